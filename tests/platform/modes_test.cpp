#include "platform/modes.hpp"

#include <gtest/gtest.h>

namespace pandang::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Verdict = ModeWatch::Verdict;

/// A TV: 7 and 8 are one size, 9 is another.
const OutputModes tv{
    "HDMI-1", 9, {{5, {1920, 1080}, 50}, {7, {1920, 1080}, 59.94}, {8, {1920, 1080}, 120}, {9, {1280, 720}, 60}}};

OutputModes set_to(unsigned long mode) {
  OutputModes output = tv;
  output.set = mode;
  return output;
}
SteadyTime after(Duration d) {
  return SteadyTime(seconds(1000) + d);
}

TEST(ModeFor, IsTheNearestRateOfTheSize) {
  struct Case {
    VideoMode wish;
    unsigned long set, meant;  // 0: none
  };
  for (const Case& c :
       {Case{{{1920, 1080}, 60}, 9, 7}, Case{{{1920, 1080}, 59.94}, 9, 7}, Case{{{1920, 1080}, 50}, 9, 5},
        Case{{{1920, 1080}, 120}, 7, 8}, Case{{{1920, 1080}, 61}, 9, 0}, Case{{{1920, 1080}, 0}, 9, 7},
        Case{{{1920, 1080}, 0}, 5, 5}, Case{{{1280, 720}, 0}, 7, 9}, Case{{{1080, 1920}, 0}, 9, 0}}) {
    const auto mode = mode_for(c.wish, set_to(c.set));
    EXPECT_EQ(mode ? mode->id : 0, c.meant) << mode_text(c.wish) << " while " << c.set << " is set";
  }
  EXPECT_EQ(mode_for({{1920, 1080}, 0}, {"off", 0, {}}), std::nullopt);
}

TEST(ModeText, IsThatOfTheConfiguration) {
  EXPECT_EQ(mode_text({{1920, 1080}, 0}), "1920x1080");
  EXPECT_EQ(mode_text({{1920, 1080}, 60}), "1920x1080@60");
  EXPECT_EQ(mode_text({{1920, 1080}, 59.94}), "1920x1080@59.94");
  EXPECT_EQ(offers_text(tv), "1920x1080@50, 1920x1080@59.94, 1920x1080@120, 1280x720@60");
  EXPECT_EQ(offers_text({"off", 0, {}}), "none");
}

const VideoMode wish{{1920, 1080}, 60};

TEST(ModeWatch, SetsTheWishedModeAgainButNotMoreOftenThanEveryFiveSeconds) {
  ModeWatch watch;
  const ModeWatch::Step first = watch.look(wish, set_to(9), after({}));
  EXPECT_EQ(first.verdict, Verdict::set);
  EXPECT_EQ(first.mode, tv.offered[1]);
  EXPECT_EQ(watch.look(wish, set_to(7), after(milliseconds(500))).verdict, Verdict::leave);
  EXPECT_EQ(watch.look(wish, set_to(9), after(milliseconds(4999))).verdict, Verdict::leave) << "somebody else's will";
  EXPECT_EQ(watch.look(wish, set_to(9), after(seconds(5))).verdict, Verdict::set);
  EXPECT_EQ(watch.look(wish, set_to(5), after(seconds(60))).verdict, Verdict::set);
}

TEST(ModeWatch, SaysOnceWhatAMonitorLacks) {
  ModeWatch watch;
  OutputModes poor{"DP-1", 9, {tv.offered[3]}};
  EXPECT_EQ(watch.look(wish, poor, after({})).verdict, Verdict::lacks);
  EXPECT_EQ(watch.look(wish, poor, after(seconds(60))).verdict, Verdict::leave);
  EXPECT_EQ(watch.look(wish, set_to(9), after(seconds(61))).verdict, Verdict::set) << "another TV is plugged in";
  EXPECT_EQ(watch.look(wish, poor, after(seconds(99))).verdict, Verdict::lacks) << "and the first one again";
}

TEST(ModeWatch, DoesNotAskAgainWhatWasRefusedUntilTheMonitorHasChanged) {
  ModeWatch watch;
  EXPECT_EQ(watch.look(wish, set_to(9), after({})).verdict, Verdict::set);
  watch.refused(set_to(9));
  EXPECT_EQ(watch.look(wish, set_to(9), after(seconds(600))).verdict, Verdict::leave);
  EXPECT_EQ(watch.look(wish, set_to(8), after(seconds(601))).verdict, Verdict::set);
}

}  // namespace
}  // namespace pandang::platform
