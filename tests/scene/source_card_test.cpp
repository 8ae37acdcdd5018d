#include "scene/source_card.hpp"

#include <gtest/gtest.h>

#include "draw/theme.hpp"

namespace pandang::scene {
namespace {

struct CardCase {
  const char* what;
  PixelSize size;
  std::string line, url;
  bool shown;
};

void PrintTo(const CardCase& c, std::ostream* out) {
  *out << c.what;
}

const std::string usual = "https://www.hallobanua.com/2025/01/smart-city-dan-spbe-banjarmasin.html";

class Cards : public testing::TestWithParam<CardCase> {};

TEST_P(Cards, AreThereWhereTheyCanBeReadAndMeetNothing) {
  const CardCase& c = GetParam();
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  canvas.begin(c.size);
  const float axis_y = canvas.h() > 1.2f ? 1.235f : .735f;
  const auto card = source_card(canvas, draw::encode_qr(c.url), "Indeks SPBE", c.line, axis_y);
  ASSERT_EQ(card.has_value(), c.shown);
  if (!card) return;
  const float side = static_cast<float>(card->size.side) / canvas.unit();
  EXPECT_GE(card->at.x, draw::theme::space::safe);
  EXPECT_GE(card->at.y, draw::theme::space::safe);
  EXPECT_LE(card->at.x + side, canvas.w() - draw::theme::space::safe);
  EXPECT_LE(card->at.y + side, canvas.h() - .17f);
  if (layout_of(canvas) == Layout::wide) {
    EXPECT_LT(card->at.y + side, .31f);  // the block of text stands below it, and above the axis
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Cards,
    testing::Values(CardCase{"wide", {1920, 1080}, "Pendek", usual, true},
                    CardCase{"wide, 4K", {3840, 2160}, "Pendek", usual, true},
                    CardCase{"3:2", {1620, 1080}, "Pendek", usual, true},
                    CardCase{"a head as long as the canvas",
                             {1920, 1080},
                             "Sistem Pemerintahan Berbasis Elektronik Pemerintah Daerah Kepulauan",
                             usual,
                             false},
                    CardCase{"portrait", {1080, 1920}, "Pendek", usual, true},
                    CardCase{"a portrait with no water left", {1080, 1440}, "Pendek", usual, false},
                    CardCase{"strip", {3840, 1080}, "Pendek", usual, true},
                    CardCase{"square", {1080, 1080}, "Pendek", usual, false},
                    CardCase{"module", {256, 128}, "Pendek", usual, false},
                    CardCase{"no address", {1920, 1080}, "Pendek", "", false},
                    CardCase{"an address too long", {1920, 1080}, "Pendek", usual + std::string(200, 'x'), false}));

}  // namespace
}  // namespace pandang::scene
