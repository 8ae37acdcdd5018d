#include "draw/canvas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "draw/raster.hpp"

namespace pandang::draw {
namespace {

class CanvasTest : public testing::Test {
 protected:
  CanvasTest() { canvas.begin({160, 90}); }
  Fonts fonts{1024, 1024};
  Canvas canvas{fonts};
};

TEST_F(CanvasTest, MeasuresInShortSides) {
  EXPECT_FLOAT_EQ(canvas.unit(), 90);
  EXPECT_FLOAT_EQ(canvas.h(), 1);
  EXPECT_FLOAT_EQ(canvas.w(), 16.0f / 9);
  canvas.begin({1080, 1920});
  EXPECT_FLOAT_EQ(canvas.w(), 1);
  EXPECT_FLOAT_EQ(canvas.unit(), 1080);
}

TEST_F(CanvasTest, WhatRestsIsTheBeginningOfTheFrame) {
  EXPECT_EQ(canvas.resting().indices, 0);
  canvas.fill_rect({.1f, .1f, .5f, .5f}, white);
  const int vertices = canvas.list().VtxBuffer.Size, indices = canvas.list().IdxBuffer.Size;
  canvas.mark_resting();
  canvas.circle({.5f, .5f}, .2f, white);
  EXPECT_EQ(canvas.resting().vertices, vertices);
  EXPECT_EQ(canvas.resting().indices, indices);
  canvas.begin({160, 90});
  EXPECT_EQ(canvas.resting().vertices, 0);
  EXPECT_EQ(canvas.resting().indices, 0);
}

TEST_F(CanvasTest, WidthsDoNotDependOnTheSizeOfTheCanvas) {
  const TextStyle style{.size = .0475f};
  const float small = canvas.measure("Kab. Hulu Sungai Selatan", style);
  canvas.begin({3840, 2160});
  EXPECT_NEAR(canvas.measure("Kab. Hulu Sungai Selatan", style), small, small * .005f);
}

TEST_F(CanvasTest, AlignsTheAdvanceBox) {
  const TextStyle left{.size = .1f};
  const float width = canvas.measure("4,06", left);
  struct Case {
    Align align;
    float x0;
  };
  for (const Case c : {Case{Align::left, .8f}, Case{Align::centre, .8f - width / 2}, Case{Align::right, .8f - width}}) {
    TextStyle style = left;
    style.align = c.align;
    const TextSpan span = canvas.text({.8f, .5f}, "4,06", style);
    EXPECT_NEAR(span.x0, c.x0, 1e-5);
    EXPECT_NEAR(span.width(), width, 1e-5);
  }
}

TEST_F(CanvasTest, LargeTypeIsSetTighter) {
  struct Case {
    float size, tracking;
  };
  for (const Case c : {Case{.0475f, 0}, Case{.06f, -.012f}, Case{.149f, -.012f}, Case{.15f, -.03f}}) {
    const float one = canvas.measure("0", {.size = c.size}), four = canvas.measure("0000", {.size = c.size});
    EXPECT_NEAR((four - 4 * one) / 3 / c.size, c.tracking, 1e-3) << c.size;
  }
}

TEST_F(CanvasTest, GlyphsStandOnWholePixels) {
  canvas.text({.1234f, .5678f}, "Banjarmasin", {.size = .0475f});
  canvas.text({.1234f, .8678f}, "4,06", {.size = .432f});
  const auto& vertices = canvas.list().VtxBuffer;
  ASSERT_GT(vertices.Size, 0);
  for (int i = 0; i < vertices.Size; ++i) {
    EXPECT_EQ(vertices[i].pos.x, std::round(vertices[i].pos.x));
    EXPECT_EQ(vertices[i].pos.y, std::round(vertices[i].pos.y));
  }
}

TEST_F(CanvasTest, RecordsTheInkOfVisibleTexts) {
  canvas.push(.5f, {.1f, 0});
  canvas.text({.1f, .5f}, "Hj", {.size = .1f, .colour = {1, 1, 1, .8f}});
  canvas.text({.1f, .7f}, "unseen", {.colour = {1, 1, 1, 0}});
  canvas.pop();
  canvas.push(0);
  canvas.text({.1f, .7f}, "unseen", {});
  canvas.pop();
  ASSERT_EQ(canvas.texts().size(), 1u);
  const TextRecord& text = canvas.texts()[0];
  EXPECT_EQ(text.text, "Hj");
  EXPECT_FLOAT_EQ(text.colour.a, .4f);
  EXPECT_NEAR(text.box.y0, .5f - .1f * cap_height, .012f);
  EXPECT_GT(text.box.y1, .51f);
  EXPECT_GT(text.box.x0, .2f);
  canvas.begin({160, 90});
  EXPECT_TRUE(canvas.texts().empty());
}

TEST_F(CanvasTest, RecordedBoxHoldsTheInkDrawn) {
  canvas.begin({640, 360});
  canvas.text({.2f, .5f}, "Ågj(Q,", {.size = .2f, .colour = white});
  const Raster raster(canvas, black);
  const Rect box = canvas.texts()[0].box;
  for (int y = 0; y < 360; ++y)
    for (int x = 0; x < 640; ++x) {
      if (raster.at(x, y).r < .3f) continue;
      const float px = (static_cast<float>(x) + .5f) / 360, py = (static_cast<float>(y) + .5f) / 360,
                  slack = 1.5f / 360;
      ASSERT_TRUE(px > box.x0 - slack && px < box.x1 + slack && py > box.y0 - slack && py < box.y1 + slack)
          << x << ", " << y;
    }
  EXPECT_GT(raster.sum(&Colour::r), 500);
}

TEST_F(CanvasTest, LayersFadeAndMove) {
  canvas.push(.5f, {.1f, .2f});
  canvas.push(.5f, {.1f, 0});
  canvas.fill_rect({0, 0, .2f, .2f}, white);
  canvas.pop();
  canvas.pop();
  const Raster raster(canvas, black);
  EXPECT_NEAR(raster.at(20, 25).r, .25f, .01f);
  EXPECT_EQ(raster.at(15, 25).r, 0);
  EXPECT_EQ(raster.at(20, 15).r, 0);
}

TEST_F(CanvasTest, ClipsUntilPopped) {
  canvas.push_clip({0, 0, .5f, .5f});
  canvas.fill_rect({0, 0, 1, 1}, white);
  canvas.pop_clip();
  canvas.fill_rect({1.2f, .8f, 1.4f, .9f}, white);
  const Raster raster(canvas, black);
  EXPECT_EQ(raster.at(44, 44).r, 1);
  EXPECT_EQ(raster.at(46, 44).r, 0);
  EXPECT_EQ(raster.at(44, 46).r, 0);
  EXPECT_EQ(raster.at(115, 76).r, 1);
}

TEST_F(CanvasTest, SameCallsGiveSameVertices) {
  const auto frame = [&] {
    canvas.begin({160, 90});
    canvas.text({.1f, .5f}, "18.20 WITA", {.size = .1f});
    canvas.circle({.5f, .5f}, .1f, white);
    std::vector<float> out;
    for (const ImDrawVert& v : canvas.list().VtxBuffer)
      for (const float f : {v.pos.x, v.pos.y, v.uv.x, v.uv.y}) out.push_back(f);
    return out;
  };
  const auto first = frame();
  fonts.atlas().clean();
  EXPECT_EQ(frame(), first);
  EXPECT_GE(fonts.atlas().dirty_y0, fonts.atlas().dirty_y1);
}

TEST(Canvas, SaysWhenTheAtlasBeganAnew) {
  Fonts fonts(256, 256);
  Canvas canvas(fonts);
  canvas.begin({1920, 1080});
  EXPECT_TRUE(canvas.consistent());
  for (int i = 0; i < 60; ++i) canvas.text({.1f, .5f}, "M", {.size = .04f + static_cast<float>(i) * .001f});
  EXPECT_FALSE(canvas.consistent());
  canvas.begin({1920, 1080});
  EXPECT_TRUE(canvas.consistent());
}

TEST_F(CanvasTest, BeginClearsTheStage) {
  canvas.stage.base.horizon = .3f;
  canvas.stage.base.figures.push_back({});
  canvas.stage.lamps.push_back({});
  canvas.stage.time = 7;
  canvas.begin({160, 90});
  EXPECT_EQ(canvas.stage.base, StageBase{});
  EXPECT_TRUE(canvas.stage.lamps.empty());
  EXPECT_EQ(canvas.stage.time, 0);
}

}  // namespace
}  // namespace pandang::draw
