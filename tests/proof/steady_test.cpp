// The kiosk meters every frame it presents: after the first, none of that may allocate.
#include <gtest/gtest.h>

#include "proof/clip.hpp"
#include "proof/flash.hpp"
#include "support/allocations.hpp"

namespace pandang::proof {
namespace {

TEST(Steady, AFlashingFrameAllocatesNothing) {
  const Still dark(0x000000), light(0xFFFFFF);
  FlashMeter meter(dark.size, flash_field(dark.size, {}));
  meter.add(dark.frame(), Duration{});
  const long before = test::allocations();
  for (int n = 1; n < 600; ++n)  // passes the limit again and again
    meter.add((n % 200 < 60 && n % 4 < 2 ? light : dark).frame(), std::chrono::milliseconds(16) * n);
  EXPECT_EQ(test::allocations(), before);
  EXPECT_GT(before, 0);  // the count does count
  EXPECT_GE(meter.flashings().size(), 3u);
}

}  // namespace
}  // namespace pandang::proof
