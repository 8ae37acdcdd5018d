#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/geometry.hpp"
#include "base/language.hpp"
#include "feed/snapshot.hpp"

namespace pandang::scene {

/// Where values stand: time to the right, the waterline is the minimum of the scale. In S.
struct PlotBox {
  float x0 = 0, x1 = 1;
  float horizon = 0.8f, rise = 0.64f;  ///< y of the minimum; height of the whole scale above it
  friend bool operator==(const PlotBox&, const PlotBox&) = default;
};

/// The span of time that some series cover together, in months.
struct TimeSpan {
  int first = 0, last = 0;  ///< months of the periods' ends since year 0
  int step = 12;            ///< months of the finest period kind in it
  int steps() const { return (last - first) / step; }
};
int month_of(const Period& period);
int months_in(Period::Kind kind);
/// Not empty: at least one of the series has a reading.
TimeSpan span_of(std::span<const std::vector<Reading>* const> series);

/// True when no period is missing between two readings of a series.
bool adjacent(const Reading& before, const Reading& after);

Vec2 plotted(const PlotBox& box, const TimeSpan& time, const Scale& scale, const Reading& reading);
float plotted_x(const PlotBox& box, const TimeSpan& time, int month);

/// A series as points, broken wherever a period is missing: a line never bridges what is not known.
using Run = std::vector<Vec2>;
std::vector<Run> runs_of(const PlotBox& box, const TimeSpan& time, const Scale& scale,
                         const std::vector<Reading>& series);

/// The newest period in which both series have a value.
struct CommonReading {
  const Reading* city = nullptr;
  const Reading* benchmark = nullptr;
};
std::optional<CommonReading> newest_common(const std::vector<Reading>& city, const std::vector<Reading>& benchmark);

/// A piece of the area between the city's line and the benchmark's, straight above and below.
struct GapSlice {
  float x0 = 0, x1 = 0;
  float top0 = 0, top1 = 0, bottom0 = 0, bottom1 = 0;
  bool ahead = true;  ///< the city is above
  float top(float x) const { return lerp(top0, top1, (x - x0) / (x1 - x0)); }
  float bottom(float x) const { return lerp(bottom0, bottom1, (x - x0) / (x1 - x0)); }
};

/// The gap between two lines where both are known, left to right, cut where they bend or cross.
std::vector<GapSlice> gap_between(const std::vector<Run>& city, const std::vector<Run>& benchmark);

/// One stitch of the Ombak motif.
struct Bead {
  Vec2 at;
  float radius = 0, alpha = 0;
};

/// Ombak Sinampur Karang, stitched into the gap and nowhere else, left to right. Larger waves in a larger gap, so that
/// their number stays bounded.
std::vector<Bead> ombak_beads(const std::vector<GapSlice>& gap);

/// The periods that get a label when only every `stride`th step does, counted from `anchor` both ways.
std::vector<int> labelled_months(const TimeSpan& time, int anchor, int stride);
/// How many steps apart labels stand so that `width` fits: one of the strides that read well for the step.
int label_stride(const TimeSpan& time, float step_width, float label_width);
/// "2024", "Mar 2024", "TW I 2024": the period of `step` months that ends with `month`.
std::string axis_label(int month, int step, Language language);

}  // namespace pandang::scene
