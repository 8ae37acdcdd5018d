#include "render/pass_state.hpp"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

namespace pandang::render {

void begin_pass(unsigned framebuffer, PixelBox viewport, Blend blend) {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glViewport(viewport.x, viewport.y, viewport.width, viewport.height);
  for (const GLenum off : {GL_SCISSOR_TEST, GL_DEPTH_TEST, GL_STENCIL_TEST, GL_CULL_FACE, GL_FRAMEBUFFER_SRGB,
                           GL_DITHER, GL_COLOR_LOGIC_OP, GL_MULTISAMPLE}) {
    glDisable(off);
  }
  glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  if (blend == Blend::replace) {
    glDisable(GL_BLEND);
    return;
  }
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  // Alpha stays as it is: a compositor must never see through the kiosk.
  glBlendFuncSeparate(blend == Blend::over ? GL_SRC_ALPHA : GL_ONE,
                      blend == Blend::add ? GL_ONE : GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
}

PixelBox intersection(PixelBox a, PixelBox b) {
  const int x0 = std::max(a.x, b.x), y0 = std::max(a.y, b.y);
  const int x1 = std::min(a.x + a.width, b.x + b.width), y1 = std::min(a.y + a.height, b.y + b.height);
  return {x0, y0, std::max(x1 - x0, 0), std::max(y1 - y0, 0)};
}

PixelBox box_of(PixelRect rect, int canvas_height) {
  return {rect.x, canvas_height - rect.y - rect.height, rect.width, rect.height};
}

PixelBox grown(PixelBox box, int by, PixelSize size) {
  return intersection({box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by},
                      {0, 0, size.width, size.height});
}

PixelBox looked_up(PixelBox box, PixelSize from, PixelSize to, int margin) {
  const auto down = [](int pixel, int of, int texels) { return static_cast<int>(std::int64_t{pixel} * texels / of); };
  const int x0 = down(box.x, from.width, to.width), x1 = down(box.x + box.width, from.width, to.width) + 1;
  const int y0 = down(box.y, from.height, to.height), y1 = down(box.y + box.height, from.height, to.height) + 1;
  return grown({x0, y0, x1 - x0, y1 - y0}, margin, to);
}

void bind_texture(int unit, GLuint texture) {
  glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  glBindTexture(GL_TEXTURE_2D, texture);
}

}  // namespace pandang::render
