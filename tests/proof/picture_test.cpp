// What is wrong with one picture or one loop: each check against inputs that are known to be bad.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "draw/canvas.hpp"
#include "draw/theme.hpp"
#include "proof/burn_in.hpp"
#include "proof/clip.hpp"
#include "proof/contrast.hpp"
#include "proof/dwell.hpp"
#include "proof/letters.hpp"
#include "proof/liveliness.hpp"
#include "proof/placement.hpp"

namespace pandang::proof {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> sentences(const Findings& findings) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings) lines.push_back(sentence(finding));
  return lines;
}

/// A canvas with texts on it.
class Page {
 public:
  explicit Page(PixelSize size = {1920, 1080}) : canvas_(fonts_) { canvas_.begin(size); }
  Page& say(Vec2 at, std::string_view text, float em, Colour colour = draw::theme::paper) {
    canvas_.text(at, text, {em, draw::Face::text_medium, colour});
    return *this;
  }
  draw::Canvas& canvas() { return canvas_; }

  Findings placement() const {
    Findings found;
    check_placement(canvas_, found);
    return found;
  }
  Findings letters(const ViewingConfig& viewing = {}) const {
    Findings found;
    check_letters(canvas_, viewing, found);
    return found;
  }
  Findings dwell(double seconds) const {
    Findings found;
    check_dwell(canvas_.texts(), seconds, found);
    return found;
  }
  Findings contrast(const Still& behind, const ViewingConfig& viewing = {}) const {
    Findings found;
    check_contrast(canvas_, behind.frame(), viewing, found);
    return found;
  }

 private:
  draw::Fonts fonts_{1024, 1024};
  draw::Canvas canvas_;
};

TEST(Contrast, IsThatOfWcag) {
  EXPECT_NEAR(contrast(1, 0, flare({})), 21, 1e-4);
  EXPECT_NEAR(contrast(luminance(rgb(0x595959)), 1, flare({})), 7.0, 0.05);  // the known grey of level AAA
  EXPECT_EQ(contrast(0.3f, 0.3f, flare({})), 1);
}

TEST(Contrast, GreyOnGreyIsFound) {
  Page page({480, 270});
  page.say({0.2f, 0.5f}, "abu-abu", 0.1f, rgb(0x777777));
  EXPECT_THAT(
      sentences(page.contrast(Still(0x333333, {480, 270}))),
      testing::ElementsAre(HasSubstr("text \"abu-abu\": stands out too little from what is behind it (found ")));
  EXPECT_THAT(page.contrast(Still(0x000000, {480, 270})), testing::SizeIs(1));  // 4.7:1
  EXPECT_THAT(Page({480, 270}).say({0.2f, 0.5f}, "putih", 0.1f).contrast(Still(0x333333, {480, 270})), IsEmpty());
}

TEST(Contrast, ALightBehindAFewLettersIsFoundAndOneSparkIsNot) {
  Page page({480, 270});
  page.say({0.2f, 0.5f}, "Banjarmasin", 0.1f);
  const Rect box = page.canvas().texts()[0].box;
  const auto pixel = [](float s) { return static_cast<int>(s * 270); };
  Still lit(0x061A24, {480, 270}), spark = lit;
  lit.fill(0xF2B632, pixel(box.x0), pixel(box.y0), pixel(box.x0 + 0.1f * box.width()), pixel(box.y1));
  spark.fill(0xFFFFFF, pixel(box.x0) + 4, pixel(box.y0) + 4, pixel(box.x0) + 8, pixel(box.y0) + 8);
  EXPECT_THAT(page.contrast(lit), testing::SizeIs(1));
  EXPECT_THAT(page.contrast(spark), IsEmpty());
}

TEST(Contrast, ATransparentTextIsJudgedAsItIsSeen) {
  Page page({480, 270});
  page.say({0.2f, 0.5f}, "pudar", 0.1f, faded(draw::theme::paper, 0.4f));
  EXPECT_THAT(page.contrast(Still(0x061A24, {480, 270})), testing::SizeIs(1));
}

TEST(Contrast, DaylightOnTheScreenTakesContrast) {
  Page page({480, 270});
  page.say({0.2f, 0.5f}, "siang", 0.1f);
  const Still night(0x061A24, {480, 270});
  ViewingConfig viewing;
  viewing.panel_nits = 700;
  viewing.ambient_lux = 100;
  EXPECT_FLOAT_EQ(flare(viewing), 0.05f);  // never more favourable than WCAG
  EXPECT_THAT(page.contrast(night, viewing), IsEmpty());
  viewing.ambient_lux = 50'000;  // .02 x 50,000 / pi / 700 = .455
  EXPECT_NEAR(flare(viewing), 0.4547f, 1e-4);
  EXPECT_THAT(page.contrast(night, viewing), testing::SizeIs(1));
}

TEST(Letters, WithoutViewingTheFloorIsTwoPercent) {
  Page page;
  page.say({0.1f, 0.2f}, "4,06", draw::theme::em::key).say({0.1f, 0.5f}, "sumber", draw::theme::em::source);
  EXPECT_THAT(page.letters(), IsEmpty());
  page.say({0.1f, 0.7f}, "kecil", 0.026f);
  EXPECT_THAT(sentences(page.letters()),
              testing::ElementsAre("text \"kecil\": is too small for any text (found capitals of 1.9 % of the short "
                                   "side, expected at least 2 %)"));
}

TEST(Letters, AFindingNamesTheDistanceAtWhichItCanBeRead) {
  Page page;
  page.say({0.1f, 0.2f}, "4,06", 0.1f).say({0.1f, 0.5f}, "catatan", 0.0475f).say({0.1f, 0.6f}, "sumber", 0.0285f);
  ViewingConfig viewing;
  viewing.screen_height_mm = 1000;
  viewing.distance_m = 12;
  EXPECT_THAT(page.letters(viewing), IsEmpty());
  viewing.distance_m = 14;
  EXPECT_THAT(sentences(page.letters(viewing)),
              testing::ElementsAre(
                  "text \"catatan\": is too small for a secondary text at the distance of the viewers (found capitals "
                  "of 35 mm, which can be read from 13.8 m, expected 35 mm for 14 m)",
                  HasSubstr("text \"sumber\": is too small for a source or note at the distance of the viewers (found "
                            "capitals of 21 mm, which can be read from 12.4 m, expected 23 mm for 14 m)")));
}

TEST(Letters, OfAPortraitScreenCountInItsWidth) {
  Page page({1080, 1920});
  page.say({0.1f, 0.2f}, "4,06", 0.1f);
  ViewingConfig viewing;
  viewing.screen_height_mm = 1920;  // so that S is 1080 mm: .1 x .727 x 1080 x 200 = 15.7 m
  viewing.distance_m = 15.6;
  EXPECT_THAT(page.letters(viewing), IsEmpty());
  viewing.distance_m = 16;
  EXPECT_THAT(page.letters(viewing), testing::SizeIs(1));
}

TEST(Letters, NeedPixels) {
  Page page({256, 128});
  page.say({0.1f, 0.2f}, "4,06", 0.3f).say({0.1f, 0.5f}, "sumber", 0.05f);
  EXPECT_THAT(sentences(page.letters()), testing::ElementsAre(HasSubstr("has too few pixels (found capitals of 4.7")));
}

TEST(Letters, APictureHasAKeyFigureOrName) {
  EXPECT_THAT(sentences(Page().say({0.1f, 0.2f}, "semua sama", 0.06f).letters()),
              testing::ElementsAre(HasSubstr("is the largest text, and no key figure or name")));
}

TEST(Dwell, WordsHoldALetterOrADigit) {
  EXPECT_EQ(words_in(""), 0u);
  EXPECT_EQ(words_in("  naik 0,06  dari 2023 "), 4u);
  EXPECT_EQ(words_in("Banjarmasin · 2024 – 2025"), 3u);  // signs are no words
  EXPECT_EQ(words_in("Érik\nœuvre"), 2u);
}

TEST(Dwell, ASecondAWordAndFiveAtLeast) {
  Page page;
  page.say({0.1f, 0.2f}, "satu dua tiga empat lima enam tujuh", 0.05f)
      .say({0.1f, 0.3f}, "satu dua tiga empat lima enam tujuh", 0.05f)  // the same line again
      .say({0.1f, 0.9f}, "sumber dan catatan tidak dihitung", 0.0285f);
  EXPECT_THAT(page.dwell(7), IsEmpty());
  EXPECT_THAT(sentences(page.dwell(6)),
              testing::ElementsAre("the picture is on for too short a time to be read (found 6 s for 7 words, expected "
                                   "at least 7 s)"));
  EXPECT_THAT(Page().say({0.1f, 0.2f}, "satu", 0.05f).dwell(4), testing::SizeIs(1));
  EXPECT_THAT(Page().say({0.1f, 0.2f}, "satu", 0.05f).dwell(5), IsEmpty());
}

TEST(Placement, ALongNameInASmallBoxIsFound) {
  Page page;
  page.canvas().push_clip({0.1f, 0.1f, 0.5f, 0.3f});
  page.say({0.12f, 0.2f}, "Kabupaten Penukal Abab Lematang Ilir Baru", 0.0475f);
  page.canvas().pop_clip();
  EXPECT_THAT(sentences(page.placement()),
              testing::ElementsAre(HasSubstr("text \"Kabupaten Penukal Abab Lematang Ilir Baru\": is cut off")));
}

TEST(Placement, TextsInEachOtherAndOverTheEdgeAreFound) {
  Page page;
  page.say({0.1f, 0.2f}, "satu", 0.1f).say({0.1f, 0.22f}, "dua", 0.1f).say({1.6f, 0.5f}, "terlalu jauh", 0.1f);
  EXPECT_THAT(sentences(page.placement()), testing::ElementsAre(HasSubstr("text \"dua\": stands on another text"),
                                                                HasSubstr("\"terlalu jauh\": leaves the safe area")));
}

TEST(Placement, TextsClippedAwayWholeAreNotThere) {
  Page page;
  page.say({0.1f, 0.2f}, "satu", 0.1f);
  page.canvas().push_clip({1, 0.5f, 1.5f, 0.9f});
  page.say({0.1f, 0.2f}, "dua", 0.1f);
  page.canvas().pop_clip();
  EXPECT_THAT(page.placement(), IsEmpty());
}

TEST(Placement, AFigureHasRoomBelowItsDigits) {
  Page page;
  page.say({0.1f, 0.5f}, "4,06", 0.4f).say({0.62f, 0.56f}, "dari 5", 0.0475f);
  EXPECT_THAT(page.placement(), IsEmpty());
}

Findings liveliness(const Still& still) {
  Findings found;
  check_liveliness(still.frame(), draw::theme::deep, found);
  return found;
}

TEST(Liveliness, BlankAndBrandColourAreFound) {
  EXPECT_THAT(sentences(liveliness(Still(0x000000))),
              testing::ElementsAre("the picture is blank (found #000000 everywhere, expected a scene)"));
  EXPECT_THAT(sentences(liveliness(Still(0x061A24))),
              testing::ElementsAre(HasSubstr("is the bare colour of the start (found #061A24")));
  Still cursor(0x061A24);  // a few pixels are no picture
  cursor.fill(0xFFFFFF, 58, 30, 63, 35);
  EXPECT_THAT(liveliness(cursor), testing::SizeIs(1));
  Still scene(0x061A24);
  scene.fill(0xF2B632, 20, 20, 60, 40);
  EXPECT_THAT(liveliness(scene), IsEmpty());
}

/// A loop of 30 s, twice a second: `lit` is a logo of 16 x 12 pixels in the corner.
Findings burnt(const std::function<std::uint32_t(int)>& lit, std::uint32_t around = 0x061A24) {
  BurnInDose dose({240, 135});
  for (int n = 0; n < 60; ++n) {
    Still still(around);
    still.fill(n % 10 < 5 ? 0x202020 : 0xA0A0A0, 100, 50, 140, 90);  // something that changes
    still.fill(lit(n), 200, 8, 216, 20);
    dose.add(still.frame());
  }
  Findings found;
  dose.check(found);
  return found;
}

TEST(BurnIn, AStaticBrightLogoIsFound) {
  EXPECT_THAT(sentences(burnt([](int) { return 0xF4F1E8u; })),
              testing::ElementsAre(HasSubstr("has a bright part that never changes over the loop (found 48 blocks at "
                                             "88 % of white, from 1.481, 0.059 S")));
}

TEST(BurnIn, DarkOrChangingPartsAreNot) {
  EXPECT_THAT(burnt([](int) { return 0x606060u; }), IsEmpty());                                  // 12 % of white
  EXPECT_THAT(burnt([](int n) { return n < 20 ? 0xF4F1E8u : 0xE0E0E0u; }), IsEmpty());           // 88 and 74 %
  EXPECT_THAT(burnt([](int n) { return n < 20 ? 0xF4F1E8u : 0xF3F0E7u; }), testing::SizeIs(1));  // by 1 %
}

TEST(BurnIn, OneFrameIsNoLoop) {
  BurnInDose dose({240, 135});
  dose.add(Still(0xFFFFFF).frame());
  Findings found;
  dose.check(found);
  EXPECT_THAT(found, IsEmpty());
}

}  // namespace
}  // namespace pandang::proof
