#include "render/copy_pass.hpp"

namespace pandang::render {

Result<CopyPass> CopyPass::build() {
  auto program = QuadProgram::build("copy");
  if (!program) return tl::unexpected(program.error());
  CopyPass pass;
  pass.program_ = std::move(*program);
  pass.program_.use();
  glUniform1i(pass.program_.at("picture"), 0);
  return pass;
}

void CopyPass::draw(const Layer& picture, unsigned framebuffer, PixelBox box) const {
  if (box.empty()) return;
  const bool window = framebuffer == 0;
  window ? paint(picture, framebuffer, box) : blit(picture, framebuffer, box);
}

void CopyPass::blit(const Layer& picture, unsigned framebuffer, PixelBox box) const {
  begin_pass(framebuffer, {0, 0, picture.size().width, picture.size().height}, Blend::replace);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, picture.framebuffer());
  const int x1 = box.x + box.width, y1 = box.y + box.height;
  glBlitFramebuffer(box.x, box.y, x1, y1, box.x, box.y, x1, y1, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

void CopyPass::paint(const Layer& picture, unsigned framebuffer, PixelBox box) const {
  begin_pass(framebuffer, {0, 0, picture.size().width, picture.size().height}, Blend::replace);
  program_.use();
  bind_texture(0, picture.texture());
  program_.fill(box, picture.size());
}

}  // namespace pandang::render
