// The time of the program. script/soak puts a simulated one in the place of this file, so nothing else belongs here.
#include "platform/clock.hpp"

#include <algorithm>
#include <ctime>

#include "platform/posix_clock.hpp"

namespace pandang::platform {

WallTime wall_now() {
  return WallTime(read_clock(CLOCK_REALTIME));
}

SteadyTime steady_now() {
  return SteadyTime(read_clock(CLOCK_MONOTONIC));
}

FrameTime sample_clock() {
  return {wall_now(), steady_now()};
}

void rest_until(SteadyTime time) {
  const Duration left = std::max(time - steady_now(), Duration::zero());
  const auto whole = std::chrono::floor<std::chrono::seconds>(left);
  const timespec t{whole.count(), (left - whole).count()};
  nanosleep(&t, nullptr);
}

}  // namespace pandang::platform
