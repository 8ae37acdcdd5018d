#pragma once

#include <optional>

#include "render/layer.hpp"
#include "render/quad_program.hpp"

namespace pandang::render {

/// Puts a part of a picture on a screen, turned by quarter turns.
class TurnPass {
 public:
  /// `part` of `picture` onto the whole of `framebuffer`, whose size is `screen`. Pixel by pixel when the turned part
  /// is as large; else each pixel of the screen takes the nearest one.
  void draw(const Layer& picture, PixelBox part, int quarter_turns, PixelSize screen, unsigned framebuffer);

 private:
  std::optional<QuadProgram> program_;  // few screens hang turned
};

/// Where a screen pixel's colour stands in the picture: corner + across * x + up * y, all y up. Turns are clockwise.
struct TurnWay {
  Vec2 corner, across, up;
};
TurnWay turn_way(PixelBox part, int quarter_turns, PixelSize screen);

}  // namespace pandang::render
