#include "base/zone.hpp"

#include <gtest/gtest.h>

namespace pandang {
namespace {

using std::chrono::seconds;

TEST(Rfc3339, MomentsThatExistAreRead) {
  const struct {
    const char* text;
    const char* utc;
  } cases[] = {
      {"2026-11-24T00:00:00Z", "2026-11-24T00:00:00Z"},      {"2026-11-24T08:00:00+08:00", "2026-11-24T00:00:00Z"},
      {"2026-11-24t00:00:00z", "2026-11-24T00:00:00Z"},      {"2026-11-24 00:00:00Z", "2026-11-24T00:00:00Z"},
      {"2025-12-31T20:30:00-03:30", "2026-01-01T00:00:00Z"}, {"2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z"},
      {"2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"},      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
      {"1969-12-31T23:59:59.75Z", "1969-12-31T23:59:59Z"},   {"1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"},
      {"2200-12-31T23:59:59-23:59", "2201-01-01T23:58:59Z"}, {"2026-11-24T00:00:00-00:00", "2026-11-24T00:00:00Z"}};
  for (const auto& [text, utc] : cases) {
    const Result<WallTime> time = parse_rfc3339(text);
    ASSERT_TRUE(time) << text << ": " << time.error().message;
    EXPECT_EQ(rfc3339(*time), utc) << text;
  }
}

TEST(Rfc3339, FractionsAreKeptToTheNanosecond) {
  const auto whole = *parse_rfc3339("2026-11-24T00:00:00Z");
  EXPECT_EQ(*parse_rfc3339("2026-11-24T00:00:00.5Z") - whole, std::chrono::milliseconds(500));
  EXPECT_EQ(*parse_rfc3339("2026-11-24T00:00:00.123456789Z") - whole, Duration(123'456'789));
  EXPECT_EQ(*parse_rfc3339("2026-11-24T00:00:00.00000000199999Z") - whole, Duration(1));
}

TEST(Rfc3339, WhatDoesNotExistIsRefused) {
  for (const char* text : {"",
                           "2026",
                           "2026-11-24",
                           "2026-11-24T00:00:00",
                           "2026-11-24T00:00Z",
                           "2023-02-29T00:00:00Z",
                           "1900-02-29T00:00:00Z",
                           "2026-04-31T00:00:00Z",
                           "2026-00-10T00:00:00Z",
                           "2026-13-10T00:00:00Z",
                           "2026-01-00T00:00:00Z",
                           "2026-11-24T24:00:00Z",
                           "2026-11-24T23:60:00Z",
                           "2026-11-24T23:59:61Z",
                           "2026-11-24T00:00:00+24:00",
                           "2026-11-24T00:00:00+08:60",
                           "2026-11-24T00:00:00+0800",
                           "2026-11-24T00:00:00+08",
                           "2026-11-24T00:00:00.Z",
                           "2026-11-24T00:00:00Z ",
                           " 2026-11-24T00:00:00Z",
                           "26-11-24T00:00:00Z",
                           "2026-11-24T0:00:00Z",
                           "+026-11-24T00:00:00Z",
                           "1899-12-31T23:59:59Z",
                           "9999-12-31T23:59:59Z",
                           "2026-11-24T00:00:00,5Z",
                           "Tue, 24 Nov 2026 00:00:00 GMT"}) {
    const Result<WallTime> time = parse_rfc3339(text);
    ASSERT_FALSE(time) << text;
    EXPECT_NE(time.error().message.find("expected"), std::string::npos) << text;
  }
}

TEST(Zones, WitaReadsEightHoursLater) {
  const Result<Zone> zone = Zone::find("Asia/Makassar");
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->name(), "Asia/Makassar");
  const WallTime time = *parse_rfc3339("2026-11-24T16:20:05.25Z");
  const CivilTime civil = zone->civil(time);
  EXPECT_EQ(civil.year, 2026);
  EXPECT_EQ(civil.month, 11);
  EXPECT_EQ(civil.day, 25);
  EXPECT_EQ(civil.weekday, 3);
  EXPECT_EQ(civil.hour, 0);
  EXPECT_EQ(civil.minute, 20);
  EXPECT_EQ(civil.second, 5);
  EXPECT_EQ(civil.abbreviation, "WITA");
  EXPECT_DOUBLE_EQ(zone->second_of_day(time), 20 * 60 + 5.25);
}

TEST(Zones, SummerTimeIsKnown) {
  const Result<Zone> zone = Zone::find("Europe/Amsterdam");
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->civil(*parse_rfc3339("2026-03-29T00:59:59Z")).hour, 1);
  EXPECT_EQ(zone->civil(*parse_rfc3339("2026-03-29T01:00:00Z")).hour, 3);
  EXPECT_EQ(zone->civil(*parse_rfc3339("2026-03-29T01:00:00Z")).abbreviation, "CEST");
}

TEST(Zones, TimesBefore1970AreRight) {
  const Result<Zone> zone = Zone::find("UTC");
  ASSERT_TRUE(zone);
  const CivilTime civil = zone->civil(WallTime(Duration(-1)));
  EXPECT_EQ(civil.year, 1969);
  EXPECT_EQ(civil.second, 59);
  EXPECT_EQ(civil.weekday, 3);
  EXPECT_GT(zone->second_of_day(WallTime(Duration(-1))), 86'399.0);
  EXPECT_LT(zone->second_of_day(WallTime(seconds(-1))), 86'400.0);
}

TEST(Zones, UnknownNamesAreRefusedWithASentence) {
  for (const char* name : {"", "WITA", "Asia/Banjarmasin", "../etc/passwd", "Asia"}) {
    const Result<Zone> zone = Zone::find(name);
    ASSERT_FALSE(zone) << name;
    EXPECT_NE(zone.error().message.find("Asia/Makassar"), std::string::npos);
  }
}

}  // namespace
}  // namespace pandang
