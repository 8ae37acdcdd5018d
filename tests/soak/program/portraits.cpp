#include "soak/program/portraits.hpp"

#include "render/read_back.hpp"

namespace pandang::soak {

void Portraits::take(int width, int height, bool second) {
  render::Image image = render::read_pixels({width, height}, 0);
  if (!second) {
    first_.push_back(std::move(image));
    return;
  }
  const std::size_t at = seconds_++;
  if (at >= first_.size()) return;
  const render::Image& before = first_[at];
  if (before.width == image.width && before.height == image.height && before.rgb == image.rgb) return;
  ++differing_;
  const std::string name = folder_ + "/picture-" + std::to_string(at);
  static_cast<void>(render::write_png(before, name + "-start.png"));
  static_cast<void>(render::write_png(image, name + "-end.png"));
}

}  // namespace pandang::soak
