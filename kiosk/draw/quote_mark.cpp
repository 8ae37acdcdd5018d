#include "draw/quote_mark.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace pandang::draw {

namespace {

/// One mark as a closed outline: a round bowl and a tail that rises from its left flank to the right.
std::array<Vec2, 40> outline(Vec2 at, float s) {
  std::array<Vec2, 40> points;
  const Vec2 bowl{at.x + 0.20f * s, at.y};
  const auto bezier = [](Vec2 a, Vec2 b, Vec2 c, Vec2 d, float t) {
    const float u = 1 - t;
    return a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t);
  };
  const auto p = [&](float x, float y) { return Vec2{at.x + x * s, at.y + y * s}; };
  std::size_t n = 0;
  for (int i = 0; i < 12; ++i)  // up the left side, out to the tip
    points[n++] = bezier(p(0, 0), p(0, -0.34f), p(0.16f, -0.52f), p(0.40f, -0.58f), static_cast<float>(i) / 11);
  for (int i = 0; i < 10; ++i)  // back under the tail to the bowl's top
    points[n++] =
        bezier(p(0.40f, -0.46f), p(0.28f, -0.41f), p(0.19f, -0.32f), p(0.20f, -0.20f), static_cast<float>(i) / 9);
  for (int i = 1; i <= 18; ++i) {  // round the bowl, from its top clockwise to its left
    const float a = std::numbers::pi_v<float> * (-0.5f + 1.5f * static_cast<float>(i) / 19);
    points[n++] = {bowl.x + 0.20f * s * std::cos(a), bowl.y + 0.20f * s * std::sin(a)};
  }
  return points;
}

}  // namespace

void draw_quote_mark(Canvas& canvas, Vec2 at, float size, Colour colour) {
  for (const float dx : {0.0f, 0.52f}) {
    const auto mark = outline({at.x + dx * size, at.y}, size);
    canvas.fill(mark, colour);
  }
}

}  // namespace pandang::draw
