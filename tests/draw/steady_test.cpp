// A frame like the one before it allocates nothing and rasterises nothing.

#include <gtest/gtest.h>

#include <array>

#include "draw/boat.hpp"
#include "draw/qr.hpp"
#include "draw/seal.hpp"
#include "support/allocations.hpp"

namespace pandang::draw {
namespace {

void draw_frame(Canvas& canvas, const QrCode& code) {
  using namespace theme;
  canvas.begin({1920, 1080});
  canvas.stage.base.figures.push_back({Silhouette::palm, .2f, .7f, .1f});
  canvas.stage.lamps.push_back({.5f, .01f, 1, 1, gold});
  canvas.push(.8f, {.01f, 0});
  canvas.text({.074f, .126f}, "Sistem Pemerintahan Berbasis Elektronik", {.size = em::title});
  canvas.text({.074f, .572f}, "4,06", {.size = em::hero, .face = Face::display_semibold, .colour = gold});
  canvas.pop();
  const std::array<std::string, 1> whole = {"Sangat Baik"};
  float y = .7f;
  for (const std::string& line : balanced(canvas, "naik 0,06 dari 2023 menjadi Sangat Baik", .4f, {}, whole))
    canvas.text({.1f, y += .05f}, line, {});
  draw_boat(canvas, {.9f, .9f}, .3f, {.lantern = 1, .reflection = .5f, .rim = boat_rim});
  draw_teeth(canvas, {.x0 = .1f, .x1 = 1.6f, .y = .7f, .lit_until = 1});
  draw_seal(canvas, {.1f, .95f}, radius::seal);
  const std::array<Stop, 2> stops = {Stop{0, deep}, Stop{1, river}};
  canvas.fill_gradient(Rect{0, .8f, 1.7f, 1}, stops);
  canvas.push_clip({0, 0, 1, 1});
  canvas.ring({.5f, .5f}, .1f, coral, .004f);
  canvas.pop_clip();
  draw_qr(canvas, code, {1.3f, .1f}, {8, 8 * (code.modules + 2 * quiet_modules)});
}

TEST(Steady, TheSameFrameAgainAllocatesNothing) {
  Fonts fonts(2048, 2048);
  Canvas canvas(fonts);
  const QrCode code = *encode_qr("https://banjarmasinkota.go.id/");
  for (int i = 0; i < 2; ++i) draw_frame(canvas, code);
  const int vertices = canvas.list().VtxBuffer.Capacity, indices = canvas.list().IdxBuffer.Capacity;
  fonts.atlas().clean();
  const long before = test::allocations();
  draw_frame(canvas, code);
  EXPECT_EQ(test::allocations() - before, 0);
  EXPECT_EQ(canvas.list().VtxBuffer.Capacity, vertices);
  EXPECT_EQ(canvas.list().IdxBuffer.Capacity, indices);
  EXPECT_GE(fonts.atlas().dirty_y0, fonts.atlas().dirty_y1);
  EXPECT_GT(before, 0);  // the count does count
}

}  // namespace
}  // namespace pandang::draw
