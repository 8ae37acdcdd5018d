#include "base/sun.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/zone.hpp"

namespace pandang {
namespace {

using std::chrono::minutes;

struct Place {
  const char* name;
  double latitude, longitude;
};
constexpr Place banjarmasin{"Banjarmasin", -3.32, 114.59}, oslo{"Oslo", 59.91, 10.75}, quito{"Quito", -0.18, -78.47};

/// When the sun passes the height of sunrise and sunset, within `minutes` of `around`; far off when it does not.
WallTime passes(const Place& place, WallTime around) {
  const auto above = [&](WallTime t) { return sun_elevation(t, place.latitude, place.longitude) > -0.833; };
  for (WallTime t = around - minutes(20); t < around + minutes(20); t += std::chrono::seconds(1))
    if (above(t) != above(t + std::chrono::seconds(1))) return t;
  return {};
}

TEST(SunElevation, GivesThePublishedTimesOfSunriseAndSunset) {
  const struct {
    Place place;
    const char* published;  // to the minute
  } cases[] = {
      // timeanddate.com, as quoted in 2018
      {quito, "2018-12-21T06:08:00-05:00"},
      {quito, "2018-12-21T18:16:00-05:00"},
      {quito, "2018-03-21T06:18:00-05:00"},
      {quito, "2018-03-21T18:24:00-05:00"},
      {quito, "2018-06-21T06:13:00-05:00"},
      {quito, "2018-06-21T18:19:00-05:00"},
      // thelocal.no of 23 December 2019, inoslo.info of 2016
      {oslo, "2019-12-23T15:13:00+01:00"},
      {oslo, "2019-12-24T09:19:00+01:00"},
      {oslo, "2019-06-23T03:53:00+02:00"},
      {oslo, "2019-06-23T22:43:00+02:00"},
      {oslo, "2016-12-21T09:18:00+01:00"},
      // the Ministry of Religious Affairs in South Kalimantan, when it looked for the moon of Ramadan 1444
      {banjarmasin, "2023-03-22T18:32:00+08:00"},
  };
  for (const auto& c : cases) {
    const WallTime published = *parse_rfc3339(c.published);
    // Within a minute, and the half by which what is published is rounded.
    const double off = seconds(passes(c.place, published) - published) / 60;
    EXPECT_LE(std::abs(off), 1 + 0.5) << c.place.name << " " << c.published << ": " << off;
  }
}

TEST(SunElevation, IsAsHighAtNoonAsLatitudeAndSeasonMakeIt) {
  const auto highest = [](const Place& place, const char* noon) {
    double most = -90;
    for (int minute = -60; minute <= 60; ++minute)
      most = std::max(most, sun_elevation(*parse_rfc3339(noon) + minutes(minute), place.latitude, place.longitude));
    return most;
  };
  EXPECT_NEAR(highest(oslo, "2026-06-21T13:20:00+02:00"), 90 - 59.91 + 23.44, 0.02);
  EXPECT_NEAR(highest(oslo, "2026-12-21T12:15:00+01:00"), 90 - 59.91 - 23.44, 0.02);
  EXPECT_NEAR(highest(banjarmasin, "2026-06-21T12:23:00+08:00"), 90 - 3.32 - 23.44, 0.02);
}

TEST(SunElevation, IsSmoothOverAYear) {
  constexpr double fastest = 0.26;  // degrees a minute: 360 in a day, and a little for the sun's own way
  double before = sun_elevation(*parse_rfc3339("2027-12-31T00:00:00Z"), quito.latitude, quito.longitude);
  for (int minute = 1; minute < 3 * 24 * 60; ++minute) {
    const WallTime time = *parse_rfc3339("2027-12-31T00:00:00Z") + minutes(minute);
    const double now = sun_elevation(time, quito.latitude, quito.longitude);
    ASSERT_LE(std::abs(now - before), fastest) << rfc3339(time);
    before = now;
  }
}

}  // namespace
}  // namespace pandang
