#include <gtest/gtest.h>

#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

using std::chrono::milliseconds;

class OnAirTest : public testing::Test {
 protected:
  OnAirTest() { config.playlist = {{"welcome", std::chrono::seconds(3)}, {"index:spbe", std::chrono::seconds(3)}}; }

  std::string digest() const {
    const auto& snapshot = on_air.playlist()->snapshot;
    return snapshot ? snapshot->digest : "";
  }
  /// Lets the first snapshot go on air at the beginning of a loop of 6 s.
  void begin() {
    on_air.accept(first);
    ASSERT_TRUE(on_air.advance(start));
    ASSERT_EQ(digest(), first->digest);
    ASSERT_EQ(on_air.playlist()->length, std::chrono::seconds(6));
  }

  const std::shared_ptr<const Snapshot> first = snapshot_of(shipped_feed);
  const std::shared_ptr<const Snapshot> second = snapshot_of("tests/feeds/another-city.json");
  const WallTime start{std::chrono::seconds(1'795'515'600 / 6 * 6)};
  Config config;
  OnAir on_air{config};
};

TEST_F(OnAirTest, BeginsWithTheWelcomeSceneAlone) {
  EXPECT_EQ(on_air.playlist()->snapshot, nullptr);
  EXPECT_FALSE(on_air.advance(start));
  EXPECT_EQ(on_air.playlist()->slots.size(), 1U);
}

TEST_F(OnAirTest, TakesTheFirstDataAtOnce) {
  EXPECT_FALSE(on_air.advance(start + milliseconds(1)));
  on_air.accept(first);
  EXPECT_EQ(digest(), "");
  EXPECT_TRUE(on_air.advance(start + milliseconds(2)));
  EXPECT_EQ(digest(), first->digest);
}

TEST_F(OnAirTest, LetsNewDataWaitForTheEndOfTheLoop) {
  begin();
  on_air.accept(second);
  for (int ms = 0; ms < 6000; ms += 16) {
    ASSERT_FALSE(on_air.advance(start + milliseconds(ms))) << ms;
    ASSERT_EQ(digest(), first->digest);
  }
  EXPECT_TRUE(on_air.advance(start + milliseconds(6000)));
  EXPECT_EQ(digest(), second->digest);
  EXPECT_FALSE(on_air.advance(start + milliseconds(12'000)));
}

TEST_F(OnAirTest, AppliesOnlyTheNewestOfWhatCameDuringALoop) {
  begin();
  on_air.accept(snapshot_of("tests/feeds/hundred.json"));
  on_air.accept(second);
  EXPECT_TRUE(on_air.advance(start + milliseconds(6001)));
  EXPECT_EQ(digest(), second->digest);
  EXPECT_FALSE(on_air.advance(start + milliseconds(12'001)));
}

TEST_F(OnAirTest, AnotherConfigurationShowsTheSameDataInItsOwnWay) {
  begin();
  EXPECT_FALSE(on_air.due(start + milliseconds(5999)));
  ASSERT_TRUE(on_air.due(start + milliseconds(6000)));
  Config other = config;
  other.playlist = {{"index:spbe", std::chrono::seconds(5)}};
  on_air.change(other);
  EXPECT_TRUE(on_air.advance(start + milliseconds(6000)));
  EXPECT_EQ(digest(), first->digest);
  EXPECT_EQ(on_air.playlist()->length, std::chrono::seconds(5));
  on_air.accept(second);
  EXPECT_TRUE(on_air.advance(start + milliseconds(12'000)));
  EXPECT_EQ(on_air.playlist()->length, std::chrono::seconds(5)) << "new data forgot the configuration";
}

TEST_F(OnAirTest, AnotherConfigurationLosesNoDataThatWaits) {
  begin();
  on_air.accept(second);
  on_air.change(config);
  EXPECT_TRUE(on_air.advance(start + milliseconds(6000)));
  EXPECT_EQ(digest(), second->digest);
}

TEST_F(OnAirTest, IsAlwaysDueWhileOnlyTheWelcomeSceneIsOn) {
  EXPECT_TRUE(on_air.due(start));
  EXPECT_FALSE(on_air.advance(start));
  EXPECT_TRUE(on_air.due(start + milliseconds(1)));
}

TEST_F(OnAirTest, IgnoresTheSameDataAgain) {
  begin();
  const Playlist* const before = on_air.playlist().get();
  on_air.accept(snapshot_of(shipped_feed));
  EXPECT_FALSE(on_air.advance(start + milliseconds(6000)));
  EXPECT_EQ(on_air.playlist().get(), before);
}

TEST_F(OnAirTest, WithdrawsDataAtTheEndOfTheLoopAndTakesFreshDataAtOnceAgain) {
  begin();
  on_air.accept(nullptr);
  on_air.accept(nullptr);
  EXPECT_FALSE(on_air.advance(start + milliseconds(3000)));
  EXPECT_TRUE(on_air.advance(start + milliseconds(6000)));
  EXPECT_EQ(digest(), "");
  on_air.accept(nullptr);
  EXPECT_FALSE(on_air.advance(start + milliseconds(6016)));
  on_air.accept(second);
  EXPECT_TRUE(on_air.advance(start + milliseconds(6032)));
  EXPECT_EQ(digest(), second->digest);
}

TEST_F(OnAirTest, DataThatCameBeforeAWithdrawalIsNotLostToIt) {
  begin();
  on_air.accept(nullptr);
  on_air.accept(second);
  EXPECT_TRUE(on_air.advance(start + milliseconds(6000)));
  EXPECT_EQ(digest(), second->digest);
}

TEST_F(OnAirTest, EndsALoopAlsoWhenTheClockIsSetBack) {
  begin();
  on_air.accept(second);
  EXPECT_TRUE(on_air.advance(start - std::chrono::hours(1)));
  EXPECT_EQ(digest(), second->digest);
}

TEST_F(OnAirTest, SaysWhenTheLoopBeganNotWhenTheFrameCame) {
  EXPECT_FALSE(on_air.loop_begun(start)) << "nothing is on air";
  begin();
  EXPECT_FALSE(on_air.loop_begun(start + milliseconds(5999)));
  EXPECT_EQ(on_air.loop_begun(start + milliseconds(6016)), start + milliseconds(6000));
  EXPECT_EQ(on_air.loop_begun(start + milliseconds(30'400)), start + milliseconds(30'000)) << "frames were missed";
  on_air.advance(start + milliseconds(6016));
  EXPECT_FALSE(on_air.loop_begun(start + milliseconds(6032)));
}

TEST_F(OnAirTest, TakesEqualDataThatBecameStale) {
  begin();
  auto stale = std::make_shared<Snapshot>(*first);
  stale->stale = {"city"};
  on_air.accept(stale);
  EXPECT_TRUE(on_air.advance(start + milliseconds(6000)));
}

TEST_F(OnAirTest, TakesEqualDataOfAnotherAge) {
  begin();
  auto confirmed = std::make_shared<Snapshot>(*first);
  confirmed->ages = {{"city", feed::Stamp{start, start}}};
  on_air.accept(confirmed);
  EXPECT_EQ(on_air.playlist()->snapshot, first);
  EXPECT_TRUE(on_air.advance(start + milliseconds(6000)));
  EXPECT_EQ(on_air.playlist()->snapshot, confirmed);
  EXPECT_TRUE(shows_alike(first.get(), confirmed.get())) << "it is no other data";
  EXPECT_FALSE(shows_alike(first.get(), second.get()));
  EXPECT_FALSE(shows_alike(nullptr, first.get()));
  EXPECT_TRUE(shows_alike(nullptr, nullptr));
}

}  // namespace
}  // namespace pandang::scene
