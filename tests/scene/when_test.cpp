// Scenes that play at certain times only.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "scene/playlist.hpp"
#include "scene/playlist_difference.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;

WallTime utc(const std::string& text) {
  return *parse_rfc3339(text);
}

Hours daily(DaySpans spans) {
  Hours all;
  all.week.fill(std::move(spans));
  return all;
}

Config configured(std::vector<PlaylistItem> items, const std::string& zone = "Asia/Makassar") {
  Config config;
  config.display.timezone = zone;
  config.playlist = std::move(items);
  return config;
}

std::shared_ptr<const Playlist> playlist_of(const Config& config) {
  return make_playlist(snapshot_of(shipped_feed), config);
}

/// An evening with claims, which do not play by day.
Config evening_with_claims() {
  return configured({{"welcome", seconds(10)},
                     {"claims", seconds(13), daily({{18 * 60, 22 * 60}})},
                     {"index:spbe", seconds(17)},
                     {"milestones", seconds(14), daily({{6 * 60, 18 * 60}})}});
}

std::string playing(const Playlist& playlist, WallTime wall) {
  return playlist.scene(playlist.slots[position_at(playlist, wall).slot]).id();
}

TEST(When, WhatComesOnAtAnHourComesOnAtThatHourWithAWholeLoop) {
  const auto playlist = playlist_of(evening_with_claims());
  EXPECT_EQ(playlist->length, seconds(54));
  const WallTime six = utc("2026-07-01T18:00:00+08:00");
  const Position begun = position_at(*playlist, six);
  EXPECT_EQ(begun.slot, 0U);
  EXPECT_EQ(begun.t, 0);
  EXPECT_EQ(begun.slot_begun, six);
  std::vector<std::string> order;
  for (int s = 0; s < 80; ++s)
    if (const std::string id = playing(*playlist, six + seconds(s)); order.empty() || order.back() != id)
      order.push_back(id);
  EXPECT_THAT(order, ElementsAre("welcome", "claims", "index:spbe", "welcome", "claims", "index:spbe"));
  EXPECT_EQ(position_at(*playlist, six + seconds(40)).loop, begun.loop + 1);
}

TEST(When, WhatWouldBeCutIsNotBegunAndWhatIsOnStays) {
  // From midnight to six: welcome and index, a loop of 27 s; six hours are 800 of them. From six: 41 s.
  const auto playlist = playlist_of(evening_with_claims());
  const WallTime six = utc("2026-07-01T18:00:00+08:00");  // 12 h are 1053 loops and 27 s: milestones would be cut
  const Position held = position_at(*playlist, six - Duration(1));
  EXPECT_EQ(playlist->scene(playlist->slots[held.slot]).id(), "index:spbe");
  EXPECT_NEAR(held.t, 17, 1e-6);
  const auto longer = playlist_of(configured({{"welcome", seconds(10)},
                                              {"claims", seconds(13), daily({{18 * 60, 22 * 60}})},
                                              {"index:spbe", seconds(20)},
                                              {"milestones", seconds(14), daily({{6 * 60, 18 * 60}})}}));
  const Position stays = position_at(*longer, six - Duration(1));  // 12 h are 981 loops of 44 s and 36 s
  EXPECT_EQ(longer->scene(longer->slots[stays.slot]).id(), "index:spbe");
  EXPECT_NEAR(stays.t, 26, 1e-6);
  const Shot shot = shot_at(*longer, {}, *Zone::find("Asia/Makassar"), {}, six + std::chrono::milliseconds(300));
  ASSERT_TRUE(shot.leaving);
  EXPECT_EQ(shot.leaving->id(), "index:spbe");
  EXPECT_EQ(shot.leaving_moment.t, 26) << "it leaves as it stood";
}

/// Hours of several kinds, also where clocks are changed and over midnight.
struct Place {
  const char* zone;
  const char* from;
};
class WhenAnywhere : public testing::TestWithParam<Place> {};

TEST_P(WhenAnywhere, EverySlotIsWholeInItsHoursAndBeginsAtItsBeginning) {
  const Hours night = daily({{22 * 60 + 30, 25 * 60 + 30}}), odd = daily({{2 * 60 + 15, 2 * 60 + 45}, {700, 701}});
  const auto playlist = playlist_of(configured({{"welcome", seconds(11)},
                                                {"index:spbe", minutes(10), night},
                                                {"claims", seconds(47), odd},
                                                {"milestones", seconds(23), night},
                                                {"trend:spbe", seconds(19)}},
                                               GetParam().zone));
  const Zone zone = *Zone::find(GetParam().zone);
  const WallTime from = utc(GetParam().from);
  Position before = position_at(*playlist, from);
  WallTime begun = before.slot_begun;
  for (WallTime t = from; t < from + hours(30); t += seconds(1)) {
    const Position now = position_at(*playlist, t);
    SCOPED_TRACE(rfc3339(t));
    ASSERT_EQ(now.t, pandang::seconds(t - now.slot_begun));
    ASSERT_GE(now.t, 0);
    const Slot& slot = playlist->slots[now.slot];
    if (now.slot_begun != begun) {
      ASSERT_EQ(now.slot_begun, t) << "a slot comes on in its middle";
      const double lasted = pandang::seconds(now.slot_begun - begun);
      ASSERT_GE(lasted, playlist->slots[before.slot].length) << "a slot was cut";
      begun = now.slot_begun;
    }
    if (slot.when) {
      ASSERT_TRUE(hours_at(playlist->conditions[*slot.when], zone, t).on);
    }
    before = now;
  }
}

INSTANTIATE_TEST_SUITE_P(Zones, WhenAnywhere,
                         testing::Values(Place{"Asia/Makassar", "2026-06-30T10:00:00Z"},
                                         Place{"Europe/Oslo", "2026-03-28T20:00:00Z"},
                                         Place{"Europe/Oslo", "2026-10-24T20:00:00Z"},
                                         Place{"America/Sao_Paulo", "2018-11-03T20:00:00Z"}));

/// What a screen shows, in words that are equal when the pictures are.
std::string said(const Shot& shot) {
  const auto moment = [](const Scene* scene, const Moment& m) {
    if (!scene) return std::string("-");
    return scene->id() + " " + std::to_string(m.t) + " " + std::to_string(m.loop_seconds) + " " +
           std::to_string(m.loop) + " " + std::to_string(static_cast<int>(m.language)) + " " +
           std::to_string(m.taken_over_at.value_or(-1)) + (m.handed_over ? "h" : "");
  };
  return moment(shot.scene, shot.moment) + " | " + moment(shot.leaving, shot.leaving_moment) + " | " +
         std::to_string(shot.leaving_share) + " " + std::to_string(shot.leaving_key);
}

TEST(When, ScreensThatStartedAtDifferentTimesShowTheSame) {
  const Config config = evening_with_claims();
  const Zone zone = *Zone::find(config.display.timezone);
  const WallTime six = utc("2026-07-01T18:00:00+08:00");
  OnAir since_yesterday(config), just_now(config);
  const auto snapshot = snapshot_of(shipped_feed);
  since_yesterday.accept(snapshot);
  for (WallTime t = six - hours(20); t < six - seconds(95); t += seconds(7)) since_yesterday.advance(t);
  just_now.accept(snapshot);
  for (WallTime t = six - seconds(95); t < six + seconds(120); t += std::chrono::milliseconds(130)) {
    since_yesterday.advance(t);
    just_now.advance(t);
    ASSERT_EQ(said(shot_at(*since_yesterday.playlist(), config.display, zone, {}, t)),
              said(shot_at(*just_now.playlist(), config.display, zone, {}, t)))
        << rfc3339(t);
  }
}

TEST(When, DataIsTakenWhenOthersBeginToPlay) {
  const Config config = evening_with_claims();
  OnAir on_air(config);
  on_air.accept(snapshot_of(shipped_feed));
  const WallTime six = utc("2026-07-01T18:00:00+08:00");
  EXPECT_TRUE(on_air.advance(six - seconds(20)));
  on_air.accept(snapshot_of("tests/feeds/one-period.json"));
  EXPECT_FALSE(on_air.advance(six - Duration(1)));
  EXPECT_TRUE(on_air.advance(six));
}

TEST(When, SomethingAlwaysPlays) {
  const auto playlist = playlist_of(configured({{"claims", seconds(13), daily({{18 * 60, 22 * 60}})},
                                                {"milestones", seconds(13), daily({{20 * 60, 21 * 60}})}}));
  EXPECT_EQ(playing(*playlist, utc("2026-07-01T12:00:00+08:00")), "welcome");
  EXPECT_EQ(playing(*playlist, utc("2026-07-01T18:00:00+08:00")), "claims");
  for (int s = 0; s < 60; ++s) EXPECT_NE(playing(*playlist, utc("2026-07-01T20:30:00+08:00") + seconds(s)), "welcome");
  EXPECT_EQ(playlist->length, seconds(26)) << "what plays when nothing else does is no part of the loop";
}

TEST(When, AHandoverIsBetweenNeighboursThatFollowEachOther) {
  const Hours evening = daily({{18 * 60, 22 * 60}});
  const Config config =
      configured({{"index:spbe", seconds(20)}, {"claims", seconds(10), evening}, {"trend:spbe", seconds(20)}});
  const Config without = configured({{"index:spbe", seconds(20), evening}, {"trend:spbe", seconds(20)}});
  const Zone zone = *Zone::find("Asia/Makassar");
  const auto hands_over = [&](const Config& c, WallTime t) {
    return shot_at(*playlist_of(c), c.display, zone, {}, t).leaving_moment.handed_over;
  };
  const WallTime six = utc("2026-07-01T18:00:00+08:00");
  EXPECT_FALSE(hands_over(config, six + std::chrono::milliseconds(30'300)));
  EXPECT_TRUE(hands_over(without, six + std::chrono::milliseconds(20'300)));
  EXPECT_FALSE(hands_over(without, six - hours(18) + std::chrono::milliseconds(20'300))) << "the trend follows itself";
}

TEST(When, WhoLooksAtTheLoopSeesAllOfItAtAnyTime) {
  Config config = evening_with_claims();
  config.display.hours = daily({});
  config.display.night_light = 0.5;
  config = at_any_time(config);
  const auto playlist = playlist_of(config);
  EXPECT_EQ(slots_at(*playlist, utc("2026-07-01T12:00:00+08:00")).size(), 4U);
  EXPECT_EQ(playlist->length, seconds(54));
  const Zone zone = *Zone::find("Asia/Makassar");
  EXPECT_EQ(shot_at(*playlist, config.display, zone, {}, utc("2026-07-01T00:00:00+08:00")).light.level, 1);
}

TEST(When, OperatorsAreToldWhen) {
  const auto playlist = playlist_of(evening_with_claims());
  std::map<std::string, std::string> fates, by_noon;
  for (std::size_t i = 0; i < playlist->offers.size(); ++i) {
    fates[playlist->offers[i].id] = fate_of(*playlist, i);
    by_noon[playlist->offers[i].id] = fate_at(*playlist, i, utc("2026-07-01T12:00:00+08:00"));
  }
  EXPECT_EQ(fates["welcome"], "plays");
  EXPECT_EQ(fates["claims"], "plays only from 18:00 to 22:00");
  EXPECT_EQ(by_noon["claims"], "skipped: only from 18:00 to 22:00");
  EXPECT_EQ(by_noon["milestones"], "plays");
  EXPECT_EQ(by_noon["trend:spbe"], "skipped: the playlist does not name it");
  const auto always = playlist_of(configured({{"welcome", seconds(10)}, {"claims", seconds(13)}}));
  EXPECT_THAT(differences(*always, *playlist),
              testing::Contains("scene claims: plays -> plays only from 18:00 to 22:00"));
}

}  // namespace
}  // namespace pandang::scene
