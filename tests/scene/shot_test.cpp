#include <gtest/gtest.h>

#include <set>

#include "scene/made_playlist.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

class ShotAt : public testing::Test {
 protected:
  Shot at(Duration since_1970) const { return shot_at(*made.playlist, display, zone, rule, WallTime(since_1970)); }

  MadePlaylist made{5, 7, 60};
  DisplayConfig display;
  Zone zone = makassar();
  AgeRule rule;
  const Duration loop = seconds(72);
  const Duration many = seconds(72) * 24'000'000;  // loops since 1970, an even number: Indonesian
};

TEST_F(ShotAt, AlternatesTheLanguagesByLoop) {
  display.languages = {Language::indonesian, Language::english};
  EXPECT_EQ(at(many + seconds(2)).moment.language, Language::indonesian);
  EXPECT_EQ(at(many + loop - nanoseconds(1)).moment.language, Language::indonesian);
  EXPECT_EQ(at(many + loop).moment.language, Language::english);
  EXPECT_EQ(at(seconds(-1)).moment.language, Language::english);  // loop -1
  EXPECT_EQ(at(-loop - seconds(1)).moment.language, Language::indonesian);
  display.languages = {Language::english};
  EXPECT_EQ(at(many).moment.language, Language::english);
  EXPECT_EQ(at(many + loop).moment.language, Language::english);
}

TEST_F(ShotAt, SaysWhichLoopItIs) {
  EXPECT_EQ(at(many + seconds(2)).moment.loop, 24'000'000);
  EXPECT_EQ(at(many + loop).moment.loop, 24'000'001);
  EXPECT_EQ(at(many + loop).leaving_moment.loop, 24'000'000);  // the scene that leaves is of the loop before
  EXPECT_EQ(at(many + seconds(5)).leaving_moment.loop, 24'000'000);
  EXPECT_EQ(at(seconds(-1)).moment.loop, -1);
  EXPECT_EQ(shot_of(*made.playlist, made.playlist->scene(made.playlist->slots[0]), 1, Language::english, zone, rule,
                    WallTime(many))
                .moment.loop,
            0);
}

TEST_F(ShotAt, ShowsTheSceneBeforeUntilTheChangeIsOver) {
  struct Case {
    Duration at;
    const char *scene, *leaving;
  };
  const Case cases[] = {{seconds(0), "0", "2"},        {milliseconds(999), "0", "2"},
                        {milliseconds(1000), "0", ""}, {seconds(5) - nanoseconds(1), "0", ""},
                        {seconds(5), "1", "0"},        {milliseconds(5999), "1", "0"},
                        {milliseconds(6001), "1", ""}, {seconds(12), "2", "1"}};
  for (const Case& c : cases) {
    const Shot shot = at(many + c.at);
    SCOPED_TRACE(c.at.count());
    EXPECT_EQ(shot.scene->id(), c.scene);
    EXPECT_EQ(shot.leaving ? shot.leaving->id() : "", c.leaving);
  }
}

TEST_F(ShotAt, ChangesFromAllToNothing) {
  EXPECT_EQ(at(many + seconds(5)).leaving_share, 1);
  float before = 1;
  for (int ms = 1; ms < 1000; ++ms) {
    const float alpha = at(many + seconds(5) + milliseconds(ms)).leaving_share;
    EXPECT_LE(alpha, before) << ms;
    before = alpha;
  }
  EXPECT_LT(before, 1e-4);
  EXPECT_GE(before, 0);
}

TEST_F(ShotAt, AnEasedChangeHoldsThePictureAndTakesItsTime) {
  const Change eased{1, 1.6};
  const auto alpha = [&](int ms) {
    return shot_at(*made.playlist, display, zone, rule, WallTime(many + seconds(5) + milliseconds(ms)), eased)
        .leaving_share;
  };
  EXPECT_EQ(alpha(0), 1);
  EXPECT_EQ(alpha(1000), 1);
  EXPECT_NEAR(alpha(1800), 0.5, 1e-5);
  EXPECT_GT(alpha(2590), 0);
  EXPECT_EQ(alpha(2600), 0);
  const Shot shot = shot_at(*made.playlist, display, zone, rule, WallTime(many + seconds(6)), eased);
  ASSERT_NE(shot.leaving, nullptr);
  EXPECT_EQ(shot.leaving_moment.t, 5);
}

TEST_F(ShotAt, HoldsOneLastPictureOverTheWholeChange) {
  for (const Duration begins : {many, many + seconds(5), many + seconds(12)}) {
    const Shot first = at(begins);
    for (Duration into{}; into < milliseconds(1000); into += nanoseconds(1'234'567)) {
      const Shot shot = at(begins + into);
      ASSERT_EQ(shot.leaving, first.leaving);
      ASSERT_EQ(shot.leaving_key, first.leaving_key);
      ASSERT_EQ(shot.leaving_moment.t, first.leaving_moment.t);
      ASSERT_EQ(shot.leaving_moment.loop_seconds, first.leaving_moment.loop_seconds);
      ASSERT_EQ(shot.leaving_moment.second_of_day, first.leaving_moment.second_of_day) << into.count();
      ASSERT_EQ(shot.leaving_moment.civil.minute, first.leaving_moment.civil.minute);
      ASSERT_EQ(shot.leaving_moment.civil.second, first.leaving_moment.civil.second);
    }
  }
}

TEST_F(ShotAt, LastPictureIsTheEndOfTheSlotBefore) {
  const Shot inside = at(many + seconds(5));
  EXPECT_EQ(inside.leaving_moment.t, 5);
  EXPECT_EQ(inside.leaving_moment.loop_seconds, 5);
  EXPECT_EQ(inside.leaving_moment.language, Language::indonesian);
  const Shot around = at(many + loop);  // the last slot of the loop before, in that loop's language
  EXPECT_EQ(around.leaving_moment.t, 60);
  EXPECT_EQ(around.leaving_moment.loop_seconds, 72);
  EXPECT_EQ(around.leaving_moment.language, Language::indonesian);
  EXPECT_EQ(around.moment.language, Language::english);
}

TEST_F(ShotAt, GivesDifferentPicturesDifferentKeys) {
  std::set<std::uint64_t> keys;
  for (const Duration at_slot : {seconds(0), seconds(5), seconds(12)})
    for (int loops = 0; loops < 4; ++loops)
      for (const bool stored : {false, true}) {
        rule.stored = stored;
        keys.insert(at(many + loop * loops + at_slot).leaving_key);
      }
  EXPECT_EQ(keys.size(), 24U);
}

TEST_F(ShotAt, TellsTheAgeOfTheData) {
  const auto snapshot = snapshot_of(shipped_feed);
  made.playlist->snapshot = snapshot;
  rule.stale_after = hours(24 * 7);
  rule.withdraw_after = hours(24 * 365);
  const auto freshness = [&](Duration age) {
    return at((snapshot->generated_at + age).time_since_epoch()).moment.age.freshness;
  };
  EXPECT_EQ(freshness(hours(1)), feed::Freshness::fresh);
  EXPECT_EQ(freshness(hours(24 * 4)), feed::Freshness::ageing);
  EXPECT_EQ(freshness(hours(24 * 7)), feed::Freshness::stale);
  EXPECT_EQ(freshness(hours(24 * 365)), feed::Freshness::withdrawn);
}

TEST_F(ShotAt, TellsOfEachSceneTheAgeOfWhatItShows) {
  const WallTime now(many);
  auto snapshot = std::make_shared<Snapshot>(*snapshot_of(shipped_feed));
  snapshot->ages = {{"new", feed::Stamp{now - hours(1), now, true}, hours(48), hours(480)},
                    {"old", feed::Stamp{now - hours(100), now, true}, hours(48), hours(480)},
                    {"former", feed::Stamp{now - hours(3), now, true}, hours(48), hours(480), true}};
  made.playlist->snapshot = snapshot;
  made.playlist->offers[0].sources = {"new"};
  made.playlist->offers[1].sources = {"new", "old"};
  made.playlist->offers[2].sources = {"nowhere"};
  rule.unconfirmed = {"elsewhere", "old"};
  const feed::DataAge fresh = at(many + seconds(2)).moment.age, old = at(many + seconds(8)).moment.age;
  EXPECT_EQ(fresh.age, hours(1) + seconds(2));
  EXPECT_EQ(fresh.freshness, feed::Freshness::fresh);
  EXPECT_FALSE(fresh.stored);
  EXPECT_EQ(old.age, hours(100) + seconds(8));
  EXPECT_EQ(old.freshness, feed::Freshness::stale);
  EXPECT_TRUE(old.stored);
  EXPECT_EQ(at(many + seconds(20)).moment.age.age, now + seconds(20) - made.playlist->snapshot->generated_at);
  EXPECT_FALSE(at(many + seconds(20)).moment.age.stored);
  made.playlist->offers[2].sources = {"former"};
  EXPECT_TRUE(at(many + seconds(20)).moment.age.stored) << "of a source that is asked no more";
}

TEST_F(ShotAt, CountsAgeByTrustedTimeAndTheLoopByWallTime) {
  made.playlist->offers[0].sources = {"city"};
  const WallTime truly = WallTime(many) - hours(24 * 3650);
  auto snapshot = std::make_shared<Snapshot>(*snapshot_of(shipped_feed));
  snapshot->ages = {{"city", feed::Stamp{truly - hours(1), truly, true}, hours(48), hours(480)}};
  made.playlist->snapshot = snapshot;
  rule.ahead = -hours(24 * 3650);
  const Shot shot = at(many + seconds(2));
  EXPECT_EQ(shot.moment.age.age, hours(1) + seconds(2));
  EXPECT_EQ(shot.moment.loop_seconds, 2);
}

TEST_F(ShotAt, StandsTheSameOneYearOn) {
  const Duration day_and_loop = hours(24) * 3;  // 259 200 s: whole days and whole loops
  const Duration year = day_and_loop * 122;
  for (const Duration into : {nanoseconds(0), nanoseconds(400'000'001), nanoseconds(7'654'321'987)}) {
    const Shot now = at(many + into), then = at(many + into + year);
    EXPECT_EQ(now.scene, then.scene);
    EXPECT_EQ(now.moment.t, then.moment.t);
    EXPECT_EQ(now.moment.loop_seconds, then.moment.loop_seconds);
    EXPECT_EQ(now.moment.second_of_day, then.moment.second_of_day);
    EXPECT_EQ(now.leaving_share, then.leaving_share);
  }
}

TEST_F(ShotAt, OfOneSceneStandsWhereTheLoopHasIt) {
  const Scene& second = made.playlist->scene(made.playlist->slots[1]);
  const Shot shot = shot_of(*made.playlist, second, 2.5, Language::english, zone, rule, evening);
  EXPECT_EQ(shot.scene, &second);
  EXPECT_EQ(shot.moment.t, 2.5);
  EXPECT_EQ(shot.moment.loop_seconds, 7.5);
  EXPECT_EQ(shot.moment.language, Language::english);
  EXPECT_EQ(shot.moment.civil.hour, 18);
  EXPECT_EQ(shot.moment.civil.minute, 20);
  EXPECT_EQ(shot.moment.civil.abbreviation, "WITA");
  EXPECT_EQ(shot.leaving, nullptr);
}

}  // namespace
}  // namespace pandang::scene
