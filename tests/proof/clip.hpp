#pragma once

#include <cstdint>
#include <vector>

#include "base/colour.hpp"
#include "proof/light.hpp"

namespace pandang::proof {

/// A small picture in memory to draw known-bad things into.
struct Still {
  PixelSize size{240, 135};
  std::vector<std::uint8_t> bytes;

  explicit Still(std::uint32_t colour, PixelSize of = {240, 135})
      : size(of), bytes(static_cast<std::size_t>(of.width) * static_cast<std::size_t>(of.height) * 3) {
    fill(colour, 0, 0, of.width, of.height);
  }
  void fill(std::uint32_t colour, int x0, int y0, int x1, int y1) {
    for (int y = y0; y < y1; ++y)
      for (int x = x0; x < x1; ++x)
        for (int c = 0; c < 3; ++c)
          bytes[static_cast<std::size_t>((y * size.width + x) * 3 + c)] =
              static_cast<std::uint8_t>(colour >> (16 - 8 * c) & 255);
  }
  Frame frame() const { return {size, bytes, 3}; }
};

}  // namespace pandang::proof
