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

Result<TurnPass> TurnPass::build() {
  auto program = QuadProgram::build("turn");
  if (!program) return tl::unexpected(program.error());
  TurnPass pass;
  pass.program_ = std::move(*program);
  pass.corner_ = pass.program_.at("corner");
  pass.across_ = pass.program_.at("across");
  pass.up_ = pass.program_.at("up");
  pass.program_.use();
  glUniform1i(pass.program_.at("picture"), 0);
  return pass;
}

void TurnPass::draw(const Layer& picture, PixelBox part, int quarter_turns, PixelSize screen,
                    unsigned framebuffer) const {
  begin_pass(framebuffer, {0, 0, screen.width, screen.height}, Blend::replace);
  if (quarter_turns % 4 == 0 && part.width == screen.width && part.height == screen.height) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, picture.framebuffer());
    glBlitFramebuffer(part.x, part.y, part.x + part.width, part.y + part.height, 0, 0, screen.width, screen.height,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    return;
  }
  const TurnWay way = turn_way(part, quarter_turns, screen);
  program_.use();
  const float u = 1 / static_cast<float>(picture.size().width), v = 1 / static_cast<float>(picture.size().height);
  glUniform2f(corner_, way.corner.x * u, way.corner.y * v);
  glUniform2f(across_, way.across.x * u, way.across.y * v);
  glUniform2f(up_, way.up.x * u, way.up.y * v);
  bind_texture(0, picture.texture());
  program_.fill({0, 0, screen.width, screen.height}, screen);
}

}  // namespace pandang::render
