#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "draw/canvas.hpp"

namespace pandang::scene {

/// The room of a text, in S.
struct BlockRoom {
  float width = 0;
  float height = 0;  ///< from the first baseline to the last
};

/// A text of several lines, all in one style.
struct TextBlock {
  std::vector<std::string> lines;
  draw::TextStyle style;
  float step = 0;     ///< from line to line
  bool whole = true;  ///< false when its end was cut
};

/// `text` in the first of `sizes` (largest first, not empty) at which it fits, in the style's face. Lines are balanced,
/// and each sentence has lines of its own where that costs none more. Where not even the last size fits, its end is cut
/// and "…" put instead; it is never set smaller. `leading`: from line to line in em. `names` are not split, save that
/// one wider than the room is rather than cut.
TextBlock text_block(draw::Canvas& canvas, std::string_view text, BlockRoom room, draw::TextStyle style,
                     std::span<const float> sizes, float leading, std::span<const std::string> names);

/// Those of `names` that a line of `width` can hold, with a "…" behind them, as at the end of a page that goes on.
std::vector<std::string> names_within(draw::Canvas& canvas, std::span<const std::string> names,
                                      const draw::TextStyle& style, float width);

/// The sentences of a text, without the blanks between. A sentence ends at '.', '!' or '?' where a blank and a capital
/// letter follow ("No. 95" does not end one).
std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace pandang::scene
