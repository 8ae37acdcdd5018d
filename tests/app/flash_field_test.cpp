// The field of vision on the small copies of a screen: that of the picture as it hangs.
#include <gtest/gtest.h>

#include "app/flash_watch.hpp"

namespace pandang::app {
namespace {

constexpr PixelSize lying{240, 135};

DisplayConfig seen(double height_mm) {
  DisplayConfig display;
  display.viewing.distance_m = 5;
  display.viewing.screen_height_mm = height_mm;
  return display;
}

TEST(FlashFieldOn, APlainScreenIsThatOfItsCopy) {
  const DisplayConfig display = seen(2000);
  EXPECT_EQ(flash_field_on(lying, {1920, 1080}, display), proof::flash_field(lying, display.viewing));
}

TEST(FlashFieldOn, ATurnedScreenHangsAsHighAsItsOutputIsWide) {
  DisplayConfig display = seen(2000);
  display.rotate = 90;
  const PixelSize upright = proof::flash_field({135, 240}, display.viewing);
  EXPECT_EQ(flash_field_on(lying, {1920, 1080}, display), upright);  // square: 2 m are 240 pixels, not 135
  EXPECT_NE(upright, proof::flash_field(lying, display.viewing));
}

TEST(FlashFieldOn, OfUnknownViewingTurnsWithTheScreen) {
  DisplayConfig display;
  display.rotate = 270;
  EXPECT_EQ(flash_field_on(lying, {1920, 1080}, display), (PixelSize{80, 45}));
}

TEST(FlashFieldOn, AWallIsAPartOfTheWhole) {
  DisplayConfig display = seen(2000);
  display.wall = WallConfig{{3840, 2160}, {1920, 0, 1920, 1080}};
  EXPECT_EQ(flash_field_on(lying, {1920, 1080}, display), proof::flash_field({480, 270}, display.viewing));
  display.viewing = {};
  EXPECT_EQ(flash_field_on(lying, {1920, 1080}, display), (PixelSize{160, 90}));
}

}  // namespace
}  // namespace pandang::app
