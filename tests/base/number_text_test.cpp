#include "base/number_text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace pandang {
namespace {

constexpr Language id = Language::indonesian, en = Language::english;

TEST(NumberText, IsWrittenAsEachLanguageDoes) {
  const struct {
    double value;
    int decimals;
    const char *indonesian, *english;
  } cases[] = {{4.06, 2, "4,06", "4.06"},
               {4, 2, "4,00", "4.00"},
               {0, 0, "0", "0"},
               {999, 0, "999", "999"},
               {1234, 0, "1.234", "1,234"},
               {1234567.891, 1, "1.234.567,9", "1,234,567.9"},
               {-1234.5, 1, "−1.234,5", "−1,234.5"},
               {100000, 0, "100.000", "100,000"},
               {16.5, 6, "16,500000", "16.500000"}};
  for (const auto& [value, decimals, indonesian, english] : cases) {
    EXPECT_EQ(number_text(value, decimals, id), indonesian);
    EXPECT_EQ(number_text(value, decimals, en), english);
  }
}

TEST(NumberText, HalfRoundsAwayFromZeroInDecimal) {
  const struct {
    double value;
    int decimals;
    const char* text;
  } cases[] = {{2.675, 2, "2.68"},  {1.005, 2, "1.01"},  {0.125, 2, "0.13"},  {-2.675, 2, "−2.68"},
               {2.5, 0, "3"},       {9.995, 2, "10.00"}, {999.5, 0, "1,000"}, {0.004, 2, "0.00"},
               {-0.004, 2, "0.00"}, {-0.0, 1, "0.0"},    {4.0649, 2, "4.06"}, {0.999999, 2, "1.00"}};
  for (const auto& [value, decimals, text] : cases) EXPECT_EQ(number_text(value, decimals, en), text) << value;
}

TEST(NumberText, ExtremesAreStillText) {
  EXPECT_EQ(number_text(1e21, 0, en), "1,000,000,000,000,000,000,000");
  EXPECT_EQ(number_text(std::numeric_limits<double>::denorm_min(), 2, en), "0.00");
  EXPECT_EQ(number_text(std::numeric_limits<double>::max(), 6, en).size(), 309U + 102U + 7U);
  EXPECT_EQ(number_text(std::nan(""), 2, en), "–");
  EXPECT_EQ(number_text(-std::numeric_limits<double>::infinity(), 2, id), "–");
  EXPECT_EQ(number_text(1.5, -3, en), "2");
  EXPECT_EQ(number_text(1.5, 99, en), "1.500000");
}

TEST(DateText, IsWrittenAsEachLanguageDoes) {
  const CivilTime time{
      .year = 2026, .month = 11, .day = 24, .weekday = 2, .hour = 8, .minute = 5, .abbreviation = "WITA"};
  EXPECT_EQ(clock_text(time, id), "08.05");
  EXPECT_EQ(clock_text(time, en), "08:05");
  EXPECT_EQ(date_text(2024, 1, 13, id), "13 Januari 2024");
  EXPECT_EQ(date_text(2024, 1, 13, en), "13 January 2024");
  EXPECT_EQ(day_month_text(1, 13, id), "13 Januari");
  EXPECT_EQ(day_month_text(12, 0, en), "December");
  EXPECT_EQ(month_text(2024, 12, id), "Desember 2024");
  EXPECT_EQ(weekday_date_text(time, id), "Selasa, 24 November 2026");
  EXPECT_EQ(weekday_date_text(time, en), "Tuesday, 24 November 2026");
}

TEST(AgeText, StepsThroughItsUnits) {
  using std::chrono::hours;
  using std::chrono::minutes;
  using std::chrono::seconds;
  constexpr hours day{24};
  const struct {
    Duration age;
    const char *indonesian, *english;
  } cases[] = {{seconds(-100), "baru saja", "just now"},
               {seconds(0), "baru saja", "just now"},
               {seconds(59), "baru saja", "just now"},
               {seconds(60), "1 menit lalu", "1 minute ago"},
               {minutes(10), "10 menit lalu", "10 minutes ago"},
               {minutes(60) - Duration(1), "59 menit lalu", "59 minutes ago"},
               {hours(1), "1 jam lalu", "1 hour ago"},
               {hours(23), "23 jam lalu", "23 hours ago"},
               {day, "1 hari lalu", "1 day ago"},
               {3 * day, "3 hari lalu", "3 days ago"},
               {364 * day, "364 hari lalu", "364 days ago"},
               {365 * day, "1 tahun lalu", "1 year ago"},
               {800 * day, "2 tahun lalu", "2 years ago"}};
  for (const auto& [age, indonesian, english] : cases) {
    EXPECT_EQ(age_text(age, id), indonesian);
    EXPECT_EQ(age_text(age, en), english);
  }
}

}  // namespace
}  // namespace pandang
