#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "draw/canvas.hpp"

namespace pandang::draw {
namespace {

using testing::ElementsAre;
using Lines = std::vector<std::string>;

const std::vector<std::string> names = {"Sangat Baik", "Smart City"};

class Balanced : public testing::Test {
 protected:
  Balanced() { canvas.begin({1920, 1080}); }
  const Lines& lines(std::string_view text, float width) { return balanced(canvas, text, width, style, names); }
  float width(std::string_view text) { return canvas.measure(text, style); }
  Fonts fonts{256, 256};
  Canvas canvas{fonts};
  TextStyle style{.size = .05f};
};

TEST_F(Balanced, AShortTextIsOneLine) {
  EXPECT_THAT(lines("Kota Seribu Sungai", 1), ElementsAre("Kota Seribu Sungai"));
}

TEST_F(Balanced, LinesAreAboutEquallyLong) {
  const std::string text = "satu dua tiga empat lima enam tujuh delapan";
  const Lines& found = lines(text, width(text) * .9f);  // greedy would leave one word alone
  ASSERT_EQ(found.size(), 2u);
  EXPECT_LT(std::abs(width(found[0]) - width(found[1])), width("delapan "));
}

TEST_F(Balanced, NoLineIsWiderThanAllowed) {
  const std::string text = "Peringkat kabupaten dan kota yang nilainya dipublikasikan oleh kementerian";
  for (float w = width("dipublikasikan") + .001f; w < width(text); w += .01f)
    for (const std::string& line : lines(text, w)) EXPECT_LE(width(line), w + 1e-4f) << line;
}

TEST_F(Balanced, ANumberStaysWithTheWordBeforeIt) {
  const std::string text = "naik ke peringkat 4 dari 23 pada 2024";
  for (float w = .05f; w < width(text) + .1f; w += .01f)
    for (const std::string& line : lines(text, w))
      EXPECT_FALSE(line.front() >= '0' && line.front() <= '9') << line << " at " << w;
}

TEST_F(Balanced, NamesAreNeverSplit) {
  const std::string text = "Smart City Banjarmasin mendapat Sangat Baik";
  for (float w = .05f; w < width(text) + .1f; w += .01f)
    for (const std::string& line : lines(text, w))
      for (const char* half : {"Smart", "Sangat"})
        if (const auto at = line.find(half); at != std::string::npos) {
          EXPECT_TRUE(line.find("Smart City") != std::string::npos || line.find("Sangat Baik") != std::string::npos)
              << line << " at " << w;
        }
}

TEST_F(Balanced, NamesAreNeverSplitBeTheyWrittenWithOtherCapitals) {
  const std::string text = "dinilai sangat baik";
  EXPECT_THAT(lines(text, width("dinilai sangat")), ElementsAre("dinilai", "sangat baik"));
}

TEST_F(Balanced, AWordWiderThanTheLineStandsAlone) {
  EXPECT_THAT(lines("di Pemerintahan-Berbasis-Elektronik itu", width("di itu")),
              ElementsAre("di", "Pemerintahan-Berbasis-Elektronik", "itu"));
}

TEST_F(Balanced, BlanksAreNotShown) {
  EXPECT_THAT(lines("  satu \n dua\t ", 1), ElementsAre("satu dua"));
  EXPECT_TRUE(lines("", 1).empty());
  EXPECT_TRUE(lines("   ", 1).empty());
}

TEST_F(Balanced, KeepsNothingOfOtherWidthsOrStyles) {
  const std::string text = "satu dua tiga empat";
  EXPECT_EQ(lines(text, 1).size(), 1u);
  EXPECT_EQ(lines(text, width(text) * .6f).size(), 2u);
  EXPECT_EQ(balanced(canvas, text, 1, {.size = .2f}, names).size(), 2u);
  EXPECT_EQ(lines(text, 1).size(), 1u);
}

}  // namespace
}  // namespace pandang::draw
