#pragma once

#include <algorithm>
#include <cmath>

namespace pandang {

/// A point or vector on the canvas, in S (fractions of the canvas's short side), origin top left, y down.
struct Vec2 {
  float x = 0, y = 0;
  friend constexpr Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
  friend constexpr Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
  friend constexpr Vec2 operator*(Vec2 a, float k) { return {a.x * k, a.y * k}; }
  friend constexpr bool operator==(Vec2, Vec2) = default;
};

struct Rect {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  constexpr float width() const { return x1 - x0; }
  constexpr float height() const { return y1 - y0; }
  friend constexpr bool operator==(Rect, Rect) = default;
};

/// A size in whole pixels.
struct PixelSize {
  int width = 0, height = 0;
  constexpr int short_side() const { return std::min(width, height); }
  friend constexpr bool operator==(PixelSize, PixelSize) = default;
};

/// A rectangle of whole pixels, origin top left, y down.
struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;
  constexpr PixelSize size() const { return {width, height}; }
  friend constexpr bool operator==(PixelRect, PixelRect) = default;
};

/// A mode of a monitor, as an admin names it.
struct VideoMode {
  PixelSize size;  ///< before the monitor's picture is turned
  double hz = 0;   ///< 0 = any
  friend constexpr bool operator==(const VideoMode&, const VideoMode&) = default;
};

constexpr float lerp(float a, float b, float t) { return a + (b - a) * t; }
constexpr Vec2 lerp(Vec2 a, Vec2 b, float t) { return {lerp(a.x, b.x, t), lerp(a.y, b.y, t)}; }

}  // namespace pandang
