#pragma once

#include <string_view>
#include <vector>

#include "draw/canvas.hpp"

namespace pandang::scene {

/// One digit of a number that rolls over to another.
struct RollingDigit {
  std::size_t place = 0;  ///< of its character in the text
  char digit = '0';
  float alpha = 1;
  float down = 0;  ///< below the baseline, in em
};

/// The digits to draw when `before` rolls over to `now`, at p of 0..1. Digits that stay the same stand still; texts of
/// different lengths do not roll: `now` is there. `rise` in em.
std::vector<RollingDigit> rolling_digits(std::string_view before, std::string_view now, float p, float rise);

/// Draws it in a style whose digits have a fixed advance, each in its own place.
void draw_rolling(draw::Canvas& canvas, Vec2 at, std::string_view before, std::string_view now, float p, float rise,
                  const draw::TextStyle& style);

}  // namespace pandang::scene
