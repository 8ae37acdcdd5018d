#include "telemetry/statistics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace pandang::telemetry {
namespace {

TEST(Histogram, is_zero_while_empty) {
  const Histogram h;
  EXPECT_EQ(h.quantile(0.5), 0);
  EXPECT_EQ(h.max(), 0);
  EXPECT_EQ(h.count(), 0U);
}

TEST(Histogram, is_within_two_percent_of_the_sorted_samples) {
  std::mt19937 random(7);
  std::lognormal_distribution<double> cost(2.5, 1.5);
  std::vector<double> samples(10'000);
  Histogram h;
  for (double& sample : samples) h.add(sample = cost(random));
  std::sort(samples.begin(), samples.end());
  for (const double q : {0.01, 0.5, 0.95, 0.99, 0.999}) {
    const double exact = samples[static_cast<std::size_t>(std::ceil(q * 10'000)) - 1];
    EXPECT_NEAR(h.quantile(q), exact, exact * 0.02) << q;
  }
  EXPECT_EQ(h.max(), samples.back());
  EXPECT_EQ(h.count(), 10'000U);
}

TEST(Histogram, never_exceeds_its_maximum) {
  Histogram h;
  h.add(16.7);
  for (const double q : {-1.0, 0.0, 0.5, 1.0, 2.0}) {
    EXPECT_NEAR(h.quantile(q), 16.7, 16.7 * 0.02) << q;
    EXPECT_LE(h.quantile(q), h.max());
  }
}

TEST(Histogram, takes_what_no_clock_should_give) {
  Histogram h;
  h.add(std::numeric_limits<double>::quiet_NaN());
  h.add(std::numeric_limits<double>::infinity());
  EXPECT_EQ(h.count(), 0U);
  h.add(-5);
  h.add(0);
  EXPECT_EQ(h.max(), 0);
  EXPECT_EQ(h.quantile(0.5), 0);
  h.add(1e9);
  EXPECT_EQ(h.max(), 1e9);
  EXPECT_EQ(h.quantile(1), 1e9) << "past the last bin the maximum is all there is to say";
}

TEST(Histogram, counts_what_is_within_a_bound) {
  Histogram h;
  EXPECT_EQ(h.within(1e9), 0U);
  for (const double sample : {0.001, 3.0, 20.0, 20.0, 1e7}) h.add(sample);
  EXPECT_EQ(h.within(0.005), 1U);
  EXPECT_EQ(h.within(2.9), 1U);
  EXPECT_EQ(h.within(3.1), 2U);
  EXPECT_EQ(h.within(1000), 4U);
  EXPECT_EQ(h.within(1e9), 5U);
  EXPECT_NEAR(h.sum(), 1e7 + 43.001, 1e-3);
}

TEST(MissedFrames, are_refreshes_without_a_new_frame) {
  using std::chrono::milliseconds;
  constexpr Duration period = milliseconds(16);
  EXPECT_EQ(missed_frames(milliseconds(3), period), 0U);
  EXPECT_EQ(missed_frames(milliseconds(16), period), 0U);
  EXPECT_EQ(missed_frames(milliseconds(23), period), 0U) << "jitter of less than half a period";
  EXPECT_EQ(missed_frames(milliseconds(32), period), 1U);
  EXPECT_EQ(missed_frames(milliseconds(1600), period), 99U);
  EXPECT_EQ(missed_frames(milliseconds(1600), Duration{}), 0U);
}

}  // namespace
}  // namespace pandang::telemetry
