#pragma once

#include <array>

#include "base/time.hpp"

namespace pandang::platform {

/// Spaces frames by the monitor's period where swaps do not wait for the screen (Xvfb, some drivers, a sleeping
/// output). It finds that out by itself: when the median of nine successive frames is clearly shorter than a period.
/// Reads no clock.
class Pacing {
 public:
  explicit Pacing(Duration period) : period_(period) {}

  /// Called when a swap came back, at `now`. Returns when the frame may end: the next instant of a grid of periods, or
  /// `now` when swaps wait by themselves. After a hitch the grid begins anew: lost frames are not made up for.
  SteadyTime presented(SteadyTime now);

  Duration period() const { return period_; }
  bool sleeps() const { return sleeps_; }

 private:
  void observe(SteadyTime now);

  Duration period_;
  std::array<Duration, 9> intervals_{};
  std::size_t seen_ = 0;
  SteadyTime last_{}, due_{};
  bool sleeps_ = false;
};

}  // namespace pandang::platform
