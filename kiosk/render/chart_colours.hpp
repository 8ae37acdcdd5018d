#pragma once

#include <array>
#include <cstdint>

#include "draw/chart.hpp"

namespace pandang::render {

/// The chart's colours by way to the coast, for one zoom: what a pixel costs is then one lookup, whatever is drawn.
struct ChartColours {
  static constexpr int count = 2048;
  float first = 0, last = 1;                                 ///< degrees that the first and the last colour stand for
  std::array<std::uint16_t, count * std::size_t{4}> rgba{};  ///< sixteen bits: the pass dithers to eight
};

/// `unit`: pixels in one S, for the width of the coast's line.
ChartColours chart_colours(const draw::Chart& chart, float unit);

}  // namespace pandang::render
