#include "scene/text_block.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "scene/layout.hpp"

namespace pandang::scene {
namespace {

using testing::ElementsAre;
using testing::EndsWith;

constexpr std::array sizes = {.08f, .06f, .05f};

class Block : public testing::Test {
 protected:
  Block() { canvas.begin({1920, 1080}); }
  TextBlock block(std::string_view text, BlockRoom room) {
    return text_block(canvas, text, room, strong(.08f), sizes, 1.2f, {});
  }
  void expect_inside(const TextBlock& block, BlockRoom room) {
    EXPECT_LE(block.step * static_cast<float>(block.lines.size() - 1), room.height + 1e-3f);
    for (const std::string& line : block.lines) EXPECT_LE(canvas.measure(line, block.style), room.width + 1e-3f);
  }

  draw::Fonts fonts{2048, 2048};
  draw::Canvas canvas{fonts};
  const std::string two = "Pemerintah melayani warga. Kementerian menilai tiap tahun.";
};

TEST_F(Block, TakesTheLargestSizeThatFits) {
  const struct {
    BlockRoom room;
    float size;
  } cases[] = {{{1.5f, .2f}, .08f}, {{1.2f, .10f}, .08f}, {{1.2f, .075f}, .06f}, {{.8f, .13f}, .05f}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.size);
    const TextBlock made = block(two, c.room);
    EXPECT_EQ(made.style.size, c.size);
    EXPECT_TRUE(made.whole);
    expect_inside(made, c.room);
  }
}

TEST_F(Block, GivesASentenceItsOwnLinesWhereThatCostsNone) {
  EXPECT_THAT(block(two, {1.5f, .2f}).lines,
              ElementsAre("Pemerintah melayani warga.", "Kementerian menilai tiap tahun."));
  EXPECT_EQ(block("Ya. Kementerian menilai tiap tahun.", {1.5f, .2f}).lines.size(), 1U);
}

TEST_F(Block, CutsTheEndAndNeverGoesBelowTheLastSize) {
  for (const BlockRoom room : {BlockRoom{.5f, .13f}, BlockRoom{.3f, 0}, BlockRoom{.1f, .2f}, BlockRoom{.3f, -1}}) {
    const TextBlock made = block(two + " " + std::string(60, 'x'), room);
    EXPECT_FALSE(made.whole);
    EXPECT_EQ(made.style.size, sizes.back());
    ASSERT_FALSE(made.lines.empty());
    EXPECT_THAT(made.lines.back(), EndsWith("…"));
    expect_inside(made, {room.width, std::max(0.0f, room.height)});
  }
}

TEST_F(Block, SplitsANameOnlyWhereItIsWiderThanTheRoom) {
  const std::vector<std::string> names{"Kalimantan Selatan"};
  const std::string text = "Terbaik di Kalimantan Selatan";
  draw::TextStyle least = strong(.08f);
  least.size = sizes.back();
  const float name = canvas.measure(names[0], least);
  const TextBlock whole = text_block(canvas, text, {name + .01f, .3f}, strong(.08f), sizes, 1.2f, names);
  EXPECT_THAT(whole.lines, ElementsAre("Terbaik di", "Kalimantan Selatan"));
  const TextBlock split = text_block(canvas, text, {name - .01f, .3f}, strong(.08f), sizes, 1.2f, names);
  EXPECT_TRUE(split.whole);
  EXPECT_THAT(split.lines, testing::Not(testing::Contains("Kalimantan Selatan")));
}

TEST(Sentences, EndWhereACapitalFollows) {
  EXPECT_THAT(sentences_of("Satu. Dua! Tiga?"), ElementsAre("Satu.", "Dua!", "Tiga?"));
  EXPECT_THAT(sentences_of("Perpres No. 95 tahun 2018, mis. ini."),
              ElementsAre("Perpres No. 95 tahun 2018, mis. ini."));
  EXPECT_THAT(sentences_of("4.06 dari 5.00"), ElementsAre("4.06 dari 5.00"));
  EXPECT_THAT(sentences_of(""), ElementsAre());
  EXPECT_THAT(sentences_of(". "), ElementsAre(". "));
}

}  // namespace
}  // namespace pandang::scene
