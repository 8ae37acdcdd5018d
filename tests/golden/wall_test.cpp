// Screens that share a canvas, and screens that hang turned: their pixels are those of the one picture.
#include <gtest/gtest.h>

#include <algorithm>

#include "golden/shipped_show.hpp"

namespace pandang {
namespace {

struct Wall {
  const char* name;
  PixelSize canvas;
  std::vector<int> columns, rows;  // where the screens end; none of them a multiple of 16
};

void PrintTo(const Wall& wall, std::ostream* out) {
  *out << wall.name;
}

app::Framing framing_with_shift() {
  app::Framing framing;
  framing.pixel_shift = .01f;
  return framing;
}

/// Pixels of `tile` that are not those of `whole` at its place.
std::int64_t wrong_pixels(const render::Image& tile, const render::Image& whole, PixelRect place) {
  std::int64_t wrong = 0;
  for (int y = 0; y < place.height; ++y)
    for (int x = 0; x < place.width; ++x)
      if (!std::equal(test::pixel_of(tile, x, y), test::pixel_of(tile, x, y) + 3,
                      test::pixel_of(whole, place.x + x, place.y + y)))
        ++wrong;
  return wrong;
}

class WallOfScreens : public testing::TestWithParam<Wall> {};

TEST_P(WallOfScreens, GivesByteForByteTheWholePicture) {
  const Wall& wall = GetParam();
  const auto playlist = test::shipped_playlist();
  const std::vector<WallTime> instants = test::instants_of(*playlist, test::dusk);
  ASSERT_GE(instants.size(), 10U);
  const auto whole = test::seen_on({framing_with_shift(), wall.canvas}, *playlist, instants);
  ASSERT_EQ(whole.size(), instants.size());
  for (std::size_t row = 0, y = 0; row < wall.rows.size(); y = static_cast<std::size_t>(wall.rows[row++]))
    for (std::size_t column = 0, x = 0; column < wall.columns.size();
         x = static_cast<std::size_t>(wall.columns[column++])) {
      const PixelRect place{static_cast<int>(x), static_cast<int>(y), wall.columns[column] - static_cast<int>(x),
                            wall.rows[row] - static_cast<int>(y)};
      app::Framing framing = framing_with_shift();
      framing.wall = WallConfig{wall.canvas, place};
      const auto tiles = test::seen_on({framing, place.size()}, *playlist, instants);
      ASSERT_EQ(tiles.size(), instants.size());
      for (std::size_t i = 0; i < tiles.size(); ++i)
        EXPECT_EQ(wrong_pixels(tiles[i], whole[i], place), 0)
            << "screen " << column << ", " << row << " at instant " << i << " of the loop";
    }
}

INSTANTIATE_TEST_SUITE_P(Shapes, WallOfScreens,
                         testing::Values(Wall{"two_by_two", {643, 361}, {309, 643}, {187, 361}},
                                         Wall{"portrait", {361, 643}, {130, 361}, {501, 643}},
                                         Wall{"strip", {1203, 301}, {403, 777, 1203}, {301}}),
                         [](const auto& c) { return std::string(c.param.name); });

TEST(Screen, OfAnotherSizeThanItsViewportShowsTheViewportScaled) {
  const auto playlist = test::shipped_playlist();
  const std::vector<WallTime> instants{test::dusk};
  app::Framing framing;
  framing.wall = WallConfig{{643, 361}, {100, 51, 201, 107}};
  const auto exact = test::seen_on({framing, {201, 107}}, *playlist, instants);
  const auto twice = test::seen_on({framing, {402, 214}}, *playlist, instants);
  ASSERT_TRUE(exact.size() == 1 && twice.size() == 1);
  for (int y = 0; y < 214; ++y)
    for (int x = 0; x < 402; ++x)
      ASSERT_TRUE(std::equal(test::pixel_of(twice[0], x, y), test::pixel_of(twice[0], x, y) + 3,
                             test::pixel_of(exact[0], x / 2, y / 2)))
          << x << ", " << y;
}

/// `picture` turned clockwise once, pixel by pixel.
render::Image turned(const render::Image& picture) {
  render::Image out{picture.height, picture.width, {}};
  out.rgb.reserve(picture.rgb.size());
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      const std::uint8_t* from = test::pixel_of(picture, y, picture.height - 1 - x);
      out.rgb.insert(out.rgb.end(), from, from + 3);
    }
  return out;
}

class TurnedScreen : public testing::TestWithParam<int> {};

TEST_P(TurnedScreen, ShowsTheUprightPictureTurned) {
  const int turns = GetParam();
  const auto playlist = test::shipped_playlist();
  std::vector<WallTime> instants = test::instants_of(*playlist, test::dusk);
  instants.resize(6);
  const PixelSize canvas{361, 643};  // a portrait panel on a landscape output, when turned once or three times
  const PixelSize screen = turns % 2 == 0 ? canvas : PixelSize{canvas.height, canvas.width};
  app::Framing framing;
  framing.quarter_turns = turns;
  auto upright = test::seen_on({{}, canvas}, *playlist, instants);
  const auto shown = test::seen_on({framing, screen}, *playlist, instants);
  ASSERT_TRUE(upright.size() == instants.size() && shown.size() == instants.size());
  for (std::size_t i = 0; i < instants.size(); ++i) {
    for (int turn = 0; turn < turns; ++turn) upright[i] = turned(upright[i]);
    ASSERT_EQ(shown[i].width, upright[i].width);
    EXPECT_TRUE(shown[i].rgb == upright[i].rgb) << "instant " << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Clockwise, TurnedScreen, testing::Values(1, 2, 3));

TEST(TurnedScreen, OfAWallShowsItsViewportTurned) {
  const auto playlist = test::shipped_playlist();
  const std::vector<WallTime> instants{test::dusk};
  app::Framing framing;
  framing.wall = WallConfig{{643, 361}, {100, 51, 201, 107}};
  const auto upright = test::seen_on({framing, {201, 107}}, *playlist, instants);
  framing.quarter_turns = 1;
  const auto shown = test::seen_on({framing, {107, 201}}, *playlist, instants);
  ASSERT_TRUE(upright.size() == 1 && shown.size() == 1);
  EXPECT_TRUE(shown[0].rgb == turned(upright[0]).rgb);
}

}  // namespace
}  // namespace pandang
