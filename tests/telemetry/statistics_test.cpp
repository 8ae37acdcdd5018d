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

}  // namespace
}  // namespace pandang::telemetry
