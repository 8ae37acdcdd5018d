#pragma once

#include <optional>

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "config/config.hpp"

namespace pandang::app {

/// How canvases stand on a screen. The default is the plain one: the canvas is the screen.
struct Framing {
  int quarter_turns = 0;  ///< clockwise, 0 .. 3
  std::optional<WallConfig> wall;
  float inset = 0;        ///< of scenes in the canvas, share of its short side
  float pixel_shift = 0;  ///< how far texts and shapes wander, share of the short side
};
Framing framing_of(const DisplayConfig& display);

/// What one screen shows: `part` of a canvas, turned clockwise.
struct View {
  PixelSize canvas;
  PixelRect part;
  int quarter_turns = 0;
  friend bool operator==(const View&, const View&) = default;

  /// True when the canvas can be drawn into the screen itself.
  bool plain() const { return quarter_turns == 0 && part == PixelRect{0, 0, canvas.width, canvas.height}; }
};
/// Without a wall the canvas is the screen before it was turned. With one, a screen of another size than the turned
/// viewport shows it scaled.
View view_on(const Framing& framing, PixelSize screen);

/// The screen that shows the framing's wall pixel by pixel; `otherwise` without a wall.
PixelSize screen_for(const Framing& framing, PixelSize otherwise);

/// Says so when a window of that size shows the framing's wall scaled.
std::optional<std::string> scaling_note(const Framing& framing, PixelSize window);

/// Which pixels the call asks for.
struct SizeWish {
  PixelSize size{1920, 1080};
  bool given = false;                 ///< else a configured wall says the size
  std::optional<PixelRect> viewport;  ///< of a canvas of that size
};
/// What is drawn, and how large it comes out.
struct Framed {
  Framing framing;
  PixelSize screen;
};
/// The configured framing with what the call wishes. Fails when the viewport is not inside the canvas.
Result<Framed> framed(const DisplayConfig& display, const SizeWish& wish);

/// Where texts and shapes stand at a second of the day: on a circle of `amplitude` pixels, once round in eleven
/// minutes, in whole pixels so that nothing changes but its place. A day is 131 rounds: the same hour has the same
/// offset on every day, and no loop is in step with it.
struct PixelOffset {
  int x = 0, y = 0;
  friend bool operator==(PixelOffset, PixelOffset) = default;
};
PixelOffset wander(double second_of_day, double amplitude);

}  // namespace pandang::app
