#pragma once

#include <string>
#include <vector>

namespace pandang::soak {

/// One quantity over a soak.
struct Series {
  std::string name, unit;
  /// What it may rise by: per 30 simulated days, on the line fitted over what was seen after the warm-up, and from the
  /// beginning of that line to its end.
  double most_in_30_days = 0, most_in_all = 0;
  std::vector<double> days, values;  ///< when and what, from the begin of the plan on
};

struct Flatness {
  double first = 0, last = 0;  ///< of the fitted line
  double least = 0, most = 0;  ///< seen
  double in_30_days = 0;       ///< slope
  bool flat = false;
};

/// The least-squares line over the samples after the first `warm_up` (0..1) of their time. What falls is flat. Fewer
/// than ten samples after it are never flat: nothing is known.
Flatness flatness(const Series& series, double warm_up);

}  // namespace pandang::soak
