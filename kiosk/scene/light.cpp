#include "scene/light.hpp"

#include <cmath>

#include "anim/easing.hpp"
#include "base/sun.hpp"

namespace pandang::scene {
namespace {

constexpr double gamma = 2.2;   // of screens, about: light goes by this power of an 8 bit value
constexpr double twilight = 6;  // degrees below the horizon at which civil twilight ends

/// By the hours alone.
Light light_by_hours(const Hours& hours, const Zone& zone, WallTime wall) {
  const HoursState state = hours_at(hours, zone, wall);
  const double t = state.since ? seconds(wall - *state.since) : fade_seconds;
  const float done = anim::smooth(anim::progress(t, 0, fade_seconds));
  if (state.on) return {.level = done, .on_at = {}};
  return {.level = 1 - done, .on_at = state.until};
}

}  // namespace

double light_by_sun(double elevation, double at_night) {
  const float by_day = anim::smooth(anim::progress(elevation, -twilight, 2 * twilight));
  return at_night + (1 - at_night) * static_cast<double>(by_day);
}

Light light_at(const DisplayConfig& display, const Zone& zone, const Snapshot* snapshot, WallTime wall) {
  Light light = display.hours ? light_by_hours(*display.hours, zone, wall) : Light{};
  if (display.night_light < 1 && snapshot && !light.off()) {
    const double elevation = sun_elevation(wall, snapshot->city.lat, snapshot->city.lon);
    light.level *= static_cast<float>(std::pow(light_by_sun(elevation, display.night_light), 1 / gamma));
  }
  return light;
}

}  // namespace pandang::scene
