#include "anim/easing.hpp"

#include <gtest/gtest.h>

#include "anim/track.hpp"

namespace pandang::anim {
namespace {

TEST(Progress, ParksAtBothEnds) {
  struct Case {
    double t, start, length;
    float expected;
  };
  constexpr Case cases[] = {{-1e9, 1, 2, 0}, {1, 1, 2, 0},  {2, 1, 2, .5f}, {3, 1, 2, 1},
                            {1e12, 1, 2, 1}, {.9, 1, 0, 0}, {1, 1, 0, 1},   {1, 1, -5, 1}};
  for (const Case& c : cases) EXPECT_FLOAT_EQ(progress(c.t, c.start, c.length), c.expected) << c.t << " " << c.length;
}

TEST(Easings, RunFromZeroToOneAndNeverBack) {
  for (const auto ease : {cubic_out, cubic_in_out, smooth}) {
    EXPECT_FLOAT_EQ(ease(0), 0);
    EXPECT_FLOAT_EQ(ease(1), 1);
    for (int i = 0; i < 100; ++i) EXPECT_LE(ease(static_cast<float>(i) / 100), ease(static_cast<float>(i + 1) / 100));
  }
}

TEST(Easings, ArrivingIsFastFirstAndTravellingIsEven) {
  EXPECT_GT(cubic_out(.25f), .5f);
  EXPECT_LT(cubic_in_out(.25f), .1f);
  for (const float p : {.1f, .3f, .45f}) EXPECT_NEAR(cubic_in_out(p), 1 - cubic_in_out(1 - p), 1e-6);
}

TEST(Staggered, TheNthBeginsSixtyMillisecondsLaterEach) {
  EXPECT_DOUBLE_EQ(staggered(1.5, 0), 1.5);
  EXPECT_DOUBLE_EQ(staggered(1.5, 10), 2.1);
}

TEST(Shown, FadesInAndOut) {
  EXPECT_EQ(shown(0.99, 1, 5), 0);
  EXPECT_FLOAT_EQ(shown(1.2, 1, 5), .5f);
  EXPECT_EQ(shown(3, 1, 5), 1);
  EXPECT_FLOAT_EQ(shown(4.8, 1, 5), .5f);
  EXPECT_EQ(shown(5, 1, 5), 0);
}

TEST(Bob, IsTheSameAfterAMonth) {
  constexpr double period = 5.3, month = period * 500000;
  for (const double t : {0.0, .7, 2.65, 4.1}) EXPECT_NEAR(bob(t, period), bob(t + month, period), 1e-5) << t;
  EXPECT_NEAR(bob(period / 4, period), 1, 1e-6);
}

constexpr Stop<float> stops[] = {{2, 10, 1}, {5, 4, 2}};

TEST(ValueAt, TravelsFromStopToStopAndRestsBetween) {
  struct Case {
    double t;
    float expected;
  };
  constexpr Case cases[] = {{-5, 1}, {1, 1}, {1.5, 5.5f}, {2, 10}, {2.9, 10}, {4, 7}, {5, 4}, {1e9, 4}};
  for (const Case& c : cases) EXPECT_FLOAT_EQ(value_at<float>(stops, 1, c.t), c.expected) << c.t;
}

TEST(ValueAt, WithoutStopsItStays) {
  EXPECT_EQ(value_at<float>({}, 3, 100), 3);
}

TEST(ValueAt, AnyOrderOfAskingGivesTheSame) {
  const float late = value_at<float>(stops, 1, 4.2), early = value_at<float>(stops, 1, 1.3);
  EXPECT_EQ(value_at<float>(stops, 1, 4.2), late);
  EXPECT_EQ(value_at<float>(stops, 1, 1.3), early);
  EXPECT_NE(late, early);
}

TEST(Reached, CountsStopsBehind) {
  EXPECT_EQ(reached<float>(stops, 1.99), 0u);
  EXPECT_EQ(reached<float>(stops, 2), 1u);
  EXPECT_EQ(reached<float>(stops, 9), 2u);
}

}  // namespace
}  // namespace pandang::anim
