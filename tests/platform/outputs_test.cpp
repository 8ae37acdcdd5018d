#include "platform/outputs.hpp"

#include <gmock/gmock.h>

namespace pandang::platform {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

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

TEST(Arranged, IsThePrimaryOneAloneUnlessOthersAreWishedFor) {
  const Arrangement one = arranged(two, {}, "DP-1");
  EXPECT_THAT(one.outputs, ElementsAre(two[1]));
  EXPECT_EQ(one.window, two[1].place);
  EXPECT_THAT(one.pictures, ElementsAre(PixelRect{0, 0, 1280, 720}));
  EXPECT_EQ(sentence(one), "the picture is on monitor DP-1, 1280x720 at 50 Hz");
}

TEST(Arranged, OnSeveralThereIsAPictureForEachOrOneOverAll) {
  for (const auto& monitors : {std::vector<std::string>{"all"}, {"DP-1", "HDMI-1"}, {"0", "1"}}) {
    const Arrangement each = arranged(two, {monitors}, "");
    EXPECT_EQ(each.window, (PixelRect{0, 0, 3200, 1080})) << monitors[0];
    EXPECT_THAT(each.pictures, ElementsAre(two[0].place, two[1].place)) << monitors[0];
    const Arrangement span = arranged(two, {monitors, true}, "");
    EXPECT_THAT(span.pictures, ElementsAre(span.window)) << monitors[0];
  }
  EXPECT_THAT(sentence(arranged(two, {{"all"}}, "")), EndsWith(" and DP-1, 1280x720 at 50 Hz, one on each"));
  EXPECT_THAT(sentence(arranged(two, {{"all"}, true}, "")), EndsWith("50 Hz, one of 3200x1080 over all"));
}

TEST(Arranged, PicturesStandInTheWindowWhereverThatIs) {
  const std::vector<Output> apart{
      {"A", {-360, 40, 360, 640}, 60}, {"B", {100, -20, 640, 360}, 60}, {"C", {9, 9, 9, 9}, 1}};
  const Arrangement there = arranged(apart, {{"B", "A"}}, "C");
  EXPECT_EQ(there.window, (PixelRect{-360, -20, 1100, 700}));
  EXPECT_THAT(there.pictures, ElementsAre(PixelRect{0, 60, 360, 640}, PixelRect{460, 0, 640, 360}));
}

TEST(Arranged, WhatIsNotConnectedIsNamedAndTheRestIsTaken) {
  const Arrangement some = arranged(two, {{"DP-1", "VGA-1", "7"}}, "HDMI-1");
  EXPECT_THAT(some.outputs, ElementsAre(two[1]));
  EXPECT_THAT(sentence(some), EndsWith(" (expected VGA-1 and 7, which is not connected)"));
  EXPECT_THAT(arranged(two, {{"VGA-1"}}, "DP-1").outputs, ElementsAre(two[1])) << "the primary one, when none is";
  for (const auto& monitors : {std::vector<std::string>{}, {"all"}, {"A", "B"}}) {
    const Arrangement none = arranged({}, {monitors, true}, "");
    EXPECT_THAT(none.outputs, IsEmpty());
    EXPECT_THAT(none.pictures, IsEmpty());
    EXPECT_EQ(sentence(none), "no monitor is connected; the picture waits for one");
  }
}

TEST(Arranged, MonitorsAtOnePlaceShareAPictureAndThoseThatOverlapAreSaid) {
  const std::vector<Output> same{{"A", {0, 0, 640, 360}, 60}, {"B", {0, 0, 640, 360}, 60}};
  EXPECT_THAT(arranged(same, {{"all"}}, "").pictures, ElementsAre(PixelRect{0, 0, 640, 360}));
  EXPECT_THAT(sentence(arranged(same, {{"all"}}, "")), Not(HasSubstr("over each other")));
  const std::vector<Output> over{{"A", {0, 0, 640, 360}, 60}, {"B", {639, 359, 640, 360}, 60}};
  EXPECT_THAT(sentence(arranged(over, {{"all"}}, "")),
              EndsWith(" (found that A and B lie over each other, expected them apart)"));
}

TEST(Hanging, IsDueWhereTheWindowIsNotOnItsOutput) {
  Hanging hanging;
  EXPECT_FALSE(hanging.due({two[0]}, true));
  EXPECT_TRUE(hanging.due({two[1]}, false));
  EXPECT_FALSE(hanging.due({two[1]}, true));
  Output changed = two[1];
  changed.place.width = 1024;
  EXPECT_TRUE(hanging.due({changed}, false));
}

TEST(Hanging, ThatAWindowManagerUndoesIsTriedAFewTimes) {
  Hanging hanging;
  int tries = 0;
  for (int look = 0; look < 100; ++look) tries += hanging.due({two[0]}, false) ? 1 : 0;
  EXPECT_EQ(tries, 4);
  EXPECT_TRUE(hanging.due({two[1]}, false)) << "another output is another matter";
  EXPECT_FALSE(hanging.due({two[1]}, true));
  EXPECT_TRUE(hanging.due({two[1]}, false)) << "it was there, and was moved since";
}

TEST(Hanging, BeginsAnewWhenTheOutputWasGone) {
  Hanging hanging;
  while (hanging.due({two[0]}, false)) {
  }
  hanging.lose();
  EXPECT_TRUE(hanging.due({two[0]}, false));
}

}  // namespace
}  // namespace pandang::platform
