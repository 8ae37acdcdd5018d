#pragma once

#include <algorithm>

namespace pandang::anim {

/// Progress of a move that starts at `start` and takes `length` seconds, at `t`: 0 before, 1 after. Parks at both ends.
constexpr float progress(double t, double start, double length) {
  return length <= 0 ? (t >= start ? 1.0f : 0.0f) : static_cast<float>(std::clamp((t - start) / length, 0.0, 1.0));
}

/// To arrive: fast, then settling.
constexpr float cubic_out(float p) { return 1 - (1 - p) * (1 - p) * (1 - p); }
/// To travel: slow at both ends.
constexpr float cubic_in_out(float p) { return p < 0.5f ? 4 * p * p * p : 1 - 4 * (1 - p) * (1 - p) * (1 - p); }
constexpr float smooth(float p) { return p * p * (3 - 2 * p); }

/// progress() eased out over the design's arrival time.
constexpr float arrive(double t, double start, double length = 0.6) { return cubic_out(progress(t, start, length)); }
constexpr float travel(double t, double start, double length = 0.9) { return cubic_in_out(progress(t, start, length)); }

}  // namespace pandang::anim
