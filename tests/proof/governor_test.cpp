#include "proof/governor.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "proof/clip.hpp"
#include "proof/flash.hpp"

namespace pandang::proof {
namespace {

constexpr double usual_length = 1.0;  // seconds
constexpr int rate = 60;

TEST(Governor, EasesMoreTheLessHeadroomThereIs) {
  EXPECT_EQ(eased_change(1).stretch, 1);
  EXPECT_EQ(eased_change(5.0 / 7).stretch, 1);
  EXPECT_EQ(eased_change(4.0 / 7).stretch, 2);
  EXPECT_EQ(eased_change(4.0 / 7).hold, 0);
  EXPECT_EQ(eased_change(3.0 / 7).hold, 1);
  EXPECT_EQ(eased_change(0).hold, 1);
}

std::uint32_t grey(double level) {
  const auto code = static_cast<std::uint32_t>(255 * std::clamp(level, 0.0, 1.0));
  return code << 16 | code << 8 | code;
}

/// A scene that blinks `blinks` times and ends bright, a sixth of a second before it leaves; then the worst change: to
/// dark and to bright again. Gives the least headroom of it all.
double shown(int blinks, bool governed) {
  constexpr int period = 8, begins = rate;  // frames
  const int change = begins + blinks * period + 10;
  FlashMeter meter({64, 36}, {64, 36});
  EasedChange eased;
  for (int n = 0; n < change + 4 * rate; ++n) {
    if (n == change && governed) eased = eased_change(meter.headroom());
    double level = n < begins || (n - begins) / (period / 2) % 2 == 0 ? 1 : 0.3;
    if (n >= begins + blinks * period) level = 1;
    if (n >= change) {
      const double t = (n - change) / static_cast<double>(rate) - eased.hold;
      level = std::abs(1 - 2 * std::clamp(t / (usual_length * eased.stretch), 0.0, 1.0));
    }
    meter.add(Still(grey(level), {64, 36}).frame(), Duration(std::int64_t{n} * 1'000'000'000 / rate));
  }
  return meter.least_headroom();
}

TEST(Governor, AChangeAfterBlinkingStaysBelowTheLimit) {
  EXPECT_EQ(shown(3, false), 0) << "six changes and a fade of two within a second: the test can tell";
  for (const int blinks : {0, 1, 2, 3}) EXPECT_GT(shown(blinks, true), 0) << blinks << " blinks";
}

TEST(Governor, ACalmChangeIsNotTouched) {
  EXPECT_NEAR(shown(0, true), shown(0, false), 1e-12);
}

}  // namespace
}  // namespace pandang::proof
