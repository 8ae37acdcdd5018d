#include "draw/skyline.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "draw/raster.hpp"
#include "draw/triangulate.hpp"

namespace pandang::draw {
namespace {

constexpr Silhouette all[] = {Silhouette::menara_pandang, Silhouette::sabilal_muhtadin, Silhouette::bubungan_tinggi,
                              Silhouette::lanting, Silhouette::palm};

TEST(Outline, EveryPolygonIsSimpleAndAboutOneHigh) {
  for (const Silhouette shape : all) {
    float top = 0, bottom = 1;
    for (const auto& polygon : outline(shape).solid) {
      std::vector<ImVec2> points;
      for (const Vec2 p : polygon) {
        points.push_back({p.x * 1000, p.y * 1000});
        top = std::max(top, p.y);
        bottom = std::min(bottom, p.y);
      }
      std::vector<std::uint16_t> triangles;
      std::vector<int> remaining;
      triangulate(points, triangles, remaining);
      double sum = 0;
      for (std::size_t i = 0; i < triangles.size(); i += 3) {
        const ImVec2 t[] = {points[triangles[i]], points[triangles[i + 1]], points[triangles[i + 2]]};
        sum += std::abs(twice_area(t));
      }
      // Triangles of a polygon that crosses itself cover more than its signed area.
      EXPECT_NEAR(sum, std::abs(twice_area(points)), 2) << static_cast<int>(shape);
    }
    EXPECT_NEAR(bottom, 0, .01f) << static_cast<int>(shape);
    EXPECT_GT(top, .8f) << static_cast<int>(shape);
    EXPECT_LT(top, 1.1f) << static_cast<int>(shape);
  }
}

class Mask : public testing::Test {
 protected:
  Mask() {
    base.horizon = .8f;
    base.far_bank = .1f;
    base.figures = {{Silhouette::menara_pandang, .5f, .795f, .6f, true, 1},
                    {Silhouette::sabilal_muhtadin, 1.3f, .8f, .4f, false, .5f}};
  }
  Raster paint() {
    canvas.begin({640, 360});
    paint_mask(base, canvas);
    return Raster(canvas, black);
  }
  Colour at(const Raster& raster, float x, float y) const {
    return raster.at(static_cast<int>(x * 360), static_cast<int>(y * 360));
  }
  StageBase base;
  Fonts fonts{256, 256};
  Canvas canvas{fonts};
};

void expect_colour(Colour found, Colour expected, const char* what) {
  EXPECT_NEAR(found.r, expected.r, .02f) << what;
  EXPECT_NEAR(found.g, expected.g, .02f) << what;
  EXPECT_NEAR(found.b, expected.b, .02f) << what;
}

TEST_F(Mask, NearIsGreenFarIsRedTheSkyIsBlack) {
  const Raster raster = paint();
  expect_colour(at(raster, .5f, .795f - .6f * .85f), {0, 1, 0, 1}, "roof of the menara");
  expect_colour(at(raster, 1.3f, .8f - .4f * .45f), {1, 0, 0, 1}, "dome of the mosque");
  expect_colour(at(raster, 1.0f, .798f), {1, 0, 0, 1}, "far bank");
  expect_colour(at(raster, .1f, .2f), black, "sky");
  for (int x = 0; x < 640; ++x) expect_colour(raster.at(x, 300), black, "water");
}

TEST_F(Mask, WindowsKeepTheirBuildingAndVary) {
  const Raster raster = paint();
  float least = 1, most = 0;
  for (int i = 0; i < 6; ++i) {
    const Colour window = at(raster, .5f + .6f * (-.232f + static_cast<float>(i) * .0787f + .03f), .795f - .6f * .299f);
    EXPECT_NEAR(window.g, 1, .02f);
    EXPECT_GE(window.b, .54f);
    least = std::min(least, window.b);
    most = std::max(most, window.b);
  }
  EXPECT_GT(most - least, .05f);
  const Colour far_window = at(raster, 1.3f + .4f * (-.80f + .035f), .8f - .4f * .107f);
  EXPECT_NEAR(far_window.r, 1, .02f);
  EXPECT_GT(far_window.b, .25f);
}

TEST_F(Mask, LitAirFallsToTheFloorAndTheBankShowsThrough) {
  const Raster raster = paint();
  const float x = .5f + .6f * .118f;  // between two columns of storey 1
  const auto air = [&](float y) { return at(raster, x, .795f - .6f * y); };
  EXPECT_GT(air(.17f).b, air(.12f).b);
  EXPECT_GT(air(.12f).b, air(.05f).b);
  EXPECT_NEAR(air(.05f).b, .1f, .04f);
  EXPECT_NEAR(air(.05f).r, 1, .02f);  // the far bank stands .1 high
  EXPECT_NEAR(air(.17f).r, 0, .02f);
  EXPECT_NEAR(air(.12f).g, 0, .02f);
}

TEST_F(Mask, WithoutLightNothingIsBlue) {
  for (Figure& figure : base.figures) figure.lit = 0;
  EXPECT_EQ(paint().sum(&Colour::b), 0);
}

TEST_F(Mask, TheQuayIsAStripAlongTheWaterline) {
  EXPECT_LT(at(paint(), 1.7f, .797f).g, .01f);
  base.quay = true;
  EXPECT_NEAR(at(paint(), 1.7f, .797f).g, 1, .02f);
}

TEST_F(Mask, AnEmptyBankIsBlack) {
  base.figures.clear();
  base.far_bank = 0;
  const Raster raster = paint();
  EXPECT_EQ(raster.sum(&Colour::r) + raster.sum(&Colour::g) + raster.sum(&Colour::b), 0);
}

TEST(FarBank, APartEqualsTheWhole) {
  const auto whole = far_bank_line(0, 3.556f, .8f, .05f, 2.2f), part = far_bank_line(1.0f, 1.5f, .8f, .05f, 2.2f);
  for (std::size_t i = 1; i + 1 < part.size(); ++i) {
    const auto same = std::ranges::find_if(whole, [&](Vec2 p) { return p.x == part[i].x && p.y == part[i].y; });
    EXPECT_NE(same, whole.end()) << part[i].x;
  }
  for (const Vec2 p : whole) EXPECT_TRUE(p.y <= .8f && p.y >= .75f);
}

}  // namespace
}  // namespace pandang::draw
