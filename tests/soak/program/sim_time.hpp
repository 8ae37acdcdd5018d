#pragma once

#include "base/time.hpp"

namespace pandang::soak {

/// The simulated time, by which all of the program goes: platform/clock.hpp gives it out, in the place of the system's
/// clocks. It stands still until it is moved.
///
/// `true_time` is what a right clock would show, `off` how far this machine's is off.
void set_time(WallTime true_time, SteadyTime steady, Duration off);
WallTime true_time();
/// Whether the loop has begun a frame since the last call: a window presents its colour by itself when it is made.
bool take_turn();

}  // namespace pandang::soak
