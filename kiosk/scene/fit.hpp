#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "draw/canvas.hpp"

namespace pandang::scene {

/// A text set on the canvas.
struct SetText {
  std::string text;
  Vec2 baseline;
  draw::TextStyle style;
};

/// A line of text made to fit its room.
struct FittedLine {
  std::string text;
  draw::TextStyle style;
  bool whole = true;  ///< false when the end was cut
};

/// `text` at its own size, or smaller down to `least` em; where even that is wider than `width`, its end is cut and
/// "…" put instead. Never wider than `width`.
FittedLine fit_line(draw::Canvas& canvas, std::string_view text, draw::TextStyle style, float width, float least);

/// `text` broken into balanced lines of `width`, `most` at most: the rest of a longer text ends the last one, which is
/// cut there. The size stays.
std::vector<std::string> lines_within(draw::Canvas& canvas, std::string_view text, const draw::TextStyle& style,
                                      float width, std::size_t most);

}  // namespace pandang::scene
