#include "render/fade_pass.hpp"

#include <algorithm>
#include <utility>

namespace pandang::render {

Result<FadePass> FadePass::build(LayerPool& pool) {
  auto program = QuadProgram::build("fade");
  if (!program) return tl::unexpected(program.error());
  FadePass pass;
  pass.pool_ = &pool;
  pass.program_ = std::move(*program);
  pass.alpha_ = pass.program_.at("alpha");
  pass.program_.use();
  glUniform1i(pass.program_.at("leaving"), 0);
  glUniform1i(pass.program_.at("coming"), 1);
  return pass;
}

unsigned FadePass::begin_leaving(PixelSize size, ByteOrder order) {
  release();
  leaving_ = pool_->take(size, order, GL_NEAREST);
  return leaving_.framebuffer();
}

unsigned FadePass::begin_coming(PixelSize size, ByteOrder order) {
  coming_ = pool_->take(size, order, GL_NEAREST);
  return coming_.framebuffer();
}

void FadePass::release() {
  key_.reset();
  pool_->give(std::exchange(leaving_, {}));
  pool_->give(std::exchange(coming_, {}));
}

void FadePass::mix(PixelSize size, PixelBox part, float alpha, unsigned framebuffer) const {
  if (!key_ || coming_.size() != size) return;
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::replace);
  program_.use();
  glUniform1f(alpha_, std::clamp(alpha, 0.0f, 1.0f));
  bind_texture(1, coming_.texture());
  bind_texture(0, leaving_.texture());
  program_.fill(part, size);
}

}  // namespace pandang::render
