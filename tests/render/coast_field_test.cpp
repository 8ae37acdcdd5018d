#include "render/coast_field.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "render/chart_colours.hpp"

namespace pandang::render {
namespace {

draw::CoastRing ring_of(bool home, std::vector<draw::GeoPoint> points) {
  std::vector<bool> border(points.size(), false);
  return {home, std::move(points), std::move(border)};
}

/// A square island of home land of two degrees, and a neighbour that shares its eastern side.
draw::Coastline two_squares() {
  draw::Coastline coast{"Laut", {100, -1, 102, 1}, {}};
  const float north = 1 / draw::lat_stretch;  // so that a degree of either kind is as long on the chart
  coast.rings.push_back(ring_of(true, {{100, -north}, {102, -north}, {102, north}, {100, north}}));
  coast.rings.push_back(ring_of(false, {{102, -north}, {104, -north}, {104, north}, {102, north}}));
  coast.rings[0].border[1] = coast.rings[1].border[3] = true;
  return coast;
}

constexpr FieldGrid grid{{96, 4 / draw::lat_stretch}, 0.05f, 240, 160};

CoastField made(const draw::Coastline& coast, float share) {
  CoastField field(coast, grid);
  while (!field.advance(share)) {
  }
  return field;
}

float at(const CoastField& field, float lon, float y) {
  const int column = static_cast<int>((lon - grid.corner.lon) / grid.step);
  const int row = static_cast<int>((4 - y) / grid.step);
  return field::value(field.texels()[static_cast<std::size_t>(row * grid.width + column)]);
}

TEST(CoastField, AtSeaItIsTheWayToTheCoast) {
  const CoastField field = made(two_squares(), 1);
  // Depth lines wander by an eleventh of the way at most; a texel is .05 wide.
  EXPECT_NEAR(at(field, 99, 0), 1, 0.15f);
  EXPECT_NEAR(at(field, 101, 3), 2, 0.27f);
  EXPECT_NEAR(at(field, 98, 3), std::hypot(2.0f, 2.0f), 0.36f);
  EXPECT_NEAR(at(field, 99.9f, 0), 0.1f, 0.05f);
}

TEST(CoastField, LandHomeAndForeignAreToldApart) {
  const CoastField field = made(two_squares(), 1);
  const float home = at(field, 101, 0), foreign = at(field, 103, 0);
  EXPECT_LE(home, -field::inland);
  EXPECT_GE(home, -2 * field::inland - 1e-3f);
  EXPECT_NEAR(foreign, field::neighbour, 1e-3f);
  // A border is no coast: no line of the sea's colours runs along it.
  EXPECT_LE(at(field, 101.97f, 0), -field::inland);
  EXPECT_NEAR(at(field, 102.03f, 0), field::neighbour, 1e-3f);
}

TEST(CoastField, FromNearCornersAreRoundAndStraightCoastsStay) {
  draw::Coastline coast = two_squares();
  coast.rings.pop_back();
  constexpr FieldGrid near{{99, 2 / draw::lat_stretch}, 0.02f, 200, 200};
  CoastField field(coast, near);
  while (!field.advance(1)) {
  }
  const auto value = [&](float lon, float y) {
    const int column = static_cast<int>((lon - near.corner.lon) / near.step);
    const int row = static_cast<int>((2 - y) / near.step);
    return field::value(field.texels()[static_cast<std::size_t>(row * near.width + column)]);
  };
  EXPECT_GT(value(100.05f, 0.95f), 0) << "the corner is at sea";
  EXPECT_LT(value(100.45f, 0.55f), 0);
  EXPECT_NEAR(value(99.91f, 0), 0.09f, 0.03f) << "half-way between corners the coast is where it was";
}

TEST(CoastField, SlicesGiveTheSameTexels) {
  const CoastField once = made(two_squares(), 1), sliced = made(two_squares(), 0.017f);
  EXPECT_TRUE(std::equal(once.texels().begin(), once.texels().end(), sliced.texels().begin(), sliced.texels().end()));
}

TEST(CoastField, TheSlicesOfAShareAreMany) {
  CoastField field(two_squares(), grid);
  int calls = 1;
  while (!field.advance(0.02f)) ++calls;
  EXPECT_GE(calls, 48);
  EXPECT_LE(calls, 60);
}

TEST(CoastField, WithoutAnyCoastAllIsOpenSea) {
  const CoastField field = made(draw::Coastline{}, 1);
  for (const std::uint16_t texel : field.texels()) ASSERT_EQ(texel, 65535);
}

TEST(CoastField, TexelsHoldTheirValue) {
  for (const float v : {field::neighbour, -field::inland, 0.0f, 0.5f, field::farthest})
    EXPECT_NEAR(field::value(field::texel(v)), v, 1e-4f);
  EXPECT_EQ(field::texel(99), 65535);
  EXPECT_EQ(field::texel(-99), 0);
}

float luma(const ChartColours& colours, float degrees) {
  const float share = (degrees - colours.first) / (colours.last - colours.first);
  const auto i = static_cast<std::size_t>(std::lround(std::clamp(share, 0.0f, 1.0f) * (ChartColours::count - 1)));
  const auto c = [&](std::size_t k) { return static_cast<float>(colours.rgba[i * 4 + k]) / 65535; };
  return 0.2126f * c(0) + 0.7152f * c(1) + 0.0722f * c(2);
}

TEST(ChartColours, LandIsLighterThanTheSeaAndForeignLand) {
  for (const float k : {0.0371f, 0.08f, 0.33f}) {
    const ChartColours colours = chart_colours({{{}, {}, k}, {}, 0, 0}, 1080);
    const float land = luma(colours, -field::inland * 1.5f);
    EXPECT_GT(land, luma(colours, 0.2f / k) + 0.1f) << k;
    EXPECT_GT(land, luma(colours, field::neighbour) + 0.1f) << k;
    EXPECT_GT(luma(colours, 0), land) << "the coast's line, " << k;
  }
}

TEST(ChartColours, ADimmedChartIsDarker) {
  const draw::ChartView view{{}, {}, 0.33f};
  const ChartColours full = chart_colours({view, {}, 0, 0}, 1080), dim = chart_colours({view, {}, 0.58f, 0}, 1080);
  EXPECT_LT(luma(dim, -field::inland), 0.6f * luma(full, -field::inland));
}

}  // namespace
}  // namespace pandang::render
