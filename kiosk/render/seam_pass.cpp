#include "render/seam_pass.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pandang::render {
namespace {

constexpr float tooth = 0.16f, depth = 0.08f, soft = 0.03f, thread = 0.0035f;  // S

float seam_of(PixelSize size, float share) {
  const float width = static_cast<float>(size.width) / static_cast<float>(size.short_side());
  return std::lerp(width + soft + thread, -depth - thread, std::clamp(share, 0.0f, 1.0f));
}

}  // namespace

Result<SeamPass> SeamPass::build(LayerPool& pool) {
  auto program = QuadProgram::build("seam");
  if (!program) return tl::unexpected(program.error());
  SeamPass pass;
  pass.pool_ = &pool;
  pass.program_ = std::move(*program);
  pass.unit_ = pass.program_.at("unit");
  pass.seam_ = pass.program_.at("seam");
  pass.program_.use();
  glUniform4f(pass.program_.at("shape"), tooth, depth, soft, thread);
  glUniform1i(pass.program_.at("leaving"), 0);
  return pass;
}

void SeamPass::keep(StillKey key, Layer leaving) {
  key_ = key;
  leaving_ = std::move(leaving);
}

void SeamPass::release() {
  key_.reset();
  pool_->give(std::exchange(leaving_, {}));
}

PixelBox SeamPass::band(PixelSize size, float share) {
  const auto unit = static_cast<float>(size.short_side());
  const float seam = seam_of(size, share);
  const int x0 = std::clamp(static_cast<int>(std::floor((seam - soft - thread) * unit)), 0, size.width);
  const int x1 = std::clamp(static_cast<int>(std::ceil((seam + depth + thread) * unit)), 0, size.width);
  return {x0, 0, x1 - x0, size.height};
}

void SeamPass::draw(float share, PixelBox part, unsigned framebuffer) const {
  if (part.empty()) return;
  const PixelSize size = leaving_.size();
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::over);
  program_.use();
  glUniform1f(unit_, static_cast<float>(size.short_side()));
  glUniform1f(seam_, seam_of(size, share));
  bind_texture(0, leaving_.texture());
  program_.fill(part, size);
}

}  // namespace pandang::render
