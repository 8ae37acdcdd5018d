#include "render/dim_pass.hpp"

namespace pandang::render {

void DimPass::draw(float level, PixelSize size, unsigned framebuffer) {
  if (level >= 1) return;
  const PixelBox all{0, 0, size.width, size.height};
  if (level <= 0) {
    begin_pass(framebuffer, all, Blend::replace);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    return;
  }
  const QuadProgram* program = lazily(program_, "dim");
  if (program == nullptr) return;
  begin_pass(framebuffer, all, Blend::over);
  program->use();
  glUniform1f(program->at("shade"), 1 - level);
  program->fill(all, size);
}

}  // namespace pandang::render
