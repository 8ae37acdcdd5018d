#include "base/hours.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pandang {
namespace {

using std::chrono::days;
using std::chrono::local_days;

struct OnSpan {
  WallTime begins, ends;
};

/// When it is on, of the days from `first` to `last`, in order and with what touches joined.
std::vector<OnSpan> on_spans(const Hours& hours, const Zone& zone, local_days first, local_days last) {
  std::vector<OnSpan> all;
  for (local_days day = first; day <= last; day += days(1))
    for (const DaySpan& span : hours.spans_on(day))
      all.push_back({zone.instant(day, span.from, Zone::Twice::first), zone.instant(day, span.to, Zone::Twice::last)});
  std::ranges::sort(all, {}, &OnSpan::begins);
  std::vector<OnSpan> joined;
  for (const OnSpan& span : all) {
    if (span.begins == span.ends) continue;  // all of it is left out when clocks are put forward
    if (!joined.empty() && span.begins <= joined.back().ends) {
      joined.back().ends = std::max(joined.back().ends, span.ends);
    } else {
      joined.push_back(span);
    }
  }
  return joined;
}

}  // namespace

bool DatedSpans::holds(local_days day) const {
  if (!yearly) return first <= day && day <= last;
  const std::chrono::year_month_day date(day);
  return date.month() == yearly->month() && date.day() == yearly->day();
}

const DaySpans& Hours::spans_on(local_days day) const {
  const auto dated = std::ranges::find_if(dates, [day](const DatedSpans& d) { return d.holds(day); });
  return dated != dates.end() ? dated->spans : week[std::chrono::weekday(day).c_encoding()];
}

HoursState hours_at(const Hours& hours, const Zone& zone, WallTime time) {
  const local_days today = zone.date(time);
  // A span ends at most a day after its own day. Two days either way are known, for a place may leave one out.
  const std::vector<OnSpan> spans = on_spans(hours, zone, today - days(3), today + days(3));
  HoursState state;
  for (const OnSpan& span : spans) {
    if (span.begins > time) {
      if (!state.on) state.until = span.begins;
      break;
    }
    state.on = time < span.ends;
    state.since = state.on ? span.begins : span.ends;
    state.until = state.on ? std::optional(span.ends) : std::nullopt;
  }
  const auto midnight = [&](int away) { return zone.instant(today + days(away), 0, Zone::Twice::first); };
  if (state.since && *state.since < midnight(-2)) state.since = std::nullopt;
  if (state.until && *state.until > midnight(3)) state.until = std::nullopt;
  return state;
}

namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

std::string clock_text(int minute) {
  const int shown = minute > 24 * 60 ? minute - 24 * 60 : minute;
  return fmt::format("{:02}:{:02}", shown / 60, shown % 60);
}

std::string spans_text(const DaySpans& spans) {
  if (spans.empty()) return "never";
  if (spans == DaySpans{DaySpan{}}) return "all day";
  std::vector<std::string> parts;
  for (const DaySpan& span : spans)
    parts.push_back(fmt::format("from {} to {}", clock_text(span.from), clock_text(span.to)));
  return joined(parts);
}

std::string week_text(const std::array<DaySpans, 7>& week) {
  static constexpr const char* names[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  static constexpr std::size_t order[] = {1, 2, 3, 4, 5, 6, 0};
  if (std::ranges::all_of(week, [&](const DaySpans& spans) { return spans == week[0]; })) return spans_text(week[0]);
  std::vector<std::string> parts;
  std::array<bool, 7> said{};
  for (const std::size_t day : order) {
    if (said[day] || week[day].empty()) continue;
    std::vector<std::string> alike;
    for (const std::size_t other : order) {
      if (week[other] != week[day]) continue;
      said[other] = true;
      alike.emplace_back(names[other]);
    }
    parts.push_back(fmt::format("on {} {}", joined(alike), spans_text(week[day])));
  }
  return joined(parts);
}

}  // namespace

std::string hours_text(const Hours& hours) {
  return week_text(hours.week) + (hours.dates.empty() ? "" : ", on some dates otherwise");
}

}  // namespace pandang
