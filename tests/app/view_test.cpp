// What a screen shows of a canvas, as values.
#include "app/view.hpp"

#include <gtest/gtest.h>

#include <set>

namespace pandang::app {
namespace {

constexpr WallConfig corner{{3840, 2161}, {1911, 7, 1920, 1081}};

TEST(View, WithoutAWallTheCanvasIsTheScreenBeforeItWasTurned) {
  struct Case {
    int rotate;
    PixelSize canvas;
    bool plain;
  };
  for (const Case& c : {Case{0, {1920, 1080}, true}, Case{90, {1080, 1920}, false}, Case{180, {1920, 1080}, false},
                        Case{270, {1080, 1920}, false}}) {
    DisplayConfig display;
    display.rotate = c.rotate;
    const View view = view_on(framing_of(display), {1920, 1080});
    EXPECT_EQ(view.canvas, c.canvas) << c.rotate;
    EXPECT_EQ(view.part, (PixelRect{0, 0, c.canvas.width, c.canvas.height})) << c.rotate;
    EXPECT_EQ(view.plain(), c.plain) << c.rotate;
  }
}

TEST(View, OfAWallIsItsViewportOnEveryScreen) {
  DisplayConfig display;
  display.wall = corner;
  for (const PixelSize screen : {PixelSize{1920, 1081}, PixelSize{640, 360}}) {
    const View view = view_on(framing_of(display), screen);
    EXPECT_EQ(view.canvas, corner.canvas);
    EXPECT_EQ(view.part, corner.viewport);
    EXPECT_FALSE(view.plain());
  }
}

TEST(Framed, ThePictureIsAsLargeAsTheCallOrElseTheWallSays) {
  struct Case {
    const char* what;
    bool wall;
    int rotate;
    SizeWish wish;
    PixelSize screen;
    bool tile;
  };
  const SizeWish none{}, given{{800, 600}, true, {}}, part{{800, 600}, true, PixelRect{100, 50, 300, 201}};
  for (const Case& c :
       {Case{"nothing said", false, 0, none, {1920, 1080}, false}, Case{"a wall", true, 0, none, {1920, 1081}, true},
        Case{"a turned wall", true, 90, none, {1081, 1920}, true},
        Case{"a size is of the whole canvas", true, 0, given, {800, 600}, false},
        Case{"a turned screen", false, 270, given, {800, 600}, false},
        Case{"a viewport", false, 0, part, {300, 201}, true},
        Case{"before the wall's", true, 0, part, {300, 201}, true},
        Case{"turned", false, 90, part, {201, 300}, true}}) {
    SCOPED_TRACE(c.what);
    DisplayConfig display;
    display.rotate = c.rotate;
    if (c.wall) display.wall = corner;
    const auto result = framed(display, c.wish);
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(result->screen, c.screen);
    EXPECT_EQ(result->framing.wall.has_value(), c.tile);
    EXPECT_EQ(result->framing.quarter_turns, c.rotate / 90);
  }
}

TEST(ScalingNote, IsThereWhenTheWindowIsNotTheWallsPart) {
  DisplayConfig display;
  EXPECT_EQ(scaling_note(framing_of(display), {640, 360}), std::nullopt);
  display.wall = corner;
  display.rotate = 90;
  EXPECT_EQ(scaling_note(framing_of(display), {1081, 1920}), std::nullopt);
  EXPECT_EQ(scaling_note(framing_of(display), {1920, 1081}),
            "the wall's viewport is shown scaled (found a window of 1920x1081, expected 1081x1920)");
}

TEST(Framed, RefusesAViewportBeyondTheCanvas) {
  for (const PixelRect& v : {PixelRect{501, 0, 300, 200}, PixelRect{0, 401, 300, 200}, PixelRect{0, 0, 801, 600}}) {
    const auto result = framed({}, {{800, 600}, true, v});
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().message.find("beyond the canvas (expected a part of 800x600)"), std::string::npos);
  }
}

TEST(SafeArea, GrowsWhatScenesKeepFreeByThemselves) {
  DisplayConfig display;
  EXPECT_EQ(framing_of(display).inset, 0);
  for (const float share : {.05f, .1f, .2f}) {
    display.safe_area = share;
    const float inset = framing_of(display).inset;
    EXPECT_NEAR(inset + .03f * (1 - 2 * inset), share, 1e-6f);
  }
}

TEST(Wander, StaysOnItsCircleAndComesEverywhere) {
  std::set<std::pair<int, int>> places;
  for (int second = 0; second < 86'400; ++second) {
    const PixelOffset at = wander(second, 2.16);
    ASSERT_LE(at.x * at.x + at.y * at.y, 3.0 * 3.0);
    places.insert({at.x, at.y});
  }
  EXPECT_GE(places.size(), 12U);
  EXPECT_EQ(wander(40'000, 0), PixelOffset{});
  EXPECT_EQ(wander(40'000, .4), PixelOffset{}) << "less than half a pixel is none";
}

TEST(Wander, MovesByOnePixelAtATimeAndSlowly) {
  PixelOffset before = wander(0, 2.16);
  double moved_at = -100;
  for (double second = 0; second < 3600; second += .05) {
    const PixelOffset at = wander(second, 2.16);
    ASSERT_LE(std::abs(at.x - before.x), 1) << second;
    ASSERT_LE(std::abs(at.y - before.y), 1) << second;
    if (at != before) {
      EXPECT_GT(second - moved_at, 3) << second;
      moved_at = second;
    }
    before = at;
  }
}

TEST(Wander, IsTheSameAtTheSameHourOfEveryDay) {
  EXPECT_EQ(wander(0, 3), wander(86'400, 3));
}

}  // namespace
}  // namespace pandang::app
