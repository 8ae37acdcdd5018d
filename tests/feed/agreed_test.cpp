// Which version of a source's data is shown when: the same on screens that ask at different times.
#include "feed/agreed.hpp"

#include <gmock/gmock.h>

namespace pandang::feed {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr WallTime noon{hours(480'012)};

/// A screen that collects from the sources "a" and "b".
struct Screen {
  Collected collected;

  explicit Screen(Duration show_after = minutes(10)) {
    for (const char* id : {"a", "b"}) {
      collected.parts.push_back({.source = id, .feed = nullptr});
      collected.ages.push_back(
          {.source = id, .stamp = {}, .stale_after = hours(24), .withdraw_after = hours(48), .show_after = show_after});
    }
  }
  Screen& gets(const std::string& source, WallTime made, WallTime received) {
    Snapshot feed;
    feed.generated_at = made;
    add_part(collected, part_of(source, std::make_shared<const Snapshot>(feed)), {made, received, true});
    return *this;
  }
  Screen& gets_rows(const std::string& source, WallTime as_of, bool dated) {
    add_part(
        collected,
        {.source = source, .feed = nullptr, .mapped = std::make_shared<MappedRows>(), .dated = dated, .as_of = as_of},
        {as_of, as_of, true});
    return *this;
  }
  /// When what is shown was made, by source.
  std::vector<WallTime> shows(WallTime now) const {
    std::vector<WallTime> made;
    const Collected agreed = agreed_at(collected, now);
    EXPECT_THAT(agreed.earlier, IsEmpty());
    for (std::size_t i = 0; i < agreed.parts.size(); ++i) {
      if (!agreed.parts[i].there()) continue;
      EXPECT_EQ(agreed.parts[i].as_of, agreed.ages[i].stamp->made_at) << "the age of another version";
      made.push_back(agreed.parts[i].as_of);
    }
    return made;
  }
};

TEST(Agreed, ScreensThatAskedAtDifferentTimesChangeAtTheSameInstant) {
  const WallTime first = noon - hours(1), second = noon, third = noon + minutes(5);
  Screen early, late;
  early.gets("a", first, first + seconds(1)).gets("a", second, second + seconds(2));
  late.gets("a", first, first + seconds(299)).gets("a", second, second + seconds(298));
  early.gets("a", third, third + seconds(40));
  late.gets("a", third, third + seconds(290));
  for (Duration after{}; after < minutes(20); after += seconds(1)) {
    const WallTime now = noon + after;
    if (after >= seconds(590)) {  // both have all of it
      EXPECT_EQ(early.shows(now), late.shows(now)) << after / seconds(1);
    }
    const WallTime expected = after < minutes(10) ? first : after < minutes(15) ? second : third;
    EXPECT_THAT(early.shows(now), ElementsAre(expected)) << after / seconds(1);
  }
}

TEST(Agreed, OfTwoSourcesEachHasItsOwnInstantInWhateverOrderTheyCame) {
  Screen one, other;
  for (Screen* screen : {&one, &other}) screen->gets("a", noon - hours(1), noon).gets("b", noon - hours(2), noon);
  const WallTime a = noon + minutes(1), b = noon + minutes(2);
  one.gets("a", a, b + seconds(5)).gets("b", b, b + seconds(60));
  other.gets("b", b, b + seconds(5)).gets("a", a, b + seconds(60));
  for (const Screen* screen : {&one, &other}) {
    EXPECT_THAT(screen->shows(a + seconds(599)), ElementsAre(noon - hours(1), noon - hours(2)));
    EXPECT_THAT(screen->shows(a + seconds(600)), ElementsAre(a, noon - hours(2)));
    EXPECT_THAT(screen->shows(b + seconds(600)), ElementsAre(a, b));
  }
}

TEST(Agreed, WithoutShowAfterTheNewestIsShownAndNothingElseKept) {
  Screen screen(Duration{});
  screen.gets("a", noon - hours(1), noon).gets("a", noon + minutes(3), noon);
  EXPECT_THAT(screen.shows(noon), ElementsAre(noon + minutes(3)));
  EXPECT_THAT(screen.collected.earlier, IsEmpty());
}

TEST(Agreed, AScreenWithNothingElseShowsWhatItHas) {
  EXPECT_THAT(Screen().shows(noon), IsEmpty());
  EXPECT_THAT(Screen().gets("a", noon, noon).shows(noon), ElementsAre(noon));
  Screen long_off;
  long_off.gets("a", noon - hours(48), noon - hours(48)).gets("a", noon, noon);
  EXPECT_THAT(long_off.shows(noon), ElementsAre(noon)) << "what it had is withdrawn";
}

TEST(Agreed, WhatComesLateIsShownAtOnce) {
  Screen screen;
  screen.gets("a", noon - hours(2), noon - hours(2)).gets("a", noon - hours(1), noon);
  EXPECT_THAT(screen.shows(noon), ElementsAre(noon - hours(1)));
}

TEST(Agreed, AStampInTheFutureCountsAsMadeWhenItCame) {
  EXPECT_EQ(show_from({noon + hours(5), noon, true}, minutes(10)), noon + minutes(10));
  EXPECT_EQ(show_from({noon + minutes(4), noon, true}, minutes(10)), noon + minutes(14)) << "a clock a little off";
  EXPECT_EQ(show_from({noon - hours(5), noon, true}, minutes(10)), noon - hours(5) + minutes(10));
}

TEST(Agreed, WhatWasTakenBackIsNotShownWhenItsInstantComes) {
  Screen screen;
  screen.gets("a", noon - hours(1), noon - hours(1)).gets("a", noon, noon).gets("a", noon - hours(2), noon);
  EXPECT_THAT(screen.shows(noon), ElementsAre(noon - hours(2))) << "the last to come";
  EXPECT_THAT(screen.shows(noon + hours(1)), ElementsAre(noon - hours(2)));
}

TEST(Agreed, TheSameVersionAgainReplacesItself) {
  Screen screen;
  screen.gets("a", noon - hours(1), noon - hours(1));
  for (int i = 0; i < 20; ++i) screen.gets("a", noon, noon);
  EXPECT_EQ(screen.collected.earlier.size(), 1U);
  EXPECT_THAT(screen.shows(noon), ElementsAre(noon - hours(1)));
}

TEST(Agreed, APublisherThatIsTooFastDoesNotKeepAScreenFromChanging) {
  Screen screen;
  WallTime last_shown{};
  for (int minute = 0; minute < 60; ++minute) {
    for (int i = 0; i < 6; ++i) screen.gets("a", noon + minutes(minute) + seconds(10 * i), noon + minutes(minute));
    EXPECT_LE(screen.collected.earlier.size(), most_waiting);
    const WallTime shown = screen.shows(noon + minutes(minute)).front();
    EXPECT_GE(shown, last_shown);
    last_shown = shown;
  }
  EXPECT_GT(last_shown, noon + minutes(57));
}

TEST(Agreed, RowsAgreeOnlyWhenTheServerSaysWhenTheyChanged) {
  Screen dated, undated;
  dated.gets_rows("a", noon - hours(1), true).gets_rows("a", noon, true);
  undated.gets_rows("a", noon - hours(1), false).gets_rows("a", noon, false);
  EXPECT_THAT(dated.shows(noon), ElementsAre(noon - hours(1)));
  EXPECT_THAT(undated.shows(noon), ElementsAre(noon));
  EXPECT_THAT(undated.collected.earlier, IsEmpty());
}

TEST(Agreed, AnotherVersionToShowIsARungOfItsOwn) {
  Screen screen;
  screen.gets("a", noon - hours(1), noon - hours(1)).gets("a", noon, noon);
  const Rungs before = rungs_at(screen.collected, noon), after = rungs_at(screen.collected, noon + minutes(10));
  EXPECT_THAT(before.earlier, ElementsAre(std::pair<std::string, WallTime>("a", noon - hours(1))));
  EXPECT_THAT(after.earlier, IsEmpty());
}

}  // namespace
}  // namespace pandang::feed
