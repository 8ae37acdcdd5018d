#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

#include "draw/canvas.hpp"
#include "draw/raster.hpp"
#include "draw/triangulate.hpp"

namespace pandang::draw {
namespace {

double area_of(std::span<const Vec2> polygon) {
  double sum = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Vec2 a = polygon[i], b = polygon[(i + 1) % polygon.size()];
    sum += double{a.x} * b.y - double{b.x} * a.y;
  }
  return std::abs(sum) / 2;
}

struct Shape {
  const char* name;
  std::vector<Vec2> points;
};

std::vector<Shape> shapes() {
  std::vector<Vec2> star, comb, spiral;
  for (int i = 0; i < 14; ++i) {
    const float r = i % 2 ? .15f : .4f, angle = static_cast<float>(i) * std::numbers::pi_v<float> / 7;
    star.push_back({.5f + r * std::cos(angle), .5f + r * std::sin(angle)});
  }
  comb.push_back({.1f, .9f});
  for (int i = 0; i < 5; ++i) {
    const float x = .1f + static_cast<float>(i) * .16f;
    comb.insert(comb.end(), {{x, .1f}, {x + .08f, .1f}, {x + .08f, .8f}, {x + .16f, .8f}});
  }
  comb.push_back({.9f, .9f});
  for (int i = 0; i <= 30; ++i) {
    const float angle = static_cast<float>(i) * .3f, r = .1f + .009f * static_cast<float>(i);
    spiral.push_back({.5f + r * std::cos(angle), .5f + r * std::sin(angle)});
  }
  for (int i = 30; i >= 0; --i) {
    const float angle = static_cast<float>(i) * .3f, r = .04f + .009f * static_cast<float>(i);
    spiral.push_back({.5f + r * std::cos(angle), .5f + r * std::sin(angle)});
  }
  return {{"triangle", {{.1f, .1f}, {.9f, .3f}, {.4f, .8f}}},
          {"square with points on its sides",
           {{.2f, .2f}, {.5f, .2f}, {.8f, .2f}, {.8f, .5f}, {.8f, .8f}, {.5f, .8f}, {.2f, .8f}, {.2f, .5f}}},
          {"arrow", {{.1f, .1f}, {.9f, .5f}, {.1f, .9f}, {.4f, .5f}}},
          {"star", star},
          {"comb", comb},
          {"spiral", spiral}};
}

TEST(Triangulate, CoversThePolygonOnceInEitherWinding) {
  for (const Shape& shape : shapes())
    for (const bool reversed : {false, true}) {
      std::vector<ImVec2> points;
      for (const Vec2 p : shape.points) points.push_back({p.x * 1000, p.y * 1000});
      if (reversed) std::reverse(points.begin(), points.end());
      std::vector<std::uint16_t> triangles;
      std::vector<int> remaining;
      triangulate(points, triangles, remaining);
      EXPECT_EQ(triangles.size(), 3 * (points.size() - 2)) << shape.name;
      double sum = 0;
      for (std::size_t i = 0; i < triangles.size(); i += 3) {
        const std::array<ImVec2, 3> t = {points[triangles[i]], points[triangles[i + 1]], points[triangles[i + 2]]};
        sum += std::abs(twice_area(t)) / 2;
      }
      EXPECT_NEAR(sum, area_of(shape.points) * 1e6, 5) << shape.name << (reversed ? " reversed" : "");
    }
}

TEST(Triangulate, APolygonThatCrossesItselfStillEnds) {
  const std::vector<ImVec2> bow = {{0, 0}, {10, 10}, {10, 0}, {0, 10}, {5, 20}, {5, 20}, {5, -3}};
  std::vector<std::uint16_t> triangles;
  std::vector<int> remaining;
  triangulate(bow, triangles, remaining);
  EXPECT_EQ(triangles.size(), 3 * (bow.size() - 2));
}

class Shapes : public testing::Test {
 protected:
  Shapes() { canvas.begin({200, 200}); }
  Fonts fonts{256, 256};
  Canvas canvas{fonts};
};

TEST_F(Shapes, FillCoversItsAreaAndNothingTwice) {
  for (const Shape& shape : shapes()) {
    canvas.begin({200, 200});
    canvas.fill(shape.points, faded(white, .5f));
    const Raster raster(canvas, black);
    const double area = area_of(shape.points) * 200 * 200;
    EXPECT_NEAR(raster.sum(&Colour::r) * 2, area, 6 + area * .02) << shape.name;
    for (int y = 0; y < 200; ++y)
      for (int x = 0; x < 200; ++x) ASSERT_LT(raster.at(x, y).r, .51f) << shape.name << " " << x << ", " << y;
  }
}

TEST_F(Shapes, RectangleEdgesAreSharpOnPixelsAndSharedBetweenThem) {
  canvas.fill_rect({.05f, .05f, .1025f, .1f}, white);  // 10 .. 20.5 by 10 .. 20
  const Raster raster(canvas, black);
  EXPECT_EQ(raster.at(9, 15).r, 0);
  EXPECT_NEAR(raster.at(10, 10).r, 1, .01f);
  EXPECT_NEAR(raster.at(19, 19).r, 1, .01f);
  EXPECT_NEAR(raster.at(20, 15).r, .5f, .01f);
  EXPECT_EQ(raster.at(21, 15).r, 0);
  EXPECT_EQ(raster.at(15, 20).r, 0);
}

TEST_F(Shapes, ThinThingsAreFaintNotLost) {
  struct Case {
    const char* name;
    void (*draw)(Canvas&);
    double ink;        ///< pixels
    double slack = 2;  ///< pixels
  };
  const Case cases[] = {
      {"rectangle",
       [](Canvas& c) {
         c.fill_rect({.1f, .1f, .6f, .10125f}, white);
       },
       25},
      {"line",
       [](Canvas& c) {
         c.line({.1f, .1f}, {.6f, .1f}, white, .00125f);
       },
       25},
      {"slanted line",
       [](Canvas& c) {
         c.line({.1f, .1f}, {.4f, .5f}, white, .00125f);
       },
       25},
      {"disc",
       [](Canvas& c) {
         c.circle({.5f, .5f}, .00125f, white);
       },
       std::numbers::pi / 16, .1},
  };
  for (const Case& c : cases) {
    canvas.begin({200, 200});
    c.draw(canvas);
    EXPECT_NEAR(Raster(canvas, black).sum(&Colour::r), c.ink, c.slack) << c.name;
  }
}

TEST_F(Shapes, LinesHaveTheirWidthAndLength) {
  for (const Vec2 end : {Vec2{.8f, .1f}, Vec2{.52f, .66f}, Vec2{.1f, .8f}}) {
    canvas.begin({200, 200});
    canvas.line({.1f, .1f}, end, white, .03f);
    EXPECT_NEAR(Raster(canvas, black).sum(&Colour::r), 140 * 6, 8) << end.x;
  }
}

TEST_F(Shapes, TranslucentLinesDoNotCoverThemselvesAtJoints) {
  const std::vector<Vec2> zigzag = {{.1f, .8f}, {.3f, .2f}, {.45f, .7f}, {.6f, .66f}, {.7f, .1f}, {.9f, .8f}};
  canvas.polyline(zigzag, faded(white, .5f), .06f);
  const Raster raster(canvas, black);
  for (int y = 0; y < 200; ++y)
    for (int x = 0; x < 200; ++x) ASSERT_LT(raster.at(x, y).r, .52f) << x << ", " << y;
  for (const Vec2 p : zigzag) {
    if (p == zigzag.front() || p == zigzag.back()) continue;
    EXPECT_NEAR(raster.at(static_cast<int>(p.x * 200), static_cast<int>(p.y * 200)).r, .5f, .02f);
  }
}

TEST_F(Shapes, SharpTurnsThrowNoSpike) {
  const std::vector<Vec2> hairpin = {{.2f, .49f}, {.7f, .5f}, {.2f, .51f}};
  canvas.polyline(hairpin, white, .04f);
  const Raster raster(canvas, black);
  for (int y = 0; y < 200; ++y) EXPECT_EQ(raster.at(146, y).r, 0) << y;
  EXPECT_GT(raster.at(141, 100).r, .9f);
}

TEST_F(Shapes, DiscsAndRingsCoverTheirArea) {
  for (const float radius : {.0125f, .1f, .45f}) {
    canvas.begin({200, 200});
    canvas.circle({.5f, .5f}, radius, white);
    const double area = std::numbers::pi * radius * radius * 40000;
    EXPECT_NEAR(Raster(canvas, black).sum(&Colour::r), area, area * .03) << radius;
  }
  canvas.begin({200, 200});
  canvas.ring({.5f, .5f}, .3f, white, .02f);
  EXPECT_NEAR(Raster(canvas, black).sum(&Colour::r), 2 * std::numbers::pi * 60 * 4, 20);
}

/// On average over where it lies between pixels: a soft edge of one pixel is sampled once a pixel.
TEST_F(Shapes, BeadsCoverTheAreaOfTheirCircleWithOneSquare) {
  constexpr int steps = 5;
  for (const float radius : {.3f, 1.0f, 1.6f, 2.3f, 3.4f, 6.0f}) {
    double ink = 0;
    for (int i = 0; i < steps * steps; ++i) {
      canvas.begin({200, 200});
      const Vec2 at{100 + static_cast<float>(i % steps) / steps, 100 + static_cast<float>(i / steps) / steps};
      canvas.bead({at.x / 200, at.y / 200}, radius / 200, white);
      ink += Raster(canvas, black).sum(&Colour::r);
      if (radius < 3.5f) {
        ASSERT_EQ(canvas.list().VtxBuffer.Size, 4) << radius;
      }
    }
    const double area = std::numbers::pi * radius * radius;
    EXPECT_NEAR(ink / (steps * steps), area, area * .12) << radius;
  }
  canvas.begin({200, 200});
  canvas.bead({.5f, .5f}, 0, white);
  EXPECT_EQ(Raster(canvas, black).sum(&Colour::r), 0);
}

/// The ink of a row: its beads' discs, each 6.5 of 24 parts of a step in radius.
TEST_F(Shapes, ARowOfBeadsIsAFewQuadsAndHasABeadAtEachStep) {
  struct Row {
    Vec2 a, b;
    int count, quads;
  };
  for (const Row& row : {Row{{.1f, .5f}, {.9f, .5f}, 8, 1}, Row{{.2f, .1f}, {.7f, .9f}, 10, 1},
                         Row{{.9f, .2f}, {.1f, .3f}, 23, 3}, Row{{.5f, .5f}, {.6f, .5f}, 1, 1}}) {
    canvas.begin({400, 400});
    canvas.bead_row(row.a, row.b, row.count, white);
    ASSERT_EQ(canvas.list().VtxBuffer.Size, 4 * row.quads) << row.count;
    const Raster raster(canvas, black);
    const auto n = static_cast<float>(row.count);
    const float step = std::hypot(row.b.x - row.a.x, row.b.y - row.a.y) * 400 / n;
    const float radius = step * 6.54f / row_pitch;
    EXPECT_NEAR(raster.sum(&Colour::r) / n, std::numbers::pi * radius * radius, radius * radius * .5) << row.count;
    for (int i = 0; i < row.count; ++i) {
      const auto ink = [&](float beads) {
        const Vec2 at = lerp(row.a, row.b, beads / n) * 400;
        return raster.at(static_cast<int>(at.x), static_cast<int>(at.y)).r;
      };
      EXPECT_GT(ink(static_cast<float>(i)), .9f) << i << " of " << row.count;
      EXPECT_LT(ink(static_cast<float>(i) + .5f), .1f) << i << " of " << row.count;
    }
  }
  canvas.begin({400, 400});
  canvas.bead_row({.1f, .1f}, {.9f, .9f}, 0, white);
  canvas.bead_row({.1f, .1f}, {.9f, .9f}, 5, {1, 1, 1, 0});
  EXPECT_EQ(canvas.list().VtxBuffer.Size, 0);
}

TEST_F(Shapes, GradientsFollowTheirStops) {
  const std::array<Stop, 3> stops = {Stop{0, black}, Stop{.5f, {1, 0, 0, 1}}, Stop{1, {1, 1, 0, 1}}};
  const std::vector<Vec2> hexagon = {{.2f, .1f}, {.8f, .1f}, {.9f, .5f}, {.8f, .9f}, {.2f, .9f}, {.1f, .5f}};
  const auto check = [&](const char* name) {
    const Raster raster(canvas, {0, 0, 1, 1});
    for (const float y : {.2f, .4f, .5f, .6f, .8f}) {
      const float t = (y - .1f) / .8f;
      const Colour at = raster.at(100, static_cast<int>(y * 200));
      EXPECT_NEAR(at.r, std::min(1.0f, 2 * t), .02f) << name << " " << y;
      EXPECT_NEAR(at.g, std::max(0.0f, 2 * t - 1), .02f) << name << " " << y;
      EXPECT_NEAR(at.b, 0, .02f) << name << " " << y;
    }
  };
  canvas.fill_gradient(Rect{.1f, .1f, .9f, .9f}, stops);
  check("rectangle");
  canvas.begin({200, 200});
  canvas.fill_gradient(hexagon, {.5f, .1f}, {.5f, .9f}, stops);
  check("polygon");
}

TEST_F(Shapes, TheGlowFallsFromItsCentre) {
  canvas.glow({.5f, .5f}, .4f, .2f, white);
  const Raster raster(canvas, black);
  EXPECT_NEAR(raster.at(100, 100).r, .83f, .04f);
  EXPECT_NEAR(raster.at(100 + 28, 100).r, .16f, .02f);
  EXPECT_NEAR(raster.at(100, 100 + 14).r, .16f, .02f);
  EXPECT_EQ(raster.at(100, 150).r, 0);
}

TEST_F(Shapes, AShadeIsFullOverItsBoxAndFadesRoundItWithoutAnEdge) {
  canvas.shade({.4f, .45f, .6f, .55f}, .2f, {1, 1, 1, .8f});
  const Raster raster(canvas, black);
  EXPECT_NEAR(raster.at(100, 100).r, .8f, .01f);
  EXPECT_NEAR(raster.at(82, 92).r, .8f, .01f);
  EXPECT_NEAR(raster.at(60, 100).r, .4f, .03f) << "half-way";
  EXPECT_EQ(raster.at(38, 100).r, 0);
  EXPECT_NEAR(raster.at(100, 70).r, raster.at(60, 100).r, .01f) << "the same on every side";
  float before = raster.at(100, 100).r;
  for (int x = 100; x > 20; --x) {
    const float now = raster.at(x, 100).r;
    EXPECT_LE(now, before + 1e-3f) << x;
    EXPECT_GE(now, before - .04f) << "no edge at " << x;
    before = now;
  }
}

TEST_F(Shapes, NothingIsDrawnOfNothing) {
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  canvas.fill({}, white);
  canvas.fill(std::array<Vec2, 2>{Vec2{0, 0}, Vec2{1, 1}}, white);
  canvas.fill(std::array<Vec2, 3>{Vec2{nan, 0}, Vec2{nan, nan}, Vec2{1, nan}}, white);
  canvas.fill(std::array<Vec2, 4>{Vec2{.5f, .5f}, Vec2{.5f, .5f}, Vec2{.5f, .5f}, Vec2{.5f, .5f}}, white);
  canvas.polyline({}, white, .1f);
  canvas.polyline(std::array<Vec2, 1>{Vec2{.5f, .5f}}, white, .1f);
  canvas.line({.5f, .5f}, {.5f, .5f}, white, .1f);
  canvas.line({0, 0}, {1, 1}, white, 0);
  canvas.circle({.5f, .5f}, 0, white);
  canvas.ring({.5f, .5f}, -1, white, .1f);
  canvas.fill_rect({.5f, .5f, .5f, .9f}, white);
  canvas.fill_gradient(Rect{0, 0, 1, 1}, {});
  canvas.glow({.5f, .5f}, 0, .1f, white);
  canvas.shade({.5f, .5f, .5f, .9f}, .1f, white);
  canvas.fill_rect({0, 0, 1, 1}, {1, 1, 1, 0});
  EXPECT_EQ(canvas.list().VtxBuffer.Size, 0);
}

TEST_F(Shapes, MoreVerticesThanSixteenBitsReach) {
  constexpr int across = 150;  // 22,500 rectangles of 16 vertices
  for (int y = 0; y < across; ++y)
    for (int x = 0; x < across; ++x) {
      const float x0 = static_cast<float>(x) / across, y0 = static_cast<float>(y) / across;
      canvas.fill_rect({x0, y0, x0 + 1.0f / across, y0 + 1.0f / across}, white);
    }
  EXPECT_GT(canvas.list().VtxBuffer.Size, 1 << 16);
  EXPECT_GT(canvas.list().CmdBuffer.Size, 1);
  EXPECT_GT(Raster(canvas, black).at(199, 199).r, .9f);
  EXPECT_GT(Raster(canvas, black).sum(&Colour::r), 200 * 200 * .7);
}

}  // namespace
}  // namespace pandang::draw
