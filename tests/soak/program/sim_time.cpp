// Takes the place of kiosk/platform/clock.cpp: the linker finds these functions before it looks into that library.
#include "soak/program/sim_time.hpp"

#include <mutex>
#include <utility>

#include "platform/clock.hpp"

namespace pandang::soak {
namespace {

std::mutex hold;  // guards the next four
WallTime right_now;
SteadyTime steady_time;
Duration local_off;
bool turned = false;

FrameTime now() {
  const std::lock_guard lock(hold);
  return {right_now + local_off, steady_time};
}

}  // namespace

void set_time(WallTime true_time, SteadyTime steady, Duration off) {
  const std::lock_guard lock(hold);
  right_now = true_time;
  steady_time = steady;
  local_off = off;
}

WallTime true_time() {
  const std::lock_guard lock(hold);
  return right_now;
}

bool take_turn() {
  const std::lock_guard lock(hold);
  return std::exchange(turned, false);
}

}  // namespace pandang::soak

namespace pandang::platform {

FrameTime sample_clock() {
  {
    const std::lock_guard lock(soak::hold);
    soak::turned = true;
  }
  return soak::now();
}

WallTime wall_now() {
  return soak::now().wall;
}

SteadyTime steady_now() {
  return soak::now().steady;
}

/// The next frame comes when the soak says so.
void rest_until(SteadyTime) {}

}  // namespace pandang::platform
