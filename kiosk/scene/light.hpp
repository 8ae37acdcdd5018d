#pragma once

#include <optional>

#include "base/zone.hpp"
#include "config/config.hpp"
#include "feed/snapshot.hpp"

namespace pandang::scene {

/// How bright a picture is shown.
struct Light {
  /// What its 8 bit values are multiplied by, 0..1. At 0 the screen is off: nothing need be drawn.
  float level = 1;
  /// Of a screen that is off: when it goes on; nothing: in more than a day.
  std::optional<WallTime> on_at;
  bool off() const { return level <= 0; }
};

inline constexpr double fade_seconds = 2;  ///< to black after the end of the hours, and back after their beginning

/// By the hours of the display, and by the sun over the city where it dims at night.
Light light_at(const DisplayConfig& display, const Zone& zone, const Snapshot* snapshot, WallTime wall);

/// How much of its light a screen gives when the sun stands that high (degrees): `at_night` (0..1) of it from the end
/// of civil twilight on, all of it from as high over the horizon.
double light_by_sun(double elevation, double at_night);

}  // namespace pandang::scene
