// Changes of scene as a monitor presents them, 60 times a second: how much they take of what may flash.
#include <gtest/gtest.h>

#include "app/contact_sheet.hpp"
#include "golden/shipped_show.hpp"
#include "proof/flash.hpp"

namespace pandang {
namespace {

/// The least headroom from before a change until a second after it.
double headroom_over(const scene::Playlist& playlist, const scene::Slot& slot, app::Studio& studio, PixelSize size) {
  constexpr int by = 2, rate = 60;
  const Zone zone = *Zone::find("Asia/Makassar");
  const PixelSize small{size.width / by, size.height / by};
  proof::FlashMeter meter(small, proof::flash_field(small, ViewingConfig{}));
  const WallTime begun = test::dusk - wrapped(test::dusk, playlist.length) + from_seconds(slot.start);
  for (int frame = -rate / 6; frame < 2 * rate; ++frame) {
    const WallTime at = begun + from_seconds(static_cast<double>(frame) / rate);
    const auto seen = app::shrunk(studio.picture(scene::shot_at(playlist, DisplayConfig{}, zone, {}, at)), by);
    meter.add({small, seen.rgb, 3}, at.time_since_epoch());
  }
  return meter.least_headroom();
}

/// Of proof::eased_change(), but for rounding.
constexpr double leaves = 5.0 / 7 - 0.01;

class ChangeOfScene : public testing::TestWithParam<PixelSize> {};

TEST_P(ChangeOfScene, LeavesTheHeadroomThatEasingCountsOn) {
  const PixelSize size = GetParam();
  auto studio = app::Studio::open({{}, size});
  ASSERT_TRUE(studio) << studio.error().message;
  const auto playlist = test::shipped_playlist();
  for (const scene::Slot& slot : playlist->slots) {
    const double headroom = headroom_over(*playlist, slot, **studio, size);
    EXPECT_GE(headroom, leaves) << playlist->scene(slot).id();
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, ChangeOfScene,
                         testing::Values(PixelSize{480, 270}, PixelSize{270, 480}, PixelSize{960, 270},
                                         PixelSize{360, 270}),
                         [](const auto& c) {
                           return std::to_string(c.param.width) + "x" + std::to_string(c.param.height);
                         });

}  // namespace
}  // namespace pandang
