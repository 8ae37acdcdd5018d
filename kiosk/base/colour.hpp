#pragma once

#include <cstdint>

namespace pandang {

/// sRGB, components 0..1, not premultiplied. Blending happens in sRGB, as on the design's pages.
struct Colour {
  float r = 0, g = 0, b = 0, a = 1;
  friend constexpr bool operator==(Colour, Colour) = default;
};

/// 0xRRGGBB, as tokens write it.
constexpr Colour rgb(std::uint32_t hex, float alpha = 1) {
  return {static_cast<float>(hex >> 16 & 255) / 255, static_cast<float>(hex >> 8 & 255) / 255,
          static_cast<float>(hex & 255) / 255, alpha};
}
constexpr Colour faded(Colour c, float alpha) { return {c.r, c.g, c.b, c.a * alpha}; }
constexpr Colour mix(Colour a, Colour b, float t) {
  return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t, a.a + (b.a - a.a) * t};
}

}  // namespace pandang
