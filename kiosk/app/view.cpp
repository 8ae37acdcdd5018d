#include "app/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "draw/theme.hpp"

namespace pandang::app {

namespace {

PixelSize turned(PixelSize size, int quarter_turns) {
  return quarter_turns % 2 == 0 ? size : PixelSize{size.height, size.width};
}

}  // namespace

Framing framing_of(const DisplayConfig& display) {
  // Scenes keep text_edge free by themselves, measured in the S that the inset leaves.
  constexpr float own = draw::theme::space::text_edge;
  Framing framing;
  framing.quarter_turns = display.rotate / 90;
  framing.wall = display.wall;
  framing.inset = std::max(0.0f, (display.safe_area - own) / (1 - 2 * own));
  framing.pixel_shift = display.pixel_shift;
  return framing;
}

View view_on(const Framing& framing, PixelSize screen) {
  if (framing.wall) return {framing.wall->canvas, framing.wall->viewport, framing.quarter_turns};
  const PixelSize canvas = turned(screen, framing.quarter_turns);
  return {canvas, {0, 0, canvas.width, canvas.height}, framing.quarter_turns};
}

PixelSize screen_for(const Framing& framing, PixelSize otherwise) {
  return framing.wall ? turned(framing.wall->viewport.size(), framing.quarter_turns) : otherwise;
}

std::optional<std::string> scaling_note(const Framing& framing, PixelSize window) {
  const PixelSize exact = screen_for(framing, window);
  if (exact == window) return std::nullopt;
  return fmt::format("the wall's viewport is shown scaled (found a window of {}x{}, expected {}x{})", window.width,
                     window.height, exact.width, exact.height);
}

Result<Framed> framed(const DisplayConfig& display, const SizeWish& wish) {
  Framing framing = framing_of(display);
  if (wish.viewport) {
    const PixelRect& v = *wish.viewport;
    if (v.x + v.width > wish.size.width || v.y + v.height > wish.size.height)
      return fail(fmt::format("--viewport: {},{},{},{} reaches beyond the canvas (expected a part of {}x{})", v.x, v.y,
                              v.width, v.height, wish.size.width, wish.size.height));
    framing.wall = WallConfig{wish.size, v};
  } else if (wish.given) {
    framing.wall = std::nullopt;
  }
  return Framed{framing, screen_for(framing, wish.size)};
}

PixelOffset wander(double second_of_day, double amplitude) {
  constexpr double seconds_a_day = 86'400, rounds_a_day = 131;
  const double turns = second_of_day / seconds_a_day * rounds_a_day;
  const double angle = 2 * std::numbers::pi * (turns - std::floor(turns));
  return {static_cast<int>(std::lround(amplitude * std::cos(angle))),
          static_cast<int>(std::lround(amplitude * std::sin(angle)))};
}

}  // namespace pandang::app
