#include "soak/program/flatness.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace pandang::soak {
namespace {

constexpr double quarter = .25;  // of a day

/// `days` days of what rises by `a_day`, with a beginning of five days in which 10 come on top, and noise of 1.
Series rising(double a_day, int days) {
  Series series{"memory", "MB", 1, 2, {}, {}};
  for (int i = 0; i < 4 * days; ++i) {
    const double day = quarter * i;
    series.days.push_back(day);
    series.values.push_back(80 + std::min(day, 5.0) * 2 + a_day * day + std::sin(2.3 * i));
  }
  return series;
}

TEST(Flatness, OverlooksTheWarmUpAndNoise) {
  const Flatness found = flatness(rising(0, 30), .2);
  EXPECT_TRUE(found.flat);
  EXPECT_NEAR(found.in_30_days, 0, .2);
  EXPECT_NEAR(found.first, 90, .2);
  EXPECT_NEAR(found.least, 89, .1);
  EXPECT_NEAR(found.most, 91, .1);
  EXPECT_FALSE(flatness(rising(0, 30), 0).flat) << "the warm-up is a rise";
}

TEST(Flatness, SeesWhatRisesByMoreThanItMay) {
  EXPECT_NEAR(flatness(rising(.1, 30), .2).in_30_days, 3, .2);
  EXPECT_FALSE(flatness(rising(.1, 30), .2).flat);
  EXPECT_TRUE(flatness(rising(.02, 30), .2).flat);
  EXPECT_FALSE(flatness(rising(.02, 365), .2).flat) << "little, but for a year";
  EXPECT_TRUE(flatness(rising(-1, 30), .2).flat);
}

TEST(Flatness, KnowsNothingFromTooFewSamples) {
  EXPECT_FALSE(flatness(rising(0, 3), .2).flat);
  EXPECT_FALSE(flatness({}, .2).flat);
}

}  // namespace
}  // namespace pandang::soak
