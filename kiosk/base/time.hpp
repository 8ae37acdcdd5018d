#pragma once

#include <chrono>
#include <cstdint>

namespace pandang {

using Duration = std::chrono::nanoseconds;

/// Wall time, UTC: schedules, the loop position, dates, the age of data.
using WallTime = std::chrono::sys_time<Duration>;

/// Steady time: motion, timeouts, deadlines. The two types do not convert.
using SteadyTime = std::chrono::time_point<std::chrono::steady_clock, Duration>;

/// The one clock read of a frame.
struct FrameTime {
  WallTime wall{};
  SteadyTime steady{};
};

/// A duration in seconds. Wrap before calling: a float of the result steps by 8 ms after a day.
constexpr double seconds(Duration d) { return std::chrono::duration<double>(d).count(); }

constexpr Duration from_seconds(double s) { return Duration(static_cast<std::int64_t>(s * 1e9)); }

/// `time` modulo `period` as a duration in [0, period); right for times before 1970 too. `period` > 0.
constexpr Duration wrapped(WallTime time, Duration period) {
  const Duration rest = time.time_since_epoch() % period;
  return rest < Duration::zero() ? rest + period : rest;
}

}  // namespace pandang
