#include <gtest/gtest.h>

#include <csignal>
#include <vector>

#include "platform/blocks.hpp"
#include "platform/clock.hpp"
#include "platform/offscreen.hpp"
#include "platform/pacing.hpp"
#include "platform/signals.hpp"

namespace pandang::platform {
namespace {

using std::chrono::milliseconds;

SteadyTime at(Duration d) {
  return SteadyTime(d);
}

TEST(Clock, ProcessBeganBeforeNowAndNotLongAgo) {
  EXPECT_GE(since_process_start(), Duration::zero());
  EXPECT_LT(since_process_start(), std::chrono::minutes(10));
}

TEST(Clock, ARestEndsInTimeAndAtOnceWhenItIsOver) {
  const SteadyTime begun = steady_now();
  rest_until(begun + milliseconds(30));
  const SteadyTime rested = steady_now();
  EXPECT_GE(rested, begun + milliseconds(30));
  rest_until(begun - std::chrono::seconds(1));
  EXPECT_LT(steady_now() - rested, std::chrono::seconds(1));
}

TEST(Clock, CpuTimeGrowsWithWork) {
  const Duration before = process_cpu_time();
  volatile double sum = 0;
  for (int i = 1; i < 2'000'000; ++i) sum = sum + 1.0 / i;
  EXPECT_GT(process_cpu_time(), before);
}

TEST(Clock, MemoryIsMeasuredAndThePeakIsNoLessThanNow) {
  const Memory small = memory();
  EXPECT_GT(small.resident_mb, 0.5);
  const std::vector<char> block(64 << 20, 'x');
  const Memory large = memory();
  EXPECT_GT(large.resident_mb, small.resident_mb + 32) << static_cast<int>(block.back());
  EXPECT_GE(large.peak_mb, large.resident_mb);
}

TEST(Offscreen, CanBeOpenedAgainAfterItWasClosed) {
  for (int i = 0; i < 2; ++i) {
    const auto context = Offscreen::open();
    ASSERT_TRUE(context.has_value()) << context.error().message;
  }
}

TEST(Blocks, TheDriversCodeIsLetGoAndComesBackWhenNeeded) {
  ASSERT_TRUE(Offscreen::open().has_value());
  const double with_driver = memory().resident_mb;
  give_back_compiler();
  EXPECT_LT(memory().resident_mb, with_driver - 4);
  EXPECT_TRUE(Offscreen::open().has_value());
}

TEST(Pacing, LeavesSwapsThatWaitForTheScreenAlone) {
  Pacing pacing(milliseconds(16));
  SteadyTime now = at(milliseconds(100));
  for (int i = 0; i < 100; ++i) {
    now += milliseconds(16);
    EXPECT_EQ(pacing.presented(now), now);
  }
  EXPECT_FALSE(pacing.sleeps());
}

TEST(Pacing, SpacesSwapsThatComeBackAtOnce) {
  Pacing pacing(milliseconds(16));
  SteadyTime now = at(milliseconds(100));
  for (int i = 0; i < 20; ++i) now = pacing.presented(now + milliseconds(3));
  ASSERT_TRUE(pacing.sleeps());
  const SteadyTime begin = now;
  for (int i = 0; i < 10; ++i) now = pacing.presented(now + milliseconds(3 + i % 5));
  EXPECT_EQ(now - begin, milliseconds(160));
}

TEST(Pacing, DoesNotMakeUpForAHitch) {
  Pacing pacing(milliseconds(16));
  SteadyTime now = at(milliseconds(100));
  for (int i = 0; i < 20; ++i) now = pacing.presented(now + milliseconds(3));
  ASSERT_TRUE(pacing.sleeps());
  now += milliseconds(500);
  EXPECT_EQ(pacing.presented(now), now);
  EXPECT_EQ(pacing.presented(now + milliseconds(1)), now + milliseconds(16));
}

TEST(Pacing, AnOddLongFrameDoesNotHideFastSwaps) {
  Pacing pacing(milliseconds(16));
  SteadyTime now = at(milliseconds(100));
  for (int i = 0; i < 12; ++i) now = pacing.presented(now + milliseconds(i == 4 ? 400 : 2));
  EXPECT_TRUE(pacing.sleeps());
}

TEST(Signals, AHangupIsTakenOnceAndEndsNothing) {
  catch_signals();
  catch_hangups();
  EXPECT_FALSE(take_hangup());
  std::raise(SIGHUP);
  std::raise(SIGHUP);
  EXPECT_TRUE(take_hangup());
  EXPECT_FALSE(take_hangup());
  EXPECT_FALSE(stop_requested());
}

// Last: a request stays until the process ends.
TEST(Signals, TermAsksForAStopAndPipeDoesNot) {
  catch_signals();
  std::raise(SIGPIPE);
  EXPECT_FALSE(stop_requested());
  std::raise(SIGTERM);
  EXPECT_TRUE(stop_requested());
}

}  // namespace
}  // namespace pandang::platform
