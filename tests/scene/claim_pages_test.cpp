#include "scene/claim_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "draw/theme.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {
namespace {

using testing::ElementsAre;

constexpr std::array sizes{0.118f, 0.097f};

class ClaimPages : public testing::Test {
 protected:
  ClaimPages() { canvas.begin({1920, 1080}); }
  std::vector<TextBlock> pages(std::string_view text, BlockRoom room) {
    return claim_pages(canvas, text, room, strong(0.1f), sizes, 1.15f, {});
  }
  draw::Fonts fonts{2048, 2048};
  draw::Canvas canvas{fonts};
};

TEST(EvenParts, BreakBetweenWordsAndSayThatTheyGoOn) {
  EXPECT_THAT(even_parts("satu dua tiga empat", 2), ElementsAre("satu dua…", "tiga empat"));
  EXPECT_THAT(even_parts("satu dua tiga empat", 1), ElementsAre("satu dua tiga empat"));
}

TEST(EvenParts, BreakAtTheEndOfAClauseWhereOneIsNear) {
  EXPECT_THAT(even_parts("satu dua tiga, empat lima enam tujuh", 2),
              ElementsAre("satu dua tiga,…", "empat lima enam tujuh"));
}

TEST(EvenParts, BreakInsideNoName) {
  const std::vector<std::string> names{"dua tiga"};
  EXPECT_THAT(even_parts("satu dua tiga empat", 2, names), ElementsAre("satu dua tiga…", "empat"));
  EXPECT_THAT(even_parts("satu dua tiga empat", 3, names), ElementsAre("satu…", "dua tiga…", "empat"));
  EXPECT_THAT(even_parts("dua tiga", 2, names), ElementsAre("dua tiga"));
}

TEST(EvenParts, AreNoMoreThanThereAreWords) {
  EXPECT_THAT(even_parts("satu dua", 5), ElementsAre("satu…", "dua"));
  EXPECT_THAT(even_parts("satu", 3), ElementsAre("satu"));
  EXPECT_THAT(even_parts("", 3), ElementsAre(""));
}

TEST_F(ClaimPages, AShortClaimIsOnOnePageAsLargeAsItFits) {
  const auto large = pages("Layanan kota kini di tangan warga.", {1.4f, 0.4f});
  ASSERT_EQ(large.size(), 1u);
  EXPECT_EQ(large[0].style.size, sizes[0]);
  EXPECT_TRUE(large[0].whole);
}

TEST_F(ClaimPages, ALongOneIsNotCutNorSetSmallerButHasPages) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += (i > 0 ? " kata" : "kata") + std::to_string(i);
  const auto found = pages(text, {1.0f, 0.35f});
  ASSERT_GT(found.size(), 2u);
  std::string joined;
  for (const TextBlock& page : found) {
    EXPECT_TRUE(page.whole);
    EXPECT_EQ(page.style.size, draw::theme::em::key);
    for (const std::string& line : page.lines) {
      EXPECT_LE(canvas.measure(line, page.style), 1.0f);
      joined += (joined.empty() ? "" : " ") + line;
    }
  }
  for (std::size_t at = joined.find("…"); at != std::string::npos; at = joined.find("…")) joined.erase(at, 3);
  EXPECT_EQ(joined, text);
}

TEST_F(ClaimPages, AWordWiderThanTheRoomEndsTheSearch) {
  const auto found = pages(std::string(200, 'w') + " " + std::string(200, 'w'), {0.5f, 0.3f});
  ASSERT_FALSE(found.empty());
  EXPECT_FALSE(found.front().whole);
}

}  // namespace
}  // namespace pandang::scene
