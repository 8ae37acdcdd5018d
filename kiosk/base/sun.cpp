#include "base/sun.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pandang {
namespace {

constexpr double radians = std::numbers::pi / 180;  // of a degree

double sine(double degrees) {
  return std::sin(degrees * radians);
}
double cosine(double degrees) {
  return std::cos(degrees * radians);
}

}  // namespace

double sun_elevation(WallTime time, double latitude, double longitude) {
  const double days = seconds(time.time_since_epoch()) / 86'400;       // since 1970
  const double t = (days - 10'957.5) / 36'525;                         // Julian centuries since J2000.0
  const double mean = 280.46646 + t * (36'000.76983 + 0.0003032 * t);  // longitude of the sun
  const double anomaly = 357.52911 + t * (35'999.05029 - 0.0001537 * t);
  const double eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
  const double centre = (1.914602 - t * (0.004817 + 0.000014 * t)) * sine(anomaly) +
                        (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
  const double node = 125.04 - 1934.136 * t;
  const double apparent = mean + centre - 0.00569 - 0.00478 * sine(node);
  const double seconds_of_tilt = 21.448 - t * (46.815 + t * (0.00059 - 0.001813 * t));
  const double tilt = 23 + (26 + seconds_of_tilt / 60) / 60 + 0.00256 * cosine(node);
  const double sine_of_declination = sine(tilt) * sine(apparent);

  const double y = std::pow(std::tan(tilt / 2 * radians), 2);
  const double equation = y * sine(2 * mean) - 2 * eccentricity * sine(anomaly) +
                          4 * eccentricity * y * sine(anomaly) * cosine(2 * mean) - 0.5 * y * y * sine(4 * mean) -
                          1.25 * eccentricity * eccentricity * sine(2 * anomaly);  // of time, radians
  const double hour_angle = 360 * (days - std::floor(days)) + equation / radians + longitude - 180;
  const double sine_of_elevation =
      sine(latitude) * sine_of_declination +
      cosine(latitude) * std::sqrt(1 - sine_of_declination * sine_of_declination) * cosine(hour_angle);
  return std::asin(std::clamp(sine_of_elevation, -1.0, 1.0)) / radians;
}

}  // namespace pandang
