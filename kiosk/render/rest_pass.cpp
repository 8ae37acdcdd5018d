#include "render/rest_pass.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

#include "render/pass_state.hpp"

namespace pandang::render {
namespace {

std::span<const ImDrawVert> resting_vertices(const draw::Canvas& canvas) {
  return {canvas.list().VtxBuffer.Data, static_cast<std::size_t>(canvas.resting().vertices)};
}

std::span<const ImDrawIdx> resting_indices(const draw::Canvas& canvas) {
  return {canvas.list().IdxBuffer.Data, static_cast<std::size_t>(canvas.resting().indices)};
}

/// The commands that draw resting shapes; the last one may draw others too.
std::span<const ImDrawCmd> resting_commands(const draw::Canvas& canvas) {
  const ImVector<ImDrawCmd>& all = canvas.list().CmdBuffer;
  const auto end = std::find_if(all.begin(), all.end(), [&](const ImDrawCmd& command) {
    return command.IdxOffset >= static_cast<unsigned>(canvas.resting().indices);
  });
  return {all.begin(), end};
}

template <class T>
bool same_bytes(std::span<const T> a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

bool draw_alike(const ImDrawCmd& a, const ImDrawCmd& b) {
  return a.IdxOffset == b.IdxOffset && a.VtxOffset == b.VtxOffset &&
         std::memcmp(&a.ClipRect, &b.ClipRect, sizeof a.ClipRect) == 0;
}

}  // namespace

bool RestPass::holds(const draw::Canvas& canvas, const BakedStage& baked, PixelBox air) const {
  const std::span<const ImDrawCmd> commands = resting_commands(canvas);
  return picture_.size() == baked.size && picture_.order() == baked.picture.order() && air_ == air &&
         atlas_generation_ == canvas.fonts().atlas().generation && same_bytes(resting_indices(canvas), indices_) &&
         same_bytes(resting_vertices(canvas), vertices_) &&
         std::equal(commands.begin(), commands.end(), commands_.begin(), commands_.end(), draw_alike) &&
         base_ == baked.base;
}

void RestPass::keep(const draw::Canvas& canvas, const BakedStage& baked, PixelBox air) {
  const auto assign = [](auto& kept, auto now) { kept.assign(now.begin(), now.end()); };
  assign(vertices_, resting_vertices(canvas));
  assign(indices_, resting_indices(canvas));
  assign(commands_, resting_commands(canvas));
  atlas_generation_ = canvas.fonts().atlas().generation;
  base_ = baked.base;
  air_ = air;
  const auto waterline = static_cast<float>(waterline_row(baked.base, baked.size));
  reaches_water_ = std::any_of(vertices_.begin(), vertices_.end(),
                               [waterline](const ImDrawVert& vertex) { return vertex.pos.y > waterline; });
}

const Layer& RestPass::picture(const draw::Canvas& canvas, const BakedStage& baked, PixelBox air, const CopyPass& copy,
                               ShapePass& shapes) {
  if (holds(canvas, baked, air)) return picture_;
  const bool fits = picture_.size() == baked.size && picture_.order() == baked.picture.order();
  if (!fits) {
    release();
    picture_ = pool_->take(baked.size, baked.picture.order(), GL_NEAREST);
  }
  copy.draw(baked.picture, picture_.framebuffer(), air);
  shapes.draw(canvas, resting_of(canvas), picture_.framebuffer(), air);
  keep(canvas, baked, air);
  return picture_;
}

void RestPass::release() {
  pool_->give(std::exchange(picture_, {}));
}

}  // namespace pandang::render
