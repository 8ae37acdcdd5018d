#include "scene/playlist.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/made_playlist.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;
using testing::ElementsAre;

WallTime at(Duration since_1970) {
  return WallTime(since_1970);
}

struct PositionCase {
  Duration wall;
  std::int64_t loop;
  std::size_t slot;
  double t;
};

TEST(PositionAt, IsWallTimeModuloTheLoop) {
  const MadePlaylist made({5, 7});
  const nanoseconds tick(1);
  const PositionCase cases[] = {
      {seconds(0), 0, 0, 0},
      {seconds(5) - tick, 0, 0, 5 - 1e-9},
      {seconds(5), 0, 1, 0},
      {seconds(12) - tick, 0, 1, 7 - 1e-9},
      {seconds(12), 1, 0, 0},
      {-tick, -1, 1, 7 - 1e-9},
      {seconds(-7), -1, 1, 0},
      {seconds(-12), -1, 0, 0},
      {seconds(-12) - tick, -2, 1, 7 - 1e-9},
      {seconds(12LL * 400'000'000 + 6), 400'000'000, 1, 1},  // the year 2122
  };
  for (const PositionCase& c : cases) {
    const Position p = position_at(*made.playlist, at(c.wall));
    SCOPED_TRACE(c.wall.count());
    EXPECT_EQ(p.loop, c.loop);
    EXPECT_EQ(p.slot, c.slot);
    EXPECT_NEAR(p.t, c.t, 1e-12);
    EXPECT_NEAR(p.loop_seconds, c.t + (c.slot == 1 ? 5 : 0), 1e-12);
  }
}

TEST(MakePlaylist, GivesEverySceneItsWholeSecondsOneAfterAnother) {
  const auto playlist = make_playlist(snapshot_of(shipped_feed), Config{});
  ASSERT_GE(playlist->slots.size(), 5U);
  double end = 0;
  for (const Slot& slot : playlist->slots) {
    EXPECT_EQ(slot.start, end);
    EXPECT_EQ(slot.length, std::floor(slot.length));
    EXPECT_GE(slot.length, playlist->scene(slot).dwell());
    EXPECT_LT(slot.length, playlist->scene(slot).dwell() + 1);
    end = slot.start + slot.length;
  }
  EXPECT_EQ(playlist->length, from_seconds(end));
  EXPECT_EQ(playlist->scene(playlist->slots.front()).id(), "welcome");
}

TEST(MakePlaylist, WithoutDataShowsTheWelcomeSceneEvenIfOthersAreNamed) {
  Config config;
  config.playlist = {{"index:spbe", std::nullopt}};
  const auto playlist = make_playlist(nullptr, config);
  ASSERT_EQ(playlist->slots.size(), 1U);
  EXPECT_EQ(playlist->scene(playlist->slots[0]).id(), "welcome");
  EXPECT_GE(playlist->length, seconds(3));
}

const Offer* offer_of(const Playlist& playlist, const std::string& id) {
  for (const Offer& offer : playlist.offers)
    if (offer.id == id) return &offer;
  return nullptr;
}

TEST(MakePlaylist, FollowsTheConfiguredOrderAndDurations) {
  Config config;
  config.playlist = {{"index:spbe", seconds(3)},
                     {"index:nonsense", std::nullopt},
                     {"trend:baru", seconds(20)},  // has no values
                     {"welcome", std::chrono::milliseconds(4200)},
                     {"index:spbe", std::nullopt}};
  const auto playlist = make_playlist(snapshot_of("tests/feeds/one-period.json"), config);
  std::vector<std::string> ids;
  std::vector<double> lengths;
  for (const Slot& slot : playlist->slots) {
    ids.push_back(playlist->scene(slot).id());
    lengths.push_back(slot.length);
  }
  EXPECT_THAT(ids, ElementsAre("index:spbe", "welcome", "index:spbe"));
  EXPECT_THAT(lengths, ElementsAre(3, 5, std::ceil(playlist->scene(playlist->slots[2]).dwell())));
  ASSERT_NE(offer_of(*playlist, "index:nonsense"), nullptr);
  EXPECT_EQ(offer_of(*playlist, "index:nonsense")->skipped,
            "the playlist names it, but the feed has nothing of that id");
  EXPECT_EQ(offer_of(*playlist, "trend:baru")->skipped, "a trend needs two periods, the feed has 0");
}

TEST(MakePlaylist, FallsBackToTheWelcomeSceneWhenNothingNamedCanPlay) {
  Config config;
  config.playlist = {{"index:nonsense", seconds(9)}, {"trend:baru", seconds(9)}};
  const auto playlist = make_playlist(snapshot_of("tests/feeds/one-period.json"), config);
  ASSERT_EQ(playlist->slots.size(), 1U);
  EXPECT_EQ(playlist->scene(playlist->slots[0]).id(), "welcome");
}

TEST(Offers, SayWhyASceneIsSkipped) {
  std::vector<std::string> lines;
  for (const Offer& offer : offers(snapshot_of("tests/feeds/one-period.json"))) {
    EXPECT_EQ(offer.scene == nullptr, !offer.skipped.empty()) << offer.id;
    if (offer.scene) {
      EXPECT_EQ(offer.scene->id(), offer.id);
    }
    lines.push_back(offer.id + ": " + (offer.scene ? "plays" : offer.skipped));
  }
  const std::string unexplained = ": the feed has no summary, long name or legal basis of this index";
  EXPECT_THAT(
      lines,
      ElementsAre(
          "welcome: plays", "index:spbe: plays", "trend:spbe: a trend needs two periods, the feed has 1",
          "composition:spbe: plays", "explainer:spbe" + unexplained, "index:baru: the feed has no value of this index",
          "trend:baru: a trend needs two periods, the feed has 0",
          "composition:baru: a composition needs two components, the feed has 1", "explainer:baru" + unexplained,
          "ranking:tunggal: plays",
          "map:tunggal: a map needs two places in Indonesia with lat, lon and a value in 2024, the feed has 1",
          "ranking:kosong: the feed has no value of this ranking", "map:kosong: the feed has no value of this ranking",
          "milestones: plays", "claims: the feed has no claims"));
}

TEST(Offers, WithoutASnapshotAreTheWelcomeSceneAlone) {
  const std::vector<Offer> list = offers(nullptr);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].id, "welcome");
  EXPECT_NE(list[0].scene, nullptr);
}

TEST(Offers, DoNotRankStaleValues) {
  auto snapshot = std::make_shared<Snapshot>(*snapshot_of(shipped_feed));
  const std::string ranking = snapshot->rankings[0].id;
  snapshot->origins = {{"index:spbe", {"city"}}, {"ranking:" + ranking, {"city", "ckan"}}};
  const auto reason = [&](const std::string& id) {
    for (const Offer& offer : offers(snapshot))
      if (offer.id == id) return offer.skipped;
    return std::string("not there");
  };
  EXPECT_EQ(reason("ranking:" + ranking), "");
  snapshot->stale = {"elsewhere"};
  EXPECT_EQ(reason("ranking:" + ranking), "");
  snapshot->stale = {"ckan"};
  for (const char* scene : {"ranking:", "map:"})
    EXPECT_EQ(reason(scene + ranking), "its data is stale and stale values are not ranked");
  EXPECT_EQ(reason("index:spbe"), "");
}

TEST(Offers, NameTheSourcesOfWhatTheyShow) {
  auto snapshot = std::make_shared<Snapshot>(*snapshot_of(shipped_feed));
  const std::string ranking = snapshot->rankings[0].id;
  snapshot->origins = {{"city", {"a"}}, {"index:spbe", {"b"}}, {"ranking:" + ranking, {"c"}}, {"claims", {"d"}}};
  snapshot->ages = {{"a", {}}, {"b", {}}, {"c", {}}, {"d", {}}};  // what is of none of them is as old as all
  for (const Offer& offer : offers(snapshot)) {
    const std::vector<std::string> expected = offer.id == "welcome"         ? std::vector<std::string>{"a"}
                                              : offer.id.ends_with(":spbe") ? std::vector<std::string>{"b"}
                                              : offer.id == "ranking:" + ranking || offer.id == "map:" + ranking
                                                  ? std::vector<std::string>{"c"}
                                              : offer.id == "claims" ? std::vector<std::string>{"d"}
                                                                     : std::vector<std::string>{"a", "b", "c", "d"};
    EXPECT_EQ(offer.sources, expected) << offer.id;
  }
}

}  // namespace
}  // namespace pandang::scene
