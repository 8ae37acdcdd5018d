#include "render/turn_pass.hpp"

namespace pandang::render {

TurnWay turn_way(PixelBox part, int quarter_turns, PixelSize screen) {
  const auto x = static_cast<float>(part.x), y = static_cast<float>(part.y);
  const auto w = static_cast<float>(part.width), h = static_cast<float>(part.height);
  const auto wide = static_cast<float>(screen.width), high = static_cast<float>(screen.height);
  switch (((quarter_turns % 4) + 4) % 4) {
    case 1:  // the picture's top lies at the right of the screen
      return {{x + w, y}, {0, h / wide}, {-w / high, 0}};
    case 2:
      return {{x + w, y + h}, {-w / wide, 0}, {0, -h / high}};
    case 3:
      return {{x, y + h}, {0, -h / wide}, {w / high, 0}};
    default:
      return {{x, y}, {w / wide, 0}, {0, h / high}};
  }
}

void TurnPass::draw(const Layer& picture, PixelBox part, int quarter_turns, PixelSize screen, unsigned framebuffer) {
  begin_pass(framebuffer, {0, 0, screen.width, screen.height}, Blend::replace);
  if (quarter_turns % 4 == 0 && part.width == screen.width && part.height == screen.height) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, picture.framebuffer());
    glBlitFramebuffer(part.x, part.y, part.x + part.width, part.y + part.height, 0, 0, screen.width, screen.height,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    return;
  }
  const TurnWay way = turn_way(part, quarter_turns, screen);
  const QuadProgram* program = lazily(program_, "turn");
  if (program == nullptr) return;
  program->use();
  const float u = 1 / static_cast<float>(picture.size().width), v = 1 / static_cast<float>(picture.size().height);
  glUniform2f(program->at("corner"), way.corner.x * u, way.corner.y * v);
  glUniform2f(program->at("across"), way.across.x * u, way.across.y * v);
  glUniform2f(program->at("up"), way.up.x * u, way.up.y * v);
  glUniform1i(program->at("picture"), 0);
  bind_texture(0, picture.texture());
  program->fill({0, 0, screen.width, screen.height}, screen);
}

}  // namespace pandang::render
