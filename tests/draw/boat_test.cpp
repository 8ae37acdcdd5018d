#include "draw/boat.hpp"

#include <gtest/gtest.h>

#include "draw/raster.hpp"
#include "draw/seal.hpp"

namespace pandang::draw {
namespace {

struct Extent {
  float x0 = 1e9f, y0 = 1e9f, x1 = -1e9f, y1 = -1e9f;
};

/// Of all that is drawn, in S; fringes of half a pixel included.
Extent extent(Canvas& canvas) {
  Extent out;
  for (const ImDrawVert& v : canvas.list().VtxBuffer) {
    out.x0 = std::min(out.x0, v.pos.x / canvas.unit());
    out.x1 = std::max(out.x1, v.pos.x / canvas.unit());
    out.y0 = std::min(out.y0, v.pos.y / canvas.unit());
    out.y1 = std::max(out.y1, v.pos.y / canvas.unit());
  }
  return out;
}

class Drawn : public testing::Test {
 protected:
  Drawn() { canvas.begin({1000, 1000}); }
  Fonts fonts{256, 256};
  Canvas canvas{fonts};
};

TEST_F(Drawn, TheHullIsCentredOnItsPlaceAndAsLongAsAsked) {
  draw_boat(canvas, {.5f, .5f}, .4f, {});
  const Extent e = extent(canvas);
  EXPECT_NEAR(e.x0, .5f - .50f * .4f, .003f);
  EXPECT_NEAR(e.x1, .5f + .51f * .4f, .003f);
  EXPECT_NEAR(e.y0, .5f - .232f * .4f, .003f);  // the hat
  EXPECT_NEAR(e.y1, .5f + .096f * .4f, .003f);  // the paddle
}

TEST_F(Drawn, FlippedItLooksTheOtherWay) {
  draw_boat(canvas, {.5f, .5f}, .4f, {.flip = true});
  const Extent e = extent(canvas);
  EXPECT_NEAR(e.x0, .5f - .51f * .4f, .003f);
  EXPECT_NEAR(e.x1, .5f + .50f * .4f, .003f);
}

TEST_F(Drawn, LanternAndReflectionOnlyWhenAsked) {
  const auto light_at_lantern = [&](const BoatStyle& style) {
    canvas.begin({1000, 1000});
    draw_boat(canvas, {.5f, .5f}, .4f, style);
    const Raster raster(canvas, {.5f, .5f, .5f, 1});
    return std::pair(raster.at(660, 430), raster.at(414, 565));  // above the lantern; the hat's mirror image
  };
  const auto [dark, still] = light_at_lantern({});
  EXPECT_FLOAT_EQ(dark.r, .5f);
  EXPECT_FLOAT_EQ(still.r, .5f);
  const auto [lit, mirrored] = light_at_lantern({.lantern = 1, .reflection = .5f});
  EXPECT_GT(lit.r, .55f);
  EXPECT_LT(mirrored.r, .35f);
}

TEST_F(Drawn, FromAboveTheTipIsTheValue) {
  draw_boat_above(canvas, {.8f, .3f}, .2f, white, black);
  const Extent e = extent(canvas);
  EXPECT_NEAR(e.x1, .8f, .002f);
  EXPECT_NEAR(e.x0, .6f, .002f);
  EXPECT_NEAR(e.y1 - e.y0, 2 * .17f * .2f, .004f);
}

TEST_F(Drawn, TheSealStaysWithinItsRadius) {
  draw_seal(canvas, {.5f, .5f}, .2f);
  const Extent e = extent(canvas);
  for (const float reach : {e.x1 - .5f, .5f - e.x0, e.y1 - .5f, .5f - e.y0}) EXPECT_LT(reach, .2f * 1.1f + .002f);
  EXPECT_GT(e.x1, .69f);
}

TEST_F(Drawn, TeethAreGoldUpToTheValueAndThere) {
  Teeth teeth{.x0 = .1f, .x1 = .9f, .y = .5f, .count = 20, .height = .1f};
  const auto gold_until = [&](float x) {
    canvas.begin({1000, 1000});
    teeth.lit_until = x;
    draw_teeth(canvas, teeth);
    const Raster raster(canvas, black);
    int last = 0;
    for (int column = 0; column < 1000; ++column)
      for (int row = 400; row < 500; ++row)
        if (raster.at(column, row).r > .5f) last = column;
    return last;
  };
  EXPECT_EQ(gold_until(0), 0);
  EXPECT_NEAR(gold_until(.52f), 519, 1);   // through the tip of a tooth
  EXPECT_NEAR(gold_until(.535f), 534, 1);  // on its way down
  EXPECT_NEAR(gold_until(2), 896, 3);
}

TEST_F(Drawn, TeethAppearUpToWhereTheyAreDrawn) {
  draw_teeth(canvas,
             {.x0 = .1f, .x1 = .9f, .y = .5f, .count = 20, .height = .1f, .lit_until = .3f, .drawn_until = .5f});
  EXPECT_NEAR(extent(canvas).x1, .5f, .01f);
  canvas.begin({1000, 1000});
  draw_teeth(canvas, {.x0 = .1f, .x1 = .9f, .y = .5f, .count = 20, .lit_until = .8f, .drawn_until = .1f});
  draw_teeth(canvas, {.x0 = .1f, .x1 = .9f, .y = .5f, .count = 0, .lit_until = .8f});
  EXPECT_EQ(canvas.list().VtxBuffer.Size, 0);
}

TEST(ToothCount, IsTheOneNearestTheDesignsWidth) {
  struct Case {
    float width;
    int count;
  };
  for (const Case c : {Case{.7f, 20}, Case{1.555f, 40}, Case{3.3f, 80}, Case{.01f, 20}, Case{50, 80}})
    EXPECT_EQ(tooth_count(c.width), c.count) << c.width;
}

}  // namespace
}  // namespace pandang::draw
