#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/colour.hpp"
#include "base/geometry.hpp"

namespace pandang::proof {

/// Pixels to look at: 8 bit sRGB, `step` bytes a pixel of which the first three are red, green and blue, rows without
/// gaps. Not owned.
struct Frame {
  PixelSize size;
  std::span<const std::uint8_t> bytes;
  int step = 3;

  const std::uint8_t* at(int x, int y) const {
    return bytes.data() +
           (static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width) + static_cast<std::size_t>(x)) *
               static_cast<std::size_t>(step);
  }
};

/// The light of an 8 bit sRGB component, 0..1 (IEC 61966-2-1; the same as "relative luminance" of WCAG 2.2).
const std::array<float, 256>& linear_light();

/// Relative luminance of WCAG 2.2, 0 (black) .. 1 (white). Alpha is not looked at.
float luminance(Colour colour);
inline float luminance(const std::uint8_t* rgb) {
  const auto& light = linear_light();
  return 0.2126f * light[rgb[0]] + 0.7152f * light[rgb[1]] + 0.0722f * light[rgb[2]];
}

}  // namespace pandang::proof
