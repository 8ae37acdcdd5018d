#include "scene/index_journey.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace pandang::scene {
namespace {

const std::vector<double> values{2.48, 3.31, 4.0, 4.06};

class JourneyTest : public testing::Test {
 protected:
  template <class Check>
  void at_every_moment(Check check) const {
    for (double t = 0; t < journey.ends() + 5; t += 0.004) check(t, journey.at(t));
  }
  const Journey journey{1.0, values};
};

TEST_F(JourneyTest, WaitsAtTheOrigin) {
  for (const double t : {0.0, 0.7, 1.4}) {
    EXPECT_EQ(journey.at(t).value, 1.0);
    EXPECT_EQ(journey.at(t).stop, -1);
    EXPECT_EQ(journey.at(t).number, 0);
  }
}

TEST_F(JourneyTest, ArrivesAtEveryValueInTurn) {
  for (std::size_t k = 0; k < values.size(); ++k) {
    const Journey::State before = journey.at(journey.arrival(k) - 1e-6), at = journey.at(journey.arrival(k));
    EXPECT_EQ(before.stop, static_cast<int>(k) - 1);
    EXPECT_EQ(at.stop, static_cast<int>(k));
    EXPECT_EQ(at.value, values[k]);
    EXPECT_NEAR(before.value, values[k], 1e-3);
    EXPECT_TRUE(at.resting);
    if (k > 0) {
      EXPECT_GT(journey.arrival(k), journey.arrival(k - 1) + 1);
    }
  }
  EXPECT_EQ(journey.ends(), journey.arrival(values.size() - 1));
}

TEST_F(JourneyTest, ParksAtTheNewestValue) {
  for (const double after : {0.31, 5.0, 86'400.0, 1e9}) {
    const Journey::State s = journey.at(journey.ends() + after);
    EXPECT_EQ(s.value, 4.06);
    EXPECT_EQ(s.stop, 3);
    EXPECT_EQ(s.number, 1);
    EXPECT_EQ(s.roll, 1);
    EXPECT_TRUE(s.resting);
    EXPECT_NEAR(s.since_last, after, 1e-6);
  }
}

TEST_F(JourneyTest, DimsTheNumberWhileTheNeedleTravelsOn) {
  int dimmed = 0;
  at_every_moment([&](double t, const Journey::State& s) {
    if (s.stop < 0 || std::abs(s.value - values[static_cast<std::size_t>(s.stop)]) < 1e-6) return;
    EXPECT_LT(s.number, 1) << t;
    EXPECT_GE(s.number, 0.35f - 1e-6) << t;
    dimmed += s.number < 0.351f;
  });
  EXPECT_GT(dimmed, 100);
}

TEST_F(JourneyTest, NeverShowsANumberAtFullLightThatTheNeedleIsNotOn) {
  at_every_moment([](double t, const Journey::State& s) {
    if (s.number >= 1) {
      EXPECT_EQ(s.value, values[static_cast<std::size_t>(s.stop)]) << t;
    }
    if (s.resting) {
      EXPECT_EQ(s.value, values[static_cast<std::size_t>(s.stop)]) << t;
    }
  });
}

TEST_F(JourneyTest, MovesWithoutJumps) {
  Journey::State before = journey.at(0);
  at_every_moment([&](double t, const Journey::State& s) {
    EXPECT_NEAR(s.value, before.value, 0.02) << t;
    EXPECT_NEAR(s.number, before.number, 0.05) << t;
    EXPECT_GE(s.stop, before.stop) << t;
    before = s;
  });
}

TEST_F(JourneyTest, CanBeAskedInAnyOrder) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> moment(0, 20);
  for (int i = 0; i < 200; ++i) {
    const double t = moment(random);
    const Journey::State once = journey.at(t);
    journey.at(moment(random));
    const Journey::State again = journey.at(t);
    EXPECT_EQ(once.value, again.value);
    EXPECT_EQ(once.number, again.number);
    EXPECT_EQ(once.roll, again.roll);
  }
}

TEST(Journey, OfOneValueArrivesOnce) {
  const Journey journey(0, {77.9});
  EXPECT_EQ(journey.ends(), journey.arrival(0));
  EXPECT_EQ(journey.at(journey.ends()).value, 77.9);
  EXPECT_EQ(journey.at(1e6).stop, 0);
}

}  // namespace
}  // namespace pandang::scene
