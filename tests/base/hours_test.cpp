#include "base/hours.hpp"

#include <gtest/gtest.h>

#include <random>

namespace pandang {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::year;

WallTime utc(const char* text) {
  return *parse_rfc3339(text);
}

std::string text_of(const std::optional<WallTime>& time) {
  return time ? rfc3339(*time) : "-";
}

Hours every_day(DaySpans spans) {
  Hours hours;
  hours.week.fill(spans);
  return hours;
}

struct StateCase {
  const char* zone;
  DaySpans spans;
  const char* at;  // UTC
  bool on;
  const char* since;
  const char* until;
};

TEST(HoursAt, FollowTheClockOfThePlace) {
  const DaySpans office{{8 * 60, 22 * 60}}, night{{18 * 60, 26 * 60}}, early{{60, 2 * 60 + 30}};
  const StateCase cases[] = {
      // Banjarmasin is eight hours ahead.
      {"Asia/Makassar", office, "2026-07-01T00:00:00Z", true, "2026-07-01T00:00:00Z", "2026-07-01T14:00:00Z"},
      {"Asia/Makassar", office, "2026-07-01T13:59:59Z", true, "2026-07-01T00:00:00Z", "2026-07-01T14:00:00Z"},
      {"Asia/Makassar", office, "2026-07-01T14:00:00Z", false, "2026-07-01T14:00:00Z", "2026-07-02T00:00:00Z"},
      {"Asia/Makassar", night, "2026-07-01T17:30:00Z", true, "2026-07-01T10:00:00Z", "2026-07-01T18:00:00Z"},
      {"Asia/Makassar", night, "2026-07-01T18:00:00Z", false, "2026-07-01T18:00:00Z", "2026-07-02T10:00:00Z"},
      {"Asia/Makassar", {DaySpan{}}, "2026-07-01T18:00:00Z", true, "-", "-"},
      {"Asia/Makassar", {}, "2026-07-01T18:00:00Z", false, "-", "-"},
      // What touches or overlaps is one; also over midnight.
      {"UTC",
       {{0, 600}, {500, 700}, {700, 720}},
       "2026-07-01T11:00:00Z",
       true,
       "2026-07-01T00:00:00Z",
       "2026-07-01T12:00:00Z"},
      {"UTC",
       {{20 * 60, 24 * 60}, {0, 60}},
       "2026-07-01T23:00:00Z",
       true,
       "2026-07-01T20:00:00Z",
       "2026-07-02T01:00:00Z"},
      {"UTC", {{20 * 60, 44 * 60}}, "2026-07-01T19:59:00Z", true, "-", "-"},
      // Oslo leaves out 02:00 to 03:00 on 29 March 2026 ...
      {"Europe/Oslo", early, "2026-03-29T00:30:00Z", true, "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"},
      {"Europe/Oslo",
       {{2 * 60 + 30, 6 * 60}},
       "2026-03-29T01:00:00Z",
       true,
       "2026-03-29T01:00:00Z",
       "2026-03-29T04:00:00Z"},
      {"Europe/Oslo",
       {{2 * 60 + 10, 2 * 60 + 50}},
       "2026-03-29T01:00:00Z",
       false,
       "2026-03-28T01:50:00Z",
       "2026-03-30T00:10:00Z"},
      // ... and shows it twice on 25 October.
      {"Europe/Oslo", early, "2026-10-25T00:45:00Z", true, "2026-10-24T23:00:00Z", "2026-10-25T01:30:00Z"},
      {"Europe/Oslo",
       {{2 * 60 + 30, 6 * 60}},
       "2026-10-25T01:00:00Z",
       true,
       "2026-10-25T00:30:00Z",
       "2026-10-25T05:00:00Z"},
      // Apia left out the whole of 30 December 2011; only what its night has after midnight is left.
      {"Pacific/Apia",
       {{18 * 60, 26 * 60}},
       "2011-12-30T09:59:59Z",
       true,
       "2011-12-30T04:00:00Z",
       "2011-12-30T12:00:00Z"},
      // Newfoundland's clocks went back over midnight.
      {"America/St_Johns",
       {{0, 8 * 60}},
       "2010-11-07T03:00:00Z",
       true,
       "2010-11-07T02:30:00Z",
       "2010-11-07T11:30:00Z"}};
  for (const StateCase& c : cases) {
    SCOPED_TRACE(std::string(c.zone) + " " + c.at);
    Hours hours = every_day(c.spans);
    const HoursState state = hours_at(hours, *Zone::find(c.zone), utc(c.at));
    EXPECT_EQ(state.on, c.on);
    EXPECT_EQ(text_of(state.since), c.since);
    EXPECT_EQ(text_of(state.until), c.until);
  }
}

TEST(HoursAt, GoByTheWeekdayOnWhichASpanBegins) {
  Hours hours = every_day({{8 * 60, 22 * 60}});
  hours.week[5] = {{13 * 60, 25 * 60}};  // Friday
  const Zone zone = *Zone::find("Asia/Makassar");
  const auto on = [&](const char* local) { return hours_at(hours, zone, utc(local)).on; };
  EXPECT_TRUE(on("2026-07-02T08:00:00+08:00"));  // Thursday
  EXPECT_FALSE(on("2026-07-03T12:59:59+08:00"));
  EXPECT_TRUE(on("2026-07-03T13:00:00+08:00"));
  EXPECT_TRUE(on("2026-07-04T00:59:59+08:00")) << "still Friday's";
  EXPECT_FALSE(on("2026-07-04T01:00:00+08:00"));
  EXPECT_FALSE(on("2026-07-05T00:30:00+08:00")) << "Saturday's end before midnight";
}

TEST(HoursAt, DatesComeBeforeTheWeekAndTheFirstOneCounts) {
  Hours hours = every_day({{8 * 60, 22 * 60}});
  const auto date = [](int y, unsigned m, unsigned d) { return local_days(year(y) / m / d); };
  hours.dates = {{date(2027, 1, 1), date(2027, 1, 1), std::nullopt, {}},
                 {date(2027, 2, 8), date(2027, 3, 9), std::nullopt, {{8 * 60, 26 * 60}}},
                 {{}, {}, std::chrono::August / 17, {{6 * 60, 24 * 60}}},
                 {date(2027, 1, 1), date(2027, 12, 31), std::nullopt, {DaySpan{}}},
                 {{}, {}, std::chrono::February / 29, {}}};
  const Zone zone = *Zone::find("Asia/Makassar");
  const auto on = [&](const char* local) { return hours_at(hours, zone, utc(local)).on; };
  EXPECT_TRUE(on("2026-12-31T21:59:59+08:00"));
  EXPECT_FALSE(on("2027-01-01T12:00:00+08:00"));
  EXPECT_TRUE(on("2027-01-02T03:00:00+08:00"));
  EXPECT_FALSE(on("2027-02-08T07:00:00+08:00")) << "the evening before was another date's, until midnight";
  EXPECT_TRUE(on("2027-02-09T01:59:59+08:00"));
  EXPECT_FALSE(on("2027-02-09T02:00:00+08:00"));
  EXPECT_TRUE(on("2027-03-10T01:59:59+08:00")) << "the last night goes on past midnight";
  EXPECT_FALSE(on("2027-08-17T05:00:00+08:00"));
  EXPECT_TRUE(on("2030-08-17T06:00:00+08:00")) << "of every year";
  EXPECT_FALSE(on("2028-02-29T12:00:00+08:00"));
  EXPECT_TRUE(on("2029-03-01T12:00:00+08:00"));
}

/// Hours of at most three spans a day, some past midnight, some days of their own.
Hours random_hours(std::mt19937& random, local_days around) {
  const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  const auto spans = [&] {
    DaySpans all;
    for (int n = pick(4); n > 0; --n) {
      const int from = pick(24 * 60);
      all.push_back({from, from + 1 + pick(24 * 60)});
    }
    return all;
  };
  Hours hours;
  for (DaySpans& day : hours.week) day = spans();
  for (int n = pick(3); n > 0; --n) {
    const local_days first = around + days(pick(9) - 4);
    hours.dates.push_back({first, first + days(pick(3)), std::nullopt, spans()});
  }
  return hours;
}

/// Said the other way round: some day has a span that holds the time.
bool on_by_spans(const Hours& hours, const Zone& zone, WallTime time) {
  for (int away = -4; away <= 4; ++away) {
    const local_days day = zone.date(time) + days(away);
    for (const DaySpan& span : hours.spans_on(day))
      if (zone.instant(day, span.from, Zone::Twice::first) <= time &&
          time < zone.instant(day, span.to, Zone::Twice::last))
        return true;
  }
  return false;
}

TEST(HoursAt, NothingChangesBetweenSinceAndUntil) {
  std::mt19937 random(1);
  const struct {
    const char* zone;
    const char* around;  // a change of its clocks, or any time
  } places[] = {{"Asia/Makassar", "2026-07-01T00:00:00Z"},       {"Europe/Oslo", "2026-03-29T01:00:00Z"},
                {"Europe/Oslo", "2027-10-31T01:00:00Z"},         {"America/St_Johns", "2010-11-07T02:31:00Z"},
                {"America/Sao_Paulo", "2018-11-04T03:00:00Z"},   {"Pacific/Apia", "2011-12-30T10:00:00Z"},
                {"Australia/Lord_Howe", "2026-04-04T15:00:00Z"}, {"Africa/Casablanca", "2026-02-15T02:00:00Z"},
                {"America/New_York", "2028-03-12T07:00:00Z"},    {"Asia/Jayapura", "2100-02-28T15:00:00Z"}};
  for (const auto& place : places) {
    const Zone zone = *Zone::find(place.zone);
    const WallTime around = utc(place.around);
    for (int round = 0; round < 40; ++round) {
      const Hours hours = random_hours(random, zone.date(around));
      const WallTime time = around + minutes(static_cast<int>(random() % 7200) - 3600);
      SCOPED_TRACE(std::string(place.zone) + " " + rfc3339(time));
      const HoursState state = hours_at(hours, zone, time);
      ASSERT_EQ(state.on, on_by_spans(hours, zone, time));
      const WallTime from = state.since.value_or(time - std::chrono::hours(24));
      const WallTime to = state.until.value_or(time + std::chrono::hours(24));
      ASSERT_TRUE(from <= time && time < to);
      for (WallTime t = from; t < to; t += minutes(7)) ASSERT_EQ(on_by_spans(hours, zone, t), state.on) << rfc3339(t);
      if (state.since) {
        ASSERT_NE(on_by_spans(hours, zone, from - Duration(1)), state.on);
      }
      if (state.until) {
        ASSERT_NE(on_by_spans(hours, zone, to), state.on);
      }
    }
  }
}

TEST(HoursText, SaysWhen) {
  Hours hours = every_day({{18 * 60, 22 * 60}});
  EXPECT_EQ(hours_text(hours), "from 18:00 to 22:00");
  hours.week[5] = {{13 * 60, 14 * 60}, {18 * 60, 26 * 60}};
  EXPECT_EQ(hours_text(hours),
            "on Monday, Tuesday, Wednesday, Thursday, Saturday and Sunday from 18:00 to 22:00 and on Friday from 13:00 "
            "to 14:00 and from 18:00 to 02:00");
  hours = every_day({});
  EXPECT_EQ(hours_text(hours), "never");
  hours.week[6] = hours.week[0] = {DaySpan{}};
  hours.dates = {{{}, {}, std::chrono::August / 17, {}}};
  EXPECT_EQ(hours_text(hours), "on Saturday and Sunday all day, on some dates otherwise");
}

}  // namespace
}  // namespace pandang
