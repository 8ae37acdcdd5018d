#include "platform/outputs.hpp"

#include <gtest/gtest.h>

namespace pandang::platform {
namespace {

const std::vector<Output> two{{"HDMI-1", {0, 0, 1920, 1080}, 60}, {"DP-1", {1920, 0, 1280, 720}, 50}};

TEST(WishedOutput, IsNamedOrNumberedElseThePrimaryOrTheFirst) {
  struct Case {
    const char *wish, *primary;
    std::size_t place;
    bool found;
  };
  for (const Case& c :
       {Case{"", "", 0, true}, Case{"", "DP-1", 1, true}, Case{"", "gone", 0, true}, Case{"HDMI-1", "DP-1", 0, true},
        Case{"DP-1", "", 1, true}, Case{"1", "", 1, true}, Case{"0", "DP-1", 0, true}, Case{"2", "", 0, false},
        Case{"VGA-1", "DP-1", 1, false}, Case{"-1", "", 0, false}, Case{"1x", "", 0, false}}) {
    bool found = !c.found;
    EXPECT_EQ(wished_output(two, c.wish, c.primary, found), c.place) << c.wish << " " << c.primary;
    EXPECT_EQ(found, c.found) << c.wish;
  }
}

TEST(WishedOutput, IsNoneWhenNoneIsConnected) {
  for (const char* wish : {"", "HDMI-1", "0"}) {
    bool found = true;
    EXPECT_EQ(wished_output({}, wish, "HDMI-1", found), std::nullopt) << wish;
    EXPECT_EQ(found, *wish == '\0') << wish;
  }
}

TEST(Hanging, IsDueWhereTheWindowIsNotOnItsOutput) {
  Hanging hanging;
  EXPECT_FALSE(hanging.due(two[0], true));
  EXPECT_TRUE(hanging.due(two[1], false));
  EXPECT_FALSE(hanging.due(two[1], true));
  Output changed = two[1];
  changed.place.width = 1024;
  EXPECT_TRUE(hanging.due(changed, false));
}

TEST(Hanging, ThatAWindowManagerUndoesIsTriedAFewTimes) {
  Hanging hanging;
  int tries = 0;
  for (int look = 0; look < 100; ++look) tries += hanging.due(two[0], false) ? 1 : 0;
  EXPECT_EQ(tries, 4);
  EXPECT_TRUE(hanging.due(two[1], false)) << "another output is another matter";
  EXPECT_FALSE(hanging.due(two[1], true));
  EXPECT_TRUE(hanging.due(two[1], false)) << "it was there, and was moved since";
}

TEST(Hanging, BeginsAnewWhenTheOutputWasGone) {
  Hanging hanging;
  while (hanging.due(two[0], false)) {
  }
  hanging.lose();
  EXPECT_TRUE(hanging.due(two[0], false));
}

}  // namespace
}  // namespace pandang::platform
