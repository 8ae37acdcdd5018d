#include "scene/sky.hpp"

#include <gtest/gtest.h>

namespace pandang::scene {
namespace {

constexpr int minutes_of_day = 24 * 60;

TEST(HourAt, SharesTheHourWholly) {
  for (int minute = 0; minute < minutes_of_day; ++minute) {
    const Hour hour = hour_at(minute * 60.0);
    SCOPED_TRACE(minute);
    EXPECT_NEAR(hour.night + hour.dusk + hour.dawn + hour.day, 1, 1e-6);
    for (const float share : {hour.night, hour.dusk, hour.dawn, hour.day, hour.lights}) {
      EXPECT_GE(share, 0);
      EXPECT_LE(share, 1);
    }
  }
}

TEST(HourAt, StepsByTheMinute) {
  for (int minute = 0; minute < minutes_of_day; ++minute) {
    const Hour begins = hour_at(minute * 60.0), ends = hour_at(minute * 60.0 + 59.999);
    ASSERT_EQ(begins.sky, ends.sky) << minute;
    ASSERT_EQ(begins.lights, ends.lights) << minute;
  }
}

TEST(HourAt, ChangesALittleFromMinuteToMinute) {
  for (int minute = 0; minute < minutes_of_day; ++minute) {
    const Hour a = hour_at(minute * 60.0), b = hour_at((minute + 1) % minutes_of_day * 60.0);
    for (std::size_t i = 0; i < a.sky.stops.size(); ++i) {
      EXPECT_NEAR(a.sky.stops[i].r, b.sky.stops[i].r, 0.08) << minute;
      EXPECT_NEAR(a.sky.at[i], b.sky.at[i], 0.05) << minute;
    }
    EXPECT_NEAR(a.lights, b.lights, 0.1) << minute;
  }
}

struct HourCase {
  double hours;
  float Hour::*whole;
  float lights;
};

TEST(HourAt, HasFourRests) {
  for (const HourCase& c :
       {HourCase{0, &Hour::night, 1}, HourCase{4.99, &Hour::night, 1}, HourCase{5.7, &Hour::dawn, 0.72f},
        HourCase{6.5, &Hour::day, 0}, HourCase{12, &Hour::day, 0}, HourCase{17.49, &Hour::day, 0},
        HourCase{18.25, &Hour::dusk, 1}, HourCase{18.85, &Hour::night, 1}, HourCase{23.99, &Hour::night, 1}}) {
    const Hour hour = hour_at(c.hours * 3600);
    EXPECT_FLOAT_EQ(hour.*c.whole, 1) << c.hours;
    EXPECT_FLOAT_EQ(hour.lights, c.lights) << c.hours;
  }
  EXPECT_EQ(hour_at(0).sky, night_sky());
  EXPECT_NE(hour_at(12 * 3600).sky, night_sky());
}

}  // namespace
}  // namespace pandang::scene
