#include "draw/atlas_packer.hpp"

#include <vector>

#define STBRP_STATIC
#define STB_RECT_PACK_IMPLEMENTATION
#include <stb_rect_pack.h>

namespace pandang::draw {

struct AtlasPacker::Impl {
  int width, height;
  stbrp_context context{};
  std::vector<stbrp_node> nodes;
};

AtlasPacker::AtlasPacker(int width, int height) : impl_(std::make_unique<Impl>()) {
  impl_->width = width;
  impl_->height = height;
  impl_->nodes.resize(static_cast<std::size_t>(width));
  clear();
}
AtlasPacker::~AtlasPacker() = default;

void AtlasPacker::clear() {
  stbrp_init_target(&impl_->context, impl_->width, impl_->height, impl_->nodes.data(),
                    static_cast<int>(impl_->nodes.size()));
}

std::optional<AtlasPlace> AtlasPacker::place(int width, int height) {
  stbrp_rect rect{};
  rect.w = static_cast<stbrp_coord>(width + 1);
  rect.h = static_cast<stbrp_coord>(height + 1);
  if (!stbrp_pack_rects(&impl_->context, &rect, 1)) return std::nullopt;
  return AtlasPlace{rect.x, rect.y};
}

bool AtlasPacker::could_hold(int width, int height) const {
  constexpr int taken = 140;  // rows of the white pixels and the spot
  return width + 1 <= impl_->width && height + 1 + taken <= impl_->height;
}

}  // namespace pandang::draw
