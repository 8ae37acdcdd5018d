#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "base/number_reading.hpp"
#include "base/number_text.hpp"

namespace pandang {
namespace {

struct NumberCase {
  const char* text;
  double value;
  std::optional<double> otherwise = {};
};
class ReadNumber : public testing::TestWithParam<NumberCase> {};

TEST_P(ReadNumber, OfEitherNotation) {
  const auto read = read_number(GetParam().text, Notation::automatic);
  ASSERT_TRUE(read) << GetParam().text;
  EXPECT_EQ(read->value, GetParam().value) << GetParam().text;
  EXPECT_EQ(read->otherwise, GetParam().otherwise) << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(
    Texts, ReadNumber,
    testing::Values(NumberCase{"3,31", 3.31}, NumberCase{"3.31", 3.31}, NumberCase{"1.234,5", 1234.5},
                    NumberCase{"1,234.5", 1234.5}, NumberCase{"1.234", 1.234, 1234}, NumberCase{"1,234", 1.234, 1234},
                    NumberCase{"0.384", .384}, NumberCase{"0,384", .384}, NumberCase{"0.000384", .000384},
                    NumberCase{"1.234.567", 1234567}, NumberCase{"1,234,567", 1234567},
                    NumberCase{"1234.567", 1234.567}, NumberCase{"1 234,567", 1234.567},
                    NumberCase{"1\u00A0234 567", 1234567}, NumberCase{" 4,06 ", 4.06},
                    NumberCase{"\u00A04.06\u00A0", 4.06}, NumberCase{"85 %", 85}, NumberCase{"85,5%", 85.5},
                    NumberCase{"-2,5", -2.5}, NumberCase{"\u22122.5", -2.5}, NumberCase{"- 1.234", -1.234, -1234},
                    NumberCase{"+7", 7}, NumberCase{"3.8e-4", 3.8e-4}, NumberCase{"0", 0}, NumberCase{"007", 7},
                    NumberCase{".5", .5}, NumberCase{"12.345.678,90", 12345678.9}));

TEST(ReadNumber, OfADeclaredNotationReadsOnlyThat) {
  EXPECT_EQ(read_number("1.234", Notation::indonesian)->value, 1234);
  EXPECT_FALSE(read_number("1.234", Notation::indonesian)->otherwise);
  EXPECT_EQ(read_number("1.234", Notation::english)->value, 1.234);
  EXPECT_EQ(read_number("1,234", Notation::indonesian)->value, 1.234);
  EXPECT_EQ(read_number("1,234", Notation::english)->value, 1234);
  EXPECT_FALSE(read_number("3.31", Notation::indonesian));
  EXPECT_FALSE(read_number("3,31", Notation::english));
}

TEST(ReadNumber, OfAnUnmistakableTextSaysWhichNotationItShows) {
  EXPECT_EQ(read_number("3,31", Notation::automatic)->shows, Notation::indonesian);
  EXPECT_EQ(read_number("1.234.567", Notation::automatic)->shows, Notation::indonesian);
  EXPECT_EQ(read_number("3.31", Notation::automatic)->shows, Notation::english);
  EXPECT_EQ(read_number("2024", Notation::automatic)->shows, Notation::automatic);
}

TEST(ReadNumber, OfWhatIsNoNumberIsNothing) {
  for (const char* text :
       {"",          "-",     "n/a",      "NaN",      "nan",       "inf",  "-inf",   "Infinity", "1e999",
        "0x10",      "3,3,1", "1.23.456", "1,2345.6", "12,34,567", "3,",   ",",      ".",        "3.31.",
        "1.234,5,6", "1 23",  "12a",      "--3",      "5 %%",      "Rp 5", "\u0663", "1..2",     "1.,2"})
    EXPECT_FALSE(read_number(text, Notation::automatic)) << text;
  EXPECT_FALSE(read_number(std::string(5'000, '1'), Notation::automatic));
}

TEST(ReadNumber, SaysWhatStandsForNoValue) {
  for (const char* text : {"", "  ", "-", "n/a", "\u2013", "...", "\u00A0"}) EXPECT_TRUE(says_absent(text)) << text;
  for (const char* text : {"0", "NaN", "x"}) EXPECT_FALSE(says_absent(text)) << text;
}

// What this program prints, in either language, reads back as what it printed.
TEST(ReadNumber, ReadsBackWhatNumberTextPrints) {
  std::mt19937 random(20'241);
  std::uniform_real_distribution<double> exponent(-3, 9), unit(-1, 1);
  std::uniform_int_distribution<int> places(0, 6);
  for (int i = 0; i < 20'000; ++i) {
    const int decimals = places(random);
    const double value = unit(random) * std::pow(10, exponent(random));
    for (const Language language : {Language::indonesian, Language::english}) {
      const std::string text = number_text(value, decimals, language);
      const bool indonesian = language == Language::indonesian;
      const auto declared = read_number(text, indonesian ? Notation::indonesian : Notation::english);
      ASSERT_TRUE(declared) << text;
      ASSERT_EQ(number_text(declared->value, decimals, language), text);
      ASSERT_NEAR(declared->value, value, .5001 * std::pow(10, -decimals) + 1e-15 * std::abs(value)) << text;
      const auto guessed = read_number(text, Notation::automatic);
      ASSERT_TRUE(guessed) << text;
      ASSERT_TRUE(guessed->value == declared->value || guessed->otherwise == declared->value) << text;
    }
  }
}

}  // namespace
}  // namespace pandang
