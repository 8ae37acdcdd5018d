#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace pandang::anim {

/// Progress of a move that starts at `start` and takes `length` seconds, at `t`: 0 before, 1 after. Parks at both ends.
constexpr float progress(double t, double start, double length) {
  return length <= 0 ? (t >= start ? 1.0f : 0.0f) : static_cast<float>(std::clamp((t - start) / length, 0.0, 1.0));
}

/// To arrive: fast, then settling.
constexpr float cubic_out(float p) {
  return 1 - (1 - p) * (1 - p) * (1 - p);
}
/// To travel: slow at both ends.
constexpr float cubic_in_out(float p) {
  return p < 0.5f ? 4 * p * p * p : 1 - 4 * (1 - p) * (1 - p) * (1 - p);
}
constexpr float smooth(float p) {
  return p * p * (3 - 2 * p);
}

/// progress() eased out over the design's arrival time.
constexpr float arrive(double t, double start, double length = 0.6) {
  return cubic_out(progress(t, start, length));
}
constexpr float travel(double t, double start, double length = 0.9) {
  return cubic_in_out(progress(t, start, length));
}

/// When the nth of many begins, the first at `start`.
constexpr double staggered(double start, std::size_t n, double gap = 0.06) {
  return start + static_cast<double>(n) * gap;
}

/// There from `from` to `until`, fading in after the one and out before the other over `fade` seconds: 0..1.
constexpr float shown(double t, double from, double until, double fade = 0.4) {
  return std::min(smooth(progress(t, from, fade)), 1 - smooth(progress(t, until - fade, fade)));
}

/// A slow sway of -1..1 with a period in seconds. The phase is wrapped before it becomes a float.
inline float bob(double t, double period, double shift = 0) {
  const double turns = t / period + shift;
  return static_cast<float>(std::sin(2 * std::numbers::pi * (turns - std::floor(turns))));
}

}  // namespace pandang::anim
