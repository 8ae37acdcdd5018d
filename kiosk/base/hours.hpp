#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "base/zone.hpp"

namespace pandang {

/// From one minute of a day to another, in minutes since its midnight. Past midnight when `to` is beyond 24 * 60; it
/// then still belongs to the day on which it begins.
struct DaySpan {
  int from = 0;      ///< 0 .. 24 * 60 - 1
  int to = 24 * 60;  ///< > from, at most a day later
  bool operator==(const DaySpan&) const = default;
};
using DaySpans = std::vector<DaySpan>;  ///< empty: never; may overlap

/// Days that go by spans of their own.
struct DatedSpans {
  std::chrono::local_days first{}, last{};       ///< both included
  std::optional<std::chrono::month_day> yearly;  ///< in place of the two: that day of every year
  DaySpans spans;
  bool holds(std::chrono::local_days day) const;
  bool operator==(const DatedSpans&) const = default;
};

/// When something is on, as clocks and calendars of a place say it.
struct Hours {
  std::array<DaySpans, 7> week;   ///< 0 = Sunday .. 6 = Saturday
  std::vector<DatedSpans> dates;  ///< before the week; the first that holds a day counts
  const DaySpans& spans_on(std::chrono::local_days day) const;
  bool operator==(const Hours&) const = default;
};

/// How things stand at an instant.
struct HoursState {
  bool on = false;
  std::optional<WallTime> since;  ///< when that began; nothing: more than a day ago
  std::optional<WallTime> until;  ///< when it ends; nothing: in more than a day
};
/// A span that begins or ends at a time which clocks leave out begins or ends when they are put forward. At a time that
/// they show twice it begins the first time and ends the last time, so that nothing is off for an hour in between.
HoursState hours_at(const Hours& hours, const Zone& zone, WallTime time);

/// For an operator: "from 18:00 to 22:00", "on Saturday and Sunday all day", "never".
std::string hours_text(const Hours& hours);

}  // namespace pandang
