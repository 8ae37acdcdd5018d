#include "base/hours.hpp"

#include <gmock/gmock.h>

#include "config/config.hpp"

namespace pandang {
namespace {

using std::chrono::local_days;
using std::chrono::year;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

std::vector<std::string> offences_of(const ConfigReading& reading) {
  std::vector<std::string> lines;
  for (const Offence& offence : reading.offences) lines.push_back(line_of("F", offence));
  return lines;
}

ConfigReading reading_of(const std::string& hours) {
  return parse_config(R"({"display": {"hours": )" + hours + "}}");
}

TEST(HoursConfig, WeekAndDatesAreRead) {
  const ConfigReading reading = reading_of(R"({
    "every_day": ["08:00-22:00"], "friday": ["13:00-18:00", "19:30-02:00"], "sunday": [], "saturday": ["00:00-24:00"],
    "dates": [{"date": "2027-01-01", "hours": []}, {"date": "02-29", "hours": ["06:00-24:00"]},
              {"from": "2027-02-08", "to": "2027-03-09", "hours": ["23:59-23:58"]}]})");
  EXPECT_THAT(offences_of(reading), IsEmpty());
  ASSERT_TRUE(reading.config.display.hours);
  const Hours& hours = *reading.config.display.hours;
  EXPECT_THAT(hours.week[1], ElementsAre(DaySpan{480, 1320}));
  EXPECT_THAT(hours.week[5], ElementsAre(DaySpan{780, 1080}, DaySpan{1170, 1560}));
  EXPECT_THAT(hours.week[6], ElementsAre(DaySpan{0, 1440}));
  EXPECT_THAT(hours.week[0], IsEmpty());
  ASSERT_EQ(hours.dates.size(), 3U);
  const auto date = [](int y, unsigned m, unsigned d) { return local_days(year(y) / m / d); };
  EXPECT_EQ(hours.dates[0], (DatedSpans{date(2027, 1, 1), date(2027, 1, 1), std::nullopt, {}}));
  EXPECT_EQ(hours.dates[1], (DatedSpans{{}, {}, std::chrono::February / 29, {{360, 1440}}}));
  EXPECT_EQ(hours.dates[2], (DatedSpans{date(2027, 2, 8), date(2027, 3, 9), std::nullopt, {{1439, 1439 + 1439}}}));
}

TEST(HoursConfig, WithoutDaysItIsAlwaysOnButForTheDates) {
  EXPECT_FALSE(parse_config("{}").config.display.hours);
  const ConfigReading reading = reading_of(R"({"dates": [{"date": "12-25", "hours": []}]})");
  EXPECT_THAT(offences_of(reading), IsEmpty());
  for (const DaySpans& day : reading.config.display.hours->week) EXPECT_THAT(day, ElementsAre(DaySpan{}));
}

TEST(HoursConfig, NightLightIsAShareWithALeast) {
  EXPECT_EQ(parse_config("{}").config.display.night_light, 1);
  EXPECT_EQ(parse_config(R"({"display": {"night_light": 0.4}})").config.display.night_light, 0.4);
  EXPECT_THAT(offences_of(parse_config(R"({"display": {"night_light": 0.1}})")),
              ElementsAre("F: /display/night_light: out of range (found 0.1, expected a number from 0.2 to 1)"));
}

TEST(HoursConfig, APlaylistItemHasItsOwn) {
  const ConfigReading reading =
      parse_config(R"({"playlist": [{"scene": "claims", "when": {"every_day": ["18:00-22:00"]}}, {"scene": "a"}]})");
  EXPECT_THAT(offences_of(reading), IsEmpty());
  ASSERT_EQ(reading.config.playlist.size(), 2U);
  EXPECT_EQ(hours_text(*reading.config.playlist[0].when), "from 18:00 to 22:00");
  EXPECT_FALSE(reading.config.playlist[1].when);
}

TEST(HoursConfig, EveryOffenceIsSaidWithItsPlace) {
  const ConfigReading reading = reading_of(R"({
    "every_day": ["08:00-22:00", "8-22", 8, "08:00-08:00", "25:00-26:00", "08:60-09:00", "24:00-01:00", "-1:00-02:00"],
    "friday": "13:00-22:00", "fridays": [],
    "dates": [{"date": "2027-02-29", "hours": []}, {"date": "2027-01-01"}, {"hours": []},
              {"date": "01-01", "from": "2027-01-01", "to": "2027-01-02", "hours": []},
              {"from": "2027-01-02", "to": "2027-01-01", "hours": []}, {"from": "2027-01-02", "hours": []},
              {"date": "13-01", "hours": ["now"]}, "01-01", {"date": "2027-1-1", "hours": []}]})");
  const auto span = [](const char* at, const char* found) {
    return StartsWith(std::string("F: /display/hours/") + at + ": not from one time to another (found " + found +
                      ", expected \"08:00-22:00\"; \"18:00-02:00\" is past midnight");
  };
  const std::string dates = "F: /display/hours/dates/";
  EXPECT_THAT(
      offences_of(reading),
      ElementsAre(
          StartsWith("F: /display/hours/fridays: unknown key, did you mean `friday`?"), span("every_day/1", "\"8-22\""),
          span("every_day/2", "8"), span("every_day/3", "\"08:00-08:00\""), span("every_day/4", "\"25:00-26:00\""),
          span("every_day/5", "\"08:60-09:00\""), span("every_day/6", "\"24:00-01:00\""),
          span("every_day/7", "\"-1:00-02:00\""),
          "F: /display/hours/friday: not a list (found \"13:00-22:00\", expected a list)",
          StartsWith(dates + "0/date: not a date (found \"2027-02-29\", expected one that exists, as 2027-01-01"),
          StartsWith(dates + "1/hours: missing"),
          dates + "2: does not say which days (found an object, expected either date, or from and to)",
          StartsWith(dates + "3: says the days twice"),
          StartsWith(dates + "4/to: before the first day (found \"2027-01-01\", expected the same day as from"),
          StartsWith(dates + "5/to: missing"), StartsWith(dates + "6/date: not a date (found \"13-01\""),
          span("dates/6/hours/0", "\"now\""), StartsWith(dates + "7: not an object (found \"01-01\""),
          StartsWith(dates + "8/date: not a date")));
  EXPECT_FALSE(reading.config.display.hours);
}

TEST(HoursConfig, WhatIsNotSaidOfTheOtherDaysIsAsked) {
  EXPECT_THAT(offences_of(reading_of(R"({"friday": []})")),
              ElementsAre("F: /display/hours: does not say what holds on the other days (found an object, expected "
                          "every_day beside the days that differ, or all seven days)"));
  EXPECT_THAT(offences_of(reading_of(R"({"monday": [], "tuesday": [], "wednesday": [], "thursday": [], "friday": [],
                                         "saturday": [], "sunday": ["08:00-09:00"]})")),
              IsEmpty());
}

TEST(HoursConfig, ListsAreBounded) {
  std::string spans, dates;
  for (int i = 0; i < 9; ++i) spans += std::string(i ? "," : "") + "\"00:0" + std::to_string(i) + "-00:09\"";
  for (int i = 0; i < 501; ++i) dates += std::string(i ? "," : "") + R"({"date": "01-01", "hours": []})";
  EXPECT_THAT(offences_of(reading_of("{\"every_day\": [" + spans + "]}")),
              ElementsAre(StartsWith("F: /display/hours/every_day: too many times")));
  EXPECT_THAT(offences_of(reading_of("{\"dates\": [" + dates + "]}")),
              ElementsAre(StartsWith("F: /display/hours/dates: too many dates")));
}

}  // namespace
}  // namespace pandang
