#include "draw/fonts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace pandang::draw {
namespace {

constexpr Face faces[] = {Face::display_semibold, Face::text_regular, Face::text_medium, Face::text_semibold};

std::uint8_t pixel(const Atlas& atlas, int x, int y) {
  return atlas
      .pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(atlas.width) + static_cast<std::size_t>(x)];
}

GlyphImage glyph_of(Fonts& fonts, std::string_view letter, float pixels, int phase = 0) {
  const std::uint32_t glyph = fonts.shape(letter, Face::text_medium, pixels, 0).glyphs.at(0).glyph;
  return fonts.glyph(Face::text_medium, pixels, glyph, phase);
}

TEST(Fonts, DigitsHaveOneAdvanceInEveryFace) {
  Fonts fonts(512, 512);
  for (const Face face : faces)
    for (const float size : {11.3f, 31.0f, 466.56f}) {
      const float zero = fonts.shape("0", face, size, 0).advance;
      EXPECT_GT(zero, size * .4f);
      for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9"})
        EXPECT_FLOAT_EQ(fonts.shape(digit, face, size, 0).advance, zero) << digit << " at " << size;
      // Nor does kerning move one beside another.
      EXPECT_NEAR(fonts.shape("1174", face, size, 0).advance, 4 * zero, 1e-2);
    }
}

TEST(Fonts, KernsLetters) {
  Fonts fonts(512, 512);
  const float apart = 2 * fonts.shape("A", Face::text_medium, 100, 0).advance;
  EXPECT_LT(fonts.shape("AVA", Face::text_medium, 100, 0).advance,
            apart + fonts.shape("V", Face::text_medium, 100, 0).advance - 1);
}

TEST(Fonts, TrackingLiesBetweenGlyphsOnly) {
  Fonts fonts(512, 512);
  const float plain = fonts.shape("0000", Face::display_semibold, 100, 0).advance;
  EXPECT_NEAR(fonts.shape("0000", Face::display_semibold, 100, -.03f).advance, plain - 3 * 3, 1e-3);
}

TEST(Fonts, CapHeightIsWhatTheInkShows) {
  Fonts fonts(512, 512);
  for (const Face face : faces) {
    const ShapedRun& run = fonts.shape("H", face, 1000, 0);
    // The capitals of Inter Display 4.0 beta are a hundredth lower than those of Inter.
    EXPECT_NEAR(-run.ink_top, 1000 * cap_height, face == Face::display_semibold ? 9 : 2);
    EXPECT_NEAR(run.ink_bottom, 0, 1);
  }
  EXPECT_GT(fonts.shape("j", Face::text_medium, 1000, 0).ink_bottom, 100);
}

TEST(Fonts, BadTextIsShapedWithoutHarm) {
  Fonts fonts(512, 512);
  EXPECT_EQ(fonts.shape("", Face::text_medium, 30, 0).advance, 0);
  EXPECT_FALSE(fonts.shape("a\xff\xfe\xc3", Face::text_medium, 30, 0).glyphs.empty());
  EXPECT_FALSE(fonts.shape(std::string_view("a\0b", 3), Face::text_medium, 30, 0).glyphs.empty());
  EXPECT_GT(fonts.shape(std::string(20000, 'x'), Face::text_medium, 30, 0).advance, 100000);
}

TEST(Fonts, InkOfAGlyphIsWhereItsOutlineIs) {
  Fonts fonts(512, 512);
  const ShapedRun& run = fonts.shape("H", Face::text_medium, 40, 0);
  const GlyphImage image = glyph_of(fonts, "H", 40);
  EXPECT_LE(image.left, run.ink_left);
  EXPECT_GE(image.left + image.width, run.ink_right);
  EXPECT_LE(image.width, std::ceil(run.ink_right - run.ink_left) + 1);
  EXPECT_EQ(image.top, static_cast<int>(std::floor(run.ink_top)));
}

TEST(Fonts, PhasesMoveInkToTheRight) {
  Fonts fonts(512, 512);
  const auto balance_point = [&](int phase) {
    const GlyphImage image = glyph_of(fonts, "l", 20, phase);
    double sum = 0, moment = 0;
    for (int y = 0; y < image.height; ++y)
      for (int x = 0; x < image.width; ++x) {
        const double ink = pixel(fonts.atlas(), image.atlas_x + x, image.atlas_y + y);
        sum += ink;
        moment += ink * (image.left + x);
      }
    return moment / sum;
  };
  for (int phase = 1; phase < 4; ++phase) EXPECT_NEAR(balance_point(phase) - balance_point(0), phase * .25, .02);
}

TEST(Fonts, ASpaceHasNoPicture) {
  Fonts fonts(512, 512);
  EXPECT_EQ(glyph_of(fonts, " ", 40).width, 0);
}

TEST(Atlas, HoldsWhiteAndTheSpot) {
  Fonts fonts(512, 512);
  const Atlas& atlas = fonts.atlas();
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 4; ++x) EXPECT_EQ(pixel(atlas, x, y), 255);
  const GlyphImage spot = fonts.glow_spot();
  const int cx = spot.atlas_x + spot.width / 2, cy = spot.atlas_y + spot.height / 2;
  const float radius = static_cast<float>(spot.width) / 2;
  struct Case {
    float share, alpha;
  };
  for (const Case c : {Case{.12f, .48f}, Case{.35f, .16f}, Case{.65f, .04f}}) {
    const int x = cx + static_cast<int>(std::lround(c.share * radius));
    EXPECT_NEAR(pixel(atlas, x, cy) / 255.0, c.alpha, .03) << c.share;
  }
  EXPECT_NEAR(pixel(atlas, cx, cy) / 255.0, .85, .04);
  for (int x = cx; x + 1 < spot.atlas_x + spot.width; ++x) EXPECT_GE(pixel(atlas, x, cy), pixel(atlas, x + 1, cy));
  EXPECT_EQ(pixel(atlas, spot.atlas_x, spot.atlas_y), 0);
}

TEST(Atlas, HoldsADiscThatIsFullInTheMiddleAndFallsToNothing) {
  Fonts fonts(512, 512);
  const Atlas& atlas = fonts.atlas();
  const GlyphImage disc = fonts.disc_spot();
  ASSERT_GT(disc.width, 0);
  const int cx = disc.atlas_x + disc.width / 2, cy = disc.atlas_y + disc.height / 2;
  const auto full = static_cast<int>(disc_core * static_cast<float>(disc.width) / 2) - 1;
  for (int x = cx; x < cx + full; ++x) EXPECT_EQ(pixel(atlas, x, cy), 255);
  EXPECT_LT(pixel(atlas, disc.atlas_x, cy), 90);
  EXPECT_EQ(pixel(atlas, disc.atlas_x, disc.atlas_y), 0);
}

TEST(Atlas, GrowingMovesNothing) {
  Fonts fonts(512, 4096);
  const GlyphImage before = glyph_of(fonts, "g", 50);
  const int height = fonts.atlas().height;
  for (const char* letter : {"A", "B", "C", "D", "E", "F"}) glyph_of(fonts, letter, 300);
  EXPECT_GT(fonts.atlas().height, height);
  EXPECT_EQ(fonts.atlas().generation, 0u);
  const GlyphImage after = glyph_of(fonts, "g", 50);
  EXPECT_EQ(after.atlas_x, before.atlas_x);
  EXPECT_EQ(after.atlas_y, before.atlas_y);
}

TEST(Atlas, AskingAgainChangesNoRow) {
  Fonts fonts(512, 512);
  glyph_of(fonts, "g", 50);
  fonts.atlas().clean();
  glyph_of(fonts, "g", 50);
  EXPECT_GE(fonts.atlas().dirty_y0, fonts.atlas().dirty_y1);
  const GlyphImage other = glyph_of(fonts, "h", 50);
  EXPECT_EQ(fonts.atlas().dirty_y0, other.atlas_y);
  EXPECT_EQ(fonts.atlas().dirty_y1, other.atlas_y + other.height);
}

TEST(Atlas, BeginsAnewWhenFullAndStaysWithinItsBound) {
  Fonts fonts(256, 256);
  const GlyphImage spot = fonts.glow_spot();
  for (int size = 20; size < 120; ++size) glyph_of(fonts, "M", static_cast<float>(size));
  EXPECT_GT(fonts.atlas().generation, 0u);
  EXPECT_EQ(fonts.atlas().height, 256);
  EXPECT_EQ(fonts.glow_spot().atlas_x, spot.atlas_x);
  EXPECT_EQ(fonts.glow_spot().atlas_y, spot.atlas_y);
  EXPECT_EQ(pixel(fonts.atlas(), 1, 1), 255);
}

TEST(Atlas, AGlyphLargerThanAllOfItIsLeftOut) {
  Fonts fonts(256, 256);
  EXPECT_EQ(glyph_of(fonts, "M", 900).width, 0);
  EXPECT_EQ(fonts.atlas().generation, 0u);
  EXPECT_GT(glyph_of(fonts, "M", 40).width, 0);
}

}  // namespace
}  // namespace pandang::draw
