#include "proof/flash.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "proof/clip.hpp"

namespace pandang::proof {
namespace {

constexpr PixelSize small{240, 135};

Duration frame_time(int n, int rate) {
  return Duration(std::int64_t{n} * 1'000'000'000 / rate);
}

/// Two pictures in turn: `a` and `b` on a part of the frame, over black.
struct Strobe {
  const char* name;
  std::uint32_t a, b;
  double flashes_a_second;  ///< pairs of changes
  int width, height;        ///< of the flashing part, pixels of 240 x 135
  bool passes;              ///< within the limits
  FlashKind kind = FlashKind::general;
};

void PrintTo(const Strobe& strobe, std::ostream* out) {
  *out << strobe.name;
}

class Strobes : public testing::TestWithParam<std::tuple<Strobe, int>> {};

TEST_P(Strobes, AreJudgedByRateDepthAndArea) {
  const auto& [strobe, rate] = GetParam();
  FlashMeter meter(small, flash_field(small, {}));
  Still a(0), b(0);
  a.fill(strobe.a, 10, 10, 10 + strobe.width, 10 + strobe.height);
  b.fill(strobe.b, 10, 10, 10 + strobe.width, 10 + strobe.height);
  for (int n = 0; n < 3 * rate; ++n) {
    const auto half = static_cast<std::int64_t>(2 * strobe.flashes_a_second * n / rate);
    meter.add((half % 2 == 0 ? a : b).frame(), frame_time(n, rate));
  }
  EXPECT_EQ(meter.flashings().empty(), strobe.passes) << "headroom " << meter.least_headroom();
  if (strobe.passes) {
    EXPECT_GT(meter.least_headroom(), 0);
  } else {
    ASSERT_FALSE(meter.flashings().empty());
    EXPECT_EQ(meter.flashings()[0].kind, strobe.kind);
    EXPECT_LE(meter.flashings()[0].from, std::chrono::milliseconds(1500));
    EXPECT_GT(meter.flashings()[0].share, 0.25);
    EXPECT_EQ(meter.least_headroom(), 0);
  }
}

// A field is 80 x 45 here, so a quarter of it is 900 pixels: 30 x 30. A fifth is 30 x 24.
constexpr auto red = FlashKind::red;
const Strobe strobes[] = {
    {"whole_picture_at_5_hz", 0xFFFFFF, 0x000000, 5, 200, 100, false},
    {"whole_picture_at_15_hz", 0xFFFFFF, 0x000000, 15, 200, 100, false},
    {"three_flashes_a_second_are_allowed", 0xFFFFFF, 0x000000, 3, 200, 100, true},
    {"four_are_not", 0xFFFFFF, 0x000000, 4, 200, 100, false},
    {"just_over_a_quarter_of_a_field", 0xFFFFFF, 0x000000, 5, 32, 32, false},
    {"just_under_a_quarter_of_a_field", 0xFFFFFF, 0x000000, 5, 30, 29, true},
    {"grey_by_less_than_a_tenth", 0x808080, 0x909090, 10, 200, 100, true},       // light .216 and .279
    {"grey_by_more_than_a_tenth", 0x808080, 0x9F9F9F, 10, 200, 100, false},      // light .216 and .347
    {"both_brighter_than_four_fifths", 0xFFFFFF, 0xE9E9E9, 10, 200, 100, true},  // light 1 and .812
    {"one_darker_than_four_fifths", 0xFFFFFF, 0xE4E4E4, 10, 200, 100, false},    // light 1 and .775
    {"red_and_black", 0xB00000, 0x000000, 5, 200, 100, false, red},              // luminance .092: no general flash
    {"red_thrice_a_second", 0xB00000, 0x000000, 3, 200, 100, true},
    {"dark_red_by_less_than_20_of_320", 0x400000, 0x000000, 5, 200, 100, true},  // 16 of 320
    {"brown_is_no_saturated_red", 0x804040, 0x000000, 5, 200, 100, true},        // .68
    {"red_on_a_fifth_of_a_field", 0xFF0000, 0x400000, 5, 30, 24, true},
};

INSTANTIATE_TEST_SUITE_P(Known, Strobes, testing::Combine(testing::ValuesIn(strobes), testing::Values(30, 60)),
                         [](const auto& c) {
                           return std::string(std::get<0>(c.param).name) + "_" + std::to_string(std::get<1>(c.param)) +
                                  "_fps";
                         });

/// Luminance as a function of seconds, shown as grey at 60 fps for two seconds.
FlashMeter shown(const std::function<double(double)>& code) {
  FlashMeter meter(small, flash_field(small, {}));
  for (int n = 0; n < 120; ++n) {
    const auto grey = static_cast<std::uint32_t>(255 * code(n / 60.0));
    meter.add(Still(grey << 16 | grey << 8 | grey).frame(), frame_time(n, 60));
  }
  return meter;
}

TEST(Flash, AFadeIsOneChange) {
  const FlashMeter meter = shown([](double t) { return std::min(1.0, t / 0.8); });
  EXPECT_TRUE(meter.flashings().empty());
  EXPECT_NEAR(meter.least_headroom(), 6.0 / 7, 1e-9);
  EXPECT_EQ(meter.headroom(), 1) << "a second after the fade nothing flashes";
}

TEST(Flash, AStrobeOfSmoothWavesIsFound) {
  EXPECT_FALSE(shown([](double t) { return 0.5 - 0.5 * std::cos(2 * 3.14159265 * 5 * t); }).flashings().empty());
}

TEST(Flash, AStrobeOfEveryFrameIsFoundOnlyWhenEveryFrameIsSeen) {
  FlashMeter every(small, flash_field(small, {})), every_second(small, flash_field(small, {}));
  for (int n = 0; n < 120; ++n) {
    const Still still(n % 2 == 0 ? 0x000000 : 0xFFFFFF);
    every.add(still.frame(), frame_time(n, 60));
    if (n % 2 == 0) every_second.add(still.frame(), frame_time(n, 60));
  }
  EXPECT_FALSE(every.flashings().empty());
  EXPECT_EQ(every_second.least_headroom(), 1);
}

TEST(Flash, ASteadyPictureHasAllTheHeadroom) {
  EXPECT_EQ(shown([](double) { return 0.7; }).least_headroom(), 1);
}

TEST(Flash, ATimeOfFlashingIsOneFindingWithItsEnds) {
  FlashMeter meter(small, flash_field(small, {}));
  for (int n = 0; n < 600; ++n) {  // 10 Hz for the first two seconds and from the sixth to the eighth
    const bool on = (n < 120 || (n >= 360 && n < 480)) && n / 3 % 2 == 1;
    meter.add(Still(on ? 0xFFFFFF : 0).frame(), frame_time(n, 60));
  }
  ASSERT_EQ(meter.flashings().size(), 2u);
  EXPECT_NEAR(seconds(meter.flashings()[0].from), 7 * 0.05, 0.06);
  EXPECT_NEAR(seconds(meter.flashings()[0].to), 2.7, 0.35);
  EXPECT_NEAR(seconds(meter.flashings()[1].from), 6.3, 0.1);
  EXPECT_NEAR(meter.flashings()[0].share, 1, 0.2);
}

TEST(Flash, AFieldOfTenDegreesFollowsTheViewing) {
  EXPECT_EQ(flash_field({1024, 768}, {}), (PixelSize{341, 256}));
  ViewingConfig viewing;
  viewing.distance_m = 10;
  viewing.screen_height_mm = 2000;
  // 2 x 10 m x tan 5 degrees = 1.750 m; the square of equal solid angle is 1.551 m wide, of 2 m in 135 pixels.
  EXPECT_EQ(flash_field(small, viewing), (PixelSize{105, 105}));
  viewing.distance_m = 0.5;
  viewing.screen_height_mm = 30'000;
  EXPECT_EQ(flash_field(small, viewing), (PixelSize{8, 8}));
}

TEST(Flash, AFarScreenThatIsSmallInTheFieldMayFlash) {
  ViewingConfig viewing;
  viewing.distance_m = 100;
  viewing.screen_height_mm = 1000;  // a fifteenth of the field's height
  FlashMeter meter(small, flash_field(small, viewing));
  for (int n = 0; n < 120; ++n) meter.add(Still(n / 6 % 2 == 0 ? 0 : 0xFFFFFF).frame(), frame_time(n, 60));
  EXPECT_TRUE(meter.flashings().empty());
  EXPECT_GT(meter.least_headroom(), 0.9);
}

TEST(Flash, AFrameOfAnotherSizeIsNotLookedAt) {
  FlashMeter meter(small, flash_field(small, {}));
  for (int n = 0; n < 120; ++n) meter.add(Still(n / 6 % 2 == 0 ? 0 : 0xFFFFFF, {120, 67}).frame(), frame_time(n, 60));
  EXPECT_EQ(meter.least_headroom(), 1);
}

}  // namespace
}  // namespace pandang::proof
