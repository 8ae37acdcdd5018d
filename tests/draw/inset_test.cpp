// A canvas whose scenes keep a border free without knowing of it.
#include <gtest/gtest.h>

#include <cmath>

#include "draw/canvas.hpp"

namespace pandang::draw {
namespace {

class Inset : public testing::Test {
 protected:
  Inset() { canvas.begin({1000, 500}, .1f); }  // 50 pixels on every side leave 900 x 400
  Fonts fonts{1024, 1024};
  Canvas canvas{fonts};
};

TEST_F(Inset, MeasuresInTheShortSideOfWhatIsLeft) {
  EXPECT_EQ(canvas.unit(), 400);
  EXPECT_EQ(canvas.w(), 2.25f);
  EXPECT_EQ(canvas.h(), 1);
  EXPECT_EQ(canvas.size(), (PixelSize{1000, 500}));
}

TEST_F(Inset, MovesShapesAndTextsInside) {
  canvas.fill_rect({0, 0, 2.25f, 1}, {1, 1, 1, 1});
  canvas.text({0, 1}, "M", {.size = .1f});
  float x0 = 1e9f, y0 = 1e9f, x1 = 0, y1 = 0;
  for (const ImDrawVert& v : canvas.list().VtxBuffer) {
    x0 = std::min(x0, v.pos.x), x1 = std::max(x1, v.pos.x);
    y0 = std::min(y0, v.pos.y), y1 = std::max(y1, v.pos.y);
  }
  EXPECT_NEAR(x0, 50, 1.5f);
  EXPECT_NEAR(y0, 50, 1.5f);
  EXPECT_NEAR(x1, 950, 1.5f);
  EXPECT_NEAR(y1, 450, 1.5f);
  ASSERT_EQ(canvas.texts().size(), 1U);
  EXPECT_NEAR(canvas.texts()[0].box.x0, 0, .02f) << "texts are recorded where the scene put them";
  EXPECT_NEAR(canvas.texts()[0].box.y1, 1, .02f);
}

TEST_F(Inset, LaysTheStageOutOverAllOfTheCanvas) {
  canvas.stage.base.horizon = .75f;
  canvas.stage.base.foot_y = .9f;
  canvas.stage.base.figures = {{Silhouette::palm, 1, .75f, .2f}};
  canvas.stage.lamps = {{2.25f, .02f, 1, 1, {}}};
  canvas.stage.spans = {{0, 1, 1, 1, {}}};
  canvas.finish();
  const auto placed = [](float v) { return (v * 400 + 50) / 500; };
  const StageBase& base = canvas.stage.base;
  EXPECT_FLOAT_EQ(base.horizon, placed(.75f));
  EXPECT_FLOAT_EQ(base.foot_y, placed(.9f));
  EXPECT_FLOAT_EQ(base.figures[0].x, placed(1));
  EXPECT_FLOAT_EQ(base.figures[0].y, placed(.75f));
  EXPECT_FLOAT_EQ(base.figures[0].height, .16f);
  EXPECT_FLOAT_EQ(canvas.stage.lamps[0].x, placed(2.25f));
  EXPECT_FLOAT_EQ(canvas.stage.lamps[0].half_width, .016f);
  EXPECT_FLOAT_EQ(canvas.stage.spans[0].x0, placed(0));
  EXPECT_FLOAT_EQ(canvas.stage.spans[0].x1, placed(1));
}

TEST_F(Inset, OfNothingChangesNothing) {
  canvas.begin({1000, 500});
  canvas.stage.base.horizon = .7f;
  const StageBase before = canvas.stage.base;
  canvas.finish();
  EXPECT_EQ(canvas.stage.base, before);
  EXPECT_EQ(canvas.unit(), 500);
}

TEST_F(Inset, LeavesWhatIsAbsentAbsent) {
  canvas.finish();
  EXPECT_EQ(canvas.stage.base.foot_y, 0);
  EXPECT_EQ(canvas.stage.base.quiet_y1, 0);
}

}  // namespace
}  // namespace pandang::draw
