// After a day, a month and a year the same second of the loop, at the same hour, is the same picture.
#include <gtest/gtest.h>

#include "golden/shipped_show.hpp"

namespace pandang {
namespace {

/// A loop of one minute, so that a day holds a whole and even number of them. Without the welcome scene: it prints the
/// date, which is another one by nature.
Config minute_loop() {
  Config config;
  for (const char* scene : {"index:spbe", "trend:spbe", "index:smart-city", "ranking:spbe-published", "claims"})
    config.playlist.push_back({scene, std::chrono::seconds(12)});
  return config;
}

class AfterDays : public testing::TestWithParam<int> {};

TEST_P(AfterDays, ThePictureIsTheSame) {
  const std::chrono::hours later(24 * GetParam());
  const auto snapshot = test::shipped_snapshot();
  // The age of the data is on the picture too: data that is as old then.
  auto as_old_then = std::make_shared<Snapshot>(*snapshot);
  as_old_then->generated_at += later;
  const auto playlist = scene::make_playlist(snapshot, minute_loop());
  const auto playlist_then = scene::make_playlist(as_old_then, minute_loop());
  ASSERT_EQ(playlist->length, std::chrono::minutes(1));

  const std::vector<WallTime> instants = test::instants_of(*playlist, test::dusk);
  std::vector<WallTime> instants_then;
  for (const WallTime at : instants) instants_then.push_back(at + later);
  app::Framing framing;
  framing.pixel_shift = .01f;
  const auto now = test::seen_on({framing, {640, 360}}, *playlist, instants);
  const auto then = test::seen_on({framing, {640, 360}}, *playlist_then, instants_then);
  ASSERT_TRUE(now.size() == instants.size() && then.size() == instants.size());
  for (std::size_t i = 0; i < instants.size(); ++i) EXPECT_TRUE(now[i].rgb == then[i].rgb) << "instant " << i;
  EXPECT_FALSE(now[0].rgb == now[1].rgb) << "pictures that never change prove nothing";
}

INSTANTIATE_TEST_SUITE_P(Days, AfterDays, testing::Values(1, 30, 365));

}  // namespace
}  // namespace pandang
