#include "render/still_pass.hpp"

#include <algorithm>
#include <utility>

namespace pandang::render {

Result<StillPass> StillPass::build() {
  auto program = QuadProgram::build("still");
  if (!program) return tl::unexpected(program.error());
  StillPass pass;
  pass.program_ = std::move(*program);
  pass.alpha_ = pass.program_.at("alpha");
  return pass;
}

unsigned StillPass::begin(PixelSize size, ByteOrder order) {
  key_.reset();
  picture_.fit(size, order, GL_NEAREST);
  return picture_.framebuffer();
}

void StillPass::overlay(PixelSize size, float alpha, unsigned framebuffer) const {
  if (!key_ || picture_.size() != size || alpha <= 0) return;
  begin_pass(framebuffer, {0, 0, size.width, size.height}, alpha < 1 ? Blend::over : Blend::replace);
  program_.use();
  glUniform1f(alpha_, std::min(alpha, 1.0f));
  bind_texture(0, picture_.texture());
  program_.fill({0, 0, size.width, size.height}, size);
}

}  // namespace pandang::render
