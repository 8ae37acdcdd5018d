#pragma once

#include <string>
#include <vector>

#include "draw/canvas.hpp"
#include "scene/fit.hpp"
#include "scene/layout.hpp"
#include "scene/trend_labels.hpp"
#include "scene/trend_plot.hpp"
#include "scene/trend_words.hpp"

namespace pandang::scene {

/// The label of a value, shown once its line has reached the point.
struct ValueLabel {
  PlacedLabel label;
  float point_x = 0;
};

/// One series on the canvas.
struct TrendLine {
  std::vector<Run> runs;
  std::vector<std::pair<Vec2, Vec2>> missing;  ///< between readings with periods missing between them
  std::vector<Vec2> points;
  std::vector<ValueLabel> labels;
  std::optional<PlacedLabel> name;
  float first_x() const { return points.front().x; }
  float last_x() const { return points.back().x; }
};

/// Everything that depends on canvas and language but not on the time: measured and placed once, then kept.
struct TrendFit {
  PixelSize size;
  PlotBox plot;
  std::vector<SetText> head, hero;  ///< hero: the number first
  float hero_right = 0, axis_x0 = 0;
  std::vector<float> ticks;
  std::vector<std::pair<SetText, bool>> axis;  ///< labels of the axis; true where the city has a value
  std::optional<PlacedLabel> scale;
  TrendLine city;
  std::vector<TrendLine> benchmarks;
  std::vector<GapSlice> gap;  ///< to the benchmark; without one, to the waterline
  std::vector<Bead> beads;
  float gap_top = 0, gap_bottom = 0;
  std::optional<std::pair<Vec2, Vec2>> difference;  ///< from the city's point to the benchmark's
};
/// The label of the city's newest value; null when it found no place.
const ValueLabel* newest_value(const TrendFit& fit);
TrendFit fit_trend(draw::Canvas& canvas, const TrendFacts& facts, Language language);

/// Radii of points, S.
inline constexpr float city_point = 0.0125f, city_last_point = 0.0185f, benchmark_point = 0.0105f;

}  // namespace pandang::scene
