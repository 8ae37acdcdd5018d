#include "platform/screen_power.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "support/xvfb.hpp"

namespace pandang::platform {
namespace {

// No server that can be had here has screens with power; what is left to see is that nothing breaks where it has none.
TEST(PowerPanel, SaysWhereThereIsNothingToTurnOff) {
  const test::Xvfb server;
  setenv("DISPLAY", server.display().c_str(), 1);
  testing::internal::CaptureStderr();
  EXPECT_FALSE(power_screen(false));
  EXPECT_FALSE(power_screen(true));
  setenv("DISPLAY", ":4711", 1);
  EXPECT_FALSE(power_screen(false));
  unsetenv("DISPLAY");
  EXPECT_FALSE(power_screen(true));
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace pandang::platform
