#include "render/renderer_fixture.hpp"

#include <cmath>
#include <cstdlib>

#include "draw/skyline.hpp"

namespace pandang::render {
namespace {

TEST_F(RendererTest, APictureIsShownDarker) {
  const Image full = picture(river_stage());
  const auto dimmed = [&](float level) {
    picture(river_stage());
    renderer().dim(level, size, framebuffer());
    return renderer().read_back(size, framebuffer());
  };
  EXPECT_EQ(dimmed(1).rgb, full.rgb);
  const Image half = dimmed(.5f), black = dimmed(0);
  for (std::size_t i = 0; i < full.rgb.size(); ++i) {
    ASSERT_NEAR(half.rgb[i], full.rgb[i] * .5, 1) << i;
    ASSERT_EQ(black.rgb[i], 0) << i;
  }
  EXPECT_EQ(picture(river_stage()).rgb, full.rgb) << "the next picture is not touched";
}

TEST_F(RendererTest, APictureIsPutAtItsPlaceAndNowhereElse) {
  const Image before = picture(river_stage());
  Layer red;
  red.fit({10, 5}, byte_order(framebuffer()), GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, red.framebuffer());
  glClearColor(1, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  renderer().put_at(red, {3, 4, 10, 5}, size, framebuffer());
  Image after = renderer().read_back(size, framebuffer());
  EXPECT_EQ(difference(before, after).pixels, 10 * 5);
  EXPECT_EQ(pixel(after, 3, 4), (std::array{255, 0, 0}));
  EXPECT_EQ(pixel(after, 12, 8), (std::array{255, 0, 0}));
  renderer().put_at(red, {size.width - 4, size.height - 3, 10, 5}, size, framebuffer());
  after = renderer().read_back(size, framebuffer());
  EXPECT_EQ(difference(before, after).pixels, 10 * 5 + 4 * 3) << "what is outside is left away";
}

TEST_F(RendererTest, RectangleLandsInItsPixelsAndNowhereElse) {
  const Image empty = picture(river_stage());
  canvas_.begin(size);
  canvas_.stage = river_stage();
  canvas_.list().AddRectFilled({10, 20}, {30, 25}, IM_COL32(255, 0, 0, 255));
  const Image drawn = picture();
  EXPECT_EQ(pixel(drawn, 10, 20), (std::array{255, 0, 0}));
  EXPECT_EQ(pixel(drawn, 29, 24), (std::array{255, 0, 0}));
  EXPECT_EQ(difference(empty, drawn).pixels, 20 * 5);
}

TEST_F(RendererTest, HalfTransparentColourIsMixedInSrgb) {
  canvas_.begin(size);
  canvas_.stage = river_stage();
  canvas_.list().AddRectFilled({10, 20}, {30, 25}, IM_COL32(0, 0, 0, 255));
  canvas_.list().AddRectFilled({10, 20}, {30, 25}, IM_COL32(200, 100, 50, 128));
  const auto mixed = pixel(picture(), 20, 22);
  EXPECT_NEAR(mixed[0], 100, 1);
  EXPECT_NEAR(mixed[1], 50, 1);
  EXPECT_NEAR(mixed[2], 25, 1);
}

TEST_F(RendererTest, ClipHoldsBackWhatIsOutside) {
  const Image empty = picture(river_stage());
  canvas_.begin(size);
  canvas_.stage = river_stage();
  canvas_.list().PushClipRect({12, 21}, {16, 23});
  canvas_.list().AddRectFilled({0, 0}, {300, 100}, IM_COL32(255, 0, 0, 255));
  canvas_.list().PopClipRect();
  EXPECT_EQ(difference(empty, picture()).pixels, 4 * 2);
}

TEST_F(RendererTest, GlyphsAreCopiedExactlyWhereverTheyStandInTheAtlas) {
  const auto letters = [&](draw::Fonts& fonts) {
    draw::Canvas canvas(fonts);
    canvas.begin(size);
    canvas.stage = above_stage();
    canvas.text({.1f, .3f}, "Kayuh Baimbai", {.1f, draw::Face::text_medium, Colour{1, 1, 1, 1}});
    renderer().draw(canvas, framebuffer());
    return renderer().read_back(size, framebuffer());
  };
  draw::Fonts fresh(512, 1024), crowded(512, 1024);
  draw::Canvas other(crowded);
  other.begin(size);
  other.text({.1f, .5f}, "Menara Pandang 0123456789", {.2f, draw::Face::text_semibold, Colour{1, 1, 1, 1}});
  EXPECT_EQ(difference(letters(fresh), letters(crowded)).pixels, 0);
}

TEST_F(RendererTest, WhatWasDrawnBeforeLeavesNoTrace) {
  const draw::Stage a = river_stage(), b = above_stage();
  const Image first = picture(a);
  const Image other = picture(b);
  EXPECT_GT(difference(first, other).pixels, size.width * size.height / 2);
  EXPECT_EQ(difference(first, picture(a)).pixels, 0);
  EXPECT_EQ(difference(other, picture(b)).pixels, 0);
}

TEST_F(RendererTest, EvictedStageIsBakedAgainToTheSameBytes) {
  const Image first = picture(river_stage());
  for (int i = 1; i <= 5; ++i) {
    draw::Stage other = river_stage();
    other.base.glow_amount = .05f * static_cast<float>(i);
    picture(other);
  }
  EXPECT_EQ(difference(first, picture(river_stage())).pixels, 0);
}

TEST_F(RendererTest, SlicesHaveTheBytesOfABakeAtOnce) {
  for (const draw::Stage& stage : {river_stage(), above_stage()}) {
    const Image whole = picture(stage);
    auto fresh = Renderer::create();
    ASSERT_TRUE(fresh.has_value());
    int calls = 1;
    while (!(*fresh)->prepare(canvas_, .13f)) ++calls;
    EXPECT_EQ(calls, 8);
    (*fresh)->draw(canvas_, framebuffer());
    EXPECT_EQ(difference(whole, (*fresh)->read_back(size, framebuffer())).pixels, 0);
  }
}

TEST_F(RendererTest, HalfBakedStageIsFinishedWhenItIsDrawn) {
  const Image whole = picture(river_stage());
  auto fresh = Renderer::create();
  ASSERT_TRUE(fresh.has_value());
  EXPECT_FALSE((*fresh)->prepare(canvas_, .4f));
  (*fresh)->draw(canvas_, framebuffer());
  EXPECT_EQ(difference(whole, (*fresh)->read_back(size, framebuffer())).pixels, 0);
}

TEST_F(RendererTest, AChartAtRestHasTheBytesOfOneInFlight) {
  const Image flown = picture(chart_stage(true));
  EXPECT_EQ(picture(chart_stage(false)).rgb, flown.rgb);
  EXPECT_EQ(picture(chart_stage(false)).rgb, flown.rgb) << "copied from what was kept";
  picture(river_stage());
  EXPECT_EQ(picture(chart_stage(false)).rgb, flown.rgb) << "drawn anew";
  draw::Stage elsewhere = chart_stage(false);
  elsewhere.base.chart.view.k = .1f;
  EXPECT_NE(picture(elsewhere).rgb, flown.rgb);
}

TEST_F(RendererTest, AChartPreparedInSlicesHasTheSameBytes) {
  const draw::Stage stage = chart_stage(true);
  const Image whole = picture(stage);
  auto fresh = Renderer::create();
  ASSERT_TRUE(fresh.has_value());
  int calls = 1;
  while (!(*fresh)->prepare(canvas_, .02f)) ++calls;
  EXPECT_GT(calls, 20);
  (*fresh)->draw(canvas_, framebuffer());
  EXPECT_EQ(difference(whole, (*fresh)->read_back(size, framebuffer())).pixels, 0);
}

TEST_F(RendererTest, AChartShowsLandLighterThanTheSea) {
  const Image image = picture(chart_stage(true));
  const draw::ChartView view = chart_stage(true).base.chart.view;
  const auto green = [&](draw::GeoPoint place) {
    const Vec2 at = view.point(place) * 180.0f;
    const auto i = static_cast<std::size_t>(static_cast<int>(at.y) * size.width + static_cast<int>(at.x));
    return static_cast<int>(image.rgb[i * 3 + 1]);
  };
  EXPECT_GT(green({115.5f, -2.5f}), green({117.6f, -3.6f}) + 15);  // Kalimantan and the strait east of it
}

TEST_F(RendererTest, WaterMovesSlowlyAndTheSkyRests) {
  draw::Stage stage = river_stage();
  const Image before = picture(stage);
  stage.time += 1.0 / 60;
  const Image after = picture(stage);
  const Difference moved = difference(before, after);
  EXPECT_GT(moved.pixels, 100);
  std::int64_t sky = 0;
  double luma_change = 0;
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const auto a = pixel(before, x, y), b = pixel(after, x, y);
      if (y < 132 && a != b) ++sky;
      luma_change += std::abs(a[1] - b[1]);
    }
  }
  EXPECT_EQ(sky, 0);
  EXPECT_LT(luma_change / (size.width * 48), 2.55);  // one per cent of the range, on average over the water
}

TEST_F(RendererTest, WaterIsTheSameAfterAMonthOfWholeTurns) {
  draw::Stage stage = river_stage();
  stage.time = 12;
  const Image young = picture(stage);
  stage.time = 12 + 320.0 * 8100;  // a common period of all drifts, 30 days later
  EXPECT_EQ(difference(young, picture(stage)).pixels, 0);
}

TEST_F(RendererTest, QuietWaterStaysBelowItsCeilingUnderALamp) {
  draw::Stage stage = river_stage();
  stage.base.quiet_y0 = .80f;
  stage.base.quiet_y1 = .86f;
  stage.base.quiet_luma = .15f;
  stage.lamps = {{.9f, .2f, .2f, 3, rgb(0xF2B632)}};
  const Image image = picture(stage);
  double brightest = 0;
  for (int y = 146; y < 154; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const auto c = pixel(image, x, y);
      brightest = std::max(brightest, (.2126 * c[0] + .7152 * c[1] + .0722 * c[2]) / 255);
    }
  }
  EXPECT_LT(brightest, .18);
  EXPECT_GT(brightest, .10);
}

/// Shapes above, across and below the waterline (row 133), with a clip of their own, and one that moves.
void draw_shapes(draw::Canvas& canvas, float first_x, bool marked, const draw::Stage& stage) {
  canvas.begin(size);
  canvas.stage = stage;
  canvas.circle({first_x, .4f}, .2f, rgb(0xF2B632, .7f));
  canvas.push_clip({.5f, .1f, 1.0f, .9f});
  canvas.fill_rect({.4f, .6f, 1.2f, .95f}, rgb(0x14A3A8, .6f));
  canvas.pop_clip();
  canvas.text({.2f, .3f}, "4,06", {.size = .2f});
  if (marked) canvas.mark_resting();
  canvas.circle({.7f, .7f}, .1f, rgb(0xF2684A, .5f));
}

TEST_F(RendererTest, RestingShapesHaveTheBytesOfThoseDrawnInEveryFrame) {
  draw::Stage other = river_stage();
  other.base.glow_amount = .1f;
  struct Frame {
    float x;
    draw::Stage stage;
  };
  const std::array frames = {
      Frame{.4f, river_stage()}, Frame{.4f, river_stage()}, Frame{.6f, river_stage()},     Frame{.6f, other},
      Frame{.6f, above_stage()}, Frame{.4f, river_stage()}, Frame{.4f, chart_stage(false)}};
  for (const auto part : {std::optional<PixelRect>{}, std::optional(PixelRect{60, 20, 170, 140})}) {
    renderer().limit_to(part);
    for (const Frame& frame : frames) {
      draw_shapes(canvas_, frame.x, false, frame.stage);
      const Image each_time = picture();
      draw_shapes(canvas_, frame.x, true, frame.stage);
      ASSERT_GT(canvas_.resting().indices, 0);
      for (int again = 0; again < 2; ++again) {
        const Image kept = picture();
        for (int y = part ? part->y : 0; y < (part ? part->y + part->height : size.height); ++y)
          for (int x = part ? part->x : 0; x < (part ? part->x + part->width : size.width); ++x)
            ASSERT_EQ(pixel(kept, x, y), pixel(each_time, x, y)) << x << "," << y << " at " << frame.x;
      }
    }
  }
}

TEST_F(RendererTest, RestingGlyphsAreDrawnAnewWhenTheAtlasBegins) {
  draw_shapes(canvas_, .4f, true, river_stage());
  const Image before = picture();
  const std::uint64_t generation = fonts_.atlas().generation;
  for (float em = .1f; fonts_.atlas().generation == generation; em += .01f)
    canvas_.text({.1f, .5f}, "0123456789", {.size = em});
  draw_shapes(canvas_, .4f, true, river_stage());
  EXPECT_EQ(difference(before, picture()).pixels, 0);
}

TEST_F(RendererTest, HostileGlStateOfOthersDoesNotReachThePicture) {
  const Image first = picture(river_stage());
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 0, 3, 3);
  glEnable(GL_CULL_FACE);
  glCullFace(GL_FRONT_AND_BACK);
  glEnable(GL_BLEND);
  glBlendEquation(GL_MAX);
  glColorMask(GL_FALSE, GL_TRUE, GL_FALSE, GL_FALSE);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_NEVER);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 5);
  EXPECT_EQ(difference(first, picture(river_stage())).pixels, 0);
}

TEST_F(RendererTest, TheShadeOverTheSkyLeavesTheBankItsLights) {
  const draw::Stage bright = river_stage();
  draw::Stage shaded = bright;
  shaded.base.top_shade = {{0, .6f}, {1, .6f}};
  const Image before = picture(bright), after = picture(shaded);
  const draw::Figure& tower = bright.base.figures.front();
  const auto at = [&](const Image& image, Vec2 p) {
    const auto unit = static_cast<float>(size.short_side());
    return pixel(image, static_cast<int>(p.x * unit), static_cast<int>(p.y * unit));
  };
  const Rect window = draw::outline(tower.shape).windows.front();
  const Vec2 pane{tower.x + (window.x0 + window.x1) / 2 * tower.height,
                  tower.y - (window.y0 + window.y1) / 2 * tower.height};
  EXPECT_EQ(at(before, pane), at(after, pane));
  const Vec2 sky{.4f, .6f};
  EXPECT_LT(at(after, sky)[0], at(before, sky)[0]);
}

TEST_F(RendererTest, AStageWithoutAFootHasNoShadeUnderOne) {
  const Vec2 sky{.4f, .3f};
  for (const draw::Stage& stage : {river_stage(), above_stage()}) {
    draw::Stage without = stage;
    without.base.foot_y = 0;
    const auto unit = static_cast<float>(size.short_side());
    const int x = static_cast<int>(sky.x * unit), y = static_cast<int>(sky.y * unit);
    EXPECT_EQ(pixel(picture(without), x, y), pixel(picture(stage), x, y)) << "far above the foot";
    EXPECT_GT(pixel(picture(without), x, size.height - 3)[1], pixel(picture(stage), x, size.height - 3)[1]);
  }
}

TEST_F(RendererTest, StrangeStagesAreDrawnWithoutError) {
  draw::Stage stage = river_stage();
  for (const float horizon : {-1.0f, 0.0f, 1.0f, 5.0f}) {
    stage.base.horizon = horizon;
    picture(stage);
  }
  stage = river_stage();
  stage.lamps.assign(200, draw::Lamp{.5f, 0, 0, 1, rgb(0xFFFFFF)});
  stage.spans.assign(20, draw::LitSpan{1, 0, -1, NAN, rgb(0xFFFFFF)});
  stage.lamps[1].x = NAN;
  picture(stage);
  stage.base.top_shade.assign(30, {.5f, .5f});
  picture(stage);
}

}  // namespace
}  // namespace pandang::render
