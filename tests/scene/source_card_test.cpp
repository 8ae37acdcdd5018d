#include "scene/source_card.hpp"

#include <gtest/gtest.h>

#include "draw/theme.hpp"

namespace pandang::scene {
namespace {

struct CardCase {
  const char* what;
  PixelSize size;
  std::string url;
  bool shown;
};

void PrintTo(const CardCase& c, std::ostream* out) {
  *out << c.what;
}

const std::string usual = "https://www.hallobanua.com/2025/01/smart-city-dan-spbe-banjarmasin.html";

class Cards : public testing::TestWithParam<CardCase> {};

TEST_P(Cards, AreThereWhereTheyCanBeReadAndTakeNoRoomOfTheNumber) {
  const CardCase& c = GetParam();
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  canvas.begin(c.size);
  const float axis_y = canvas.h() > 1.2f ? 1.235f : .735f;
  const auto card = source_card(canvas, draw::encode_qr(c.url), axis_y);
  ASSERT_EQ(card.has_value(), c.shown);
  if (!card) return;
  const float side = static_cast<float>(card->size.side) / canvas.unit();
  EXPECT_GE(card->at.x, draw::theme::space::safe);
  EXPECT_GE(card->at.y, draw::theme::space::safe);
  EXPECT_LE(card->at.x + side, canvas.w() - draw::theme::space::safe);
  EXPECT_LE(card->at.y + side, canvas.h() - .17f);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Cards,
    testing::Values(CardCase{"portrait", {1080, 1920}, usual, true},
                    CardCase{"portrait, 4K", {2160, 3840}, usual, true},
                    CardCase{"a portrait with no water left", {1080, 1440}, usual, false},
                    CardCase{"strip", {3840, 1080}, usual, true}, CardCase{"wide", {1920, 1080}, usual, false},
                    CardCase{"wide, 4K", {3840, 2160}, usual, false}, CardCase{"3:2", {1620, 1080}, usual, false},
                    CardCase{"square", {1080, 1080}, usual, false}, CardCase{"module", {256, 128}, usual, false},
                    CardCase{"no address", {3840, 1080}, "", false},
                    CardCase{"an address too long", {3840, 1080}, usual + std::string(200, 'x'), false}));

}  // namespace
}  // namespace pandang::scene
