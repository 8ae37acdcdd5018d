#include "draw/qr.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "draw/raster.hpp"
#include "draw/theme.hpp"
#include "support/qr_reader.hpp"

namespace pandang::draw {
namespace {

using testing::ElementsAre;

const std::string address = "https://www.hallobanua.com/2025/01/smart-city-dan-spbe-banjarmasin.html";

std::vector<std::uint8_t> grey_of(const Raster& raster) {
  std::vector<std::uint8_t> grey;
  for (int y = 0; y < raster.size().height; ++y)
    for (int x = 0; x < raster.size().width; ++x)
      grey.push_back(static_cast<std::uint8_t>(raster.at(x, y).g * 255 + .5f));
  return grey;
}

TEST(Qr, IsReadAsWhatItSays) {
  for (const std::string& text : {std::string("x"), address, std::string(500, 'y')}) {
    SCOPED_TRACE(text);
    const auto code = encode_qr(text);
    ASSERT_TRUE(code);
    Fonts fonts(256, 256);
    Canvas canvas(fonts);
    canvas.begin({500, 500});
    draw_qr(canvas, *code, {.01f, .01f}, {3, 3 * (code->modules + 2 * quiet_modules)});
    EXPECT_THAT(test::qr_texts(grey_of(Raster(canvas, theme::deep)), 500, 500), ElementsAre(text));
  }
}

TEST(Qr, NothingIsEncodedOfNothingAndOfTooMuch) {
  EXPECT_FALSE(encode_qr(""));
  EXPECT_TRUE(encode_qr(std::string(2331, 'x')));
  EXPECT_FALSE(encode_qr(std::string(2332, 'x')));
}

TEST(Qr, BoxesCoverEachDarkModuleOnceAndAreFewerThanRuns) {
  const auto code = encode_qr(address);
  ASSERT_TRUE(code);
  std::vector<int> covered(static_cast<std::size_t>(code->modules * code->modules));
  for (const CellBox& box : code->dark)
    for (int y = box.y0; y < box.y1; ++y)
      for (int x = box.x0; x < box.x1; ++x) ++covered.at(static_cast<std::size_t>(y * code->modules + x));
  std::size_t runs = 0;
  for (std::size_t i = 0; i < covered.size(); ++i) {
    EXPECT_LE(covered[i], 1);
    const bool begins = i % static_cast<std::size_t>(code->modules) == 0 || covered[i - 1] == 0;
    if (covered[i] == 1 && begins) ++runs;
  }
  EXPECT_EQ(covered.front(), 1);  // the finder pattern at the top left
  EXPECT_LT(code->dark.size(), runs);
}

struct SizeCase {
  const char* what;
  int modules;
  QrWish wish;
  PixelSize canvas;
  int module;  ///< pixels, 0 = no card
};

void PrintTo(const SizeCase& c, std::ostream* out) {
  *out << c.what;
}

class QrSizes : public testing::TestWithParam<SizeCase> {};

TEST_P(QrSizes, KeepsTheRules) {
  const SizeCase& c = GetParam();
  const auto size = qr_size(c.modules, c.wish, c.canvas);
  ASSERT_EQ(size.has_value(), c.module > 0);
  if (!size) return;
  EXPECT_EQ(size->module, c.module);
  EXPECT_EQ(size->side, c.module * (c.modules + 2 * quiet_modules));
  const auto unit = static_cast<float>(c.canvas.short_side());
  EXPECT_LE(static_cast<float>(size->side) / unit, c.wish.most + 1e-5f);
  EXPECT_GE(static_cast<float>(size->module) / unit, c.wish.least_module);
  EXPECT_GE(scan_distance(static_cast<float>(size->module * c.modules) / unit), c.wish.from);
}

constexpr QrWish poster{.side = .370f, .most = .400f, .least_module = .0075f, .from = 2.5f};

INSTANTIATE_TEST_SUITE_P(
    Table, QrSizes,
    testing::Values(SizeCase{"a module is rounded to whole pixels", 29, poster, {1920, 1080}, 11},
                    SizeCase{"and up to the least that is legible", 37, poster, {1920, 1080}, 9},
                    SizeCase{"too fine for the room", 45, poster, {1920, 1080}, 0},
                    SizeCase{"in 4K a module has more pixels to choose from", 37, poster, {3840, 2160}, 18},
                    SizeCase{"the short side counts", 37, poster, {1080, 1920}, 9},
                    SizeCase{"a small panel", 37, poster, {256, 128}, 1},
                    SizeCase{"no pixel to spare", 37, poster, {96, 96}, 0},
                    SizeCase{"small, but to be read from afar", 25, {.1f, .9f, 0, 5}, {1000, 1000}, 20},
                    SizeCase{"no room to be read from so far", 25, {.1f, .5f, 0, 5}, {1000, 1000}, 0},
                    SizeCase{"no least module: a pixel at least", 177, {.1f, .9f, 0, 0}, {1000, 1000}, 1},
                    SizeCase{"no code", 0, poster, {1920, 1080}, 0}, SizeCase{"no wish", 37, {}, {1920, 1080}, 0}));

TEST(Qr, ModulesStandOnWholePixelsWhereverTheCardIs) {
  Fonts fonts(256, 256);
  Canvas canvas(fonts);
  canvas.begin({300, 300});
  canvas.push(1, {.0017f, .0017f});
  draw_qr(canvas, *encode_qr("x"), {.1003f, .1009f}, {5, 5 * 29});
  const Raster raster(canvas, theme::river);
  for (int y = 40; y < 160; ++y)  // well inside of the card's edge
    for (int x = 40; x < 160; ++x) {
      const Colour c = raster.at(x, y);
      EXPECT_TRUE(c == theme::paper || c == theme::deep || std::abs(c.g - theme::paper.g) < .01f ||
                  std::abs(c.g - theme::deep.g) < .01f)
          << x << ", " << y << ": " << c.g;
    }
}

}  // namespace
}  // namespace pandang::draw
