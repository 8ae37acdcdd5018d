#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "config/sections.hpp"

namespace pandang::sections {
namespace {

using json::Fields;
using json::Need;
using std::chrono::local_days;

constexpr std::array<std::string_view, 7> weekday_names{"sunday",   "monday", "tuesday", "wednesday",
                                                        "thursday", "friday", "saturday"};
constexpr std::size_t most_spans = 8, most_dates = 500;

/// `digits` digits at the front of `text`, which it loses; -1 when they are not there.
int taken_number(std::string_view& text, std::size_t digits) {
  int number = 0;
  if (text.size() < digits || text[0] == '-') return -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, number);
  if (error != std::errc() || end != text.data() + digits) return -1;
  text.remove_prefix(digits);
  return number;
}

bool taken(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

/// "HH:MM" up to 24:00 in minutes; -1 when it is no time.
int taken_minute(std::string_view& text) {
  const int hour = taken_number(text, 2);
  if (hour < 0 || hour > 24 || !taken(text, ':')) return -1;
  const int minute = taken_number(text, 2);
  return minute < 0 || minute > (hour == 24 ? 0 : 59) ? -1 : hour * 60 + minute;
}

std::optional<DaySpan> span_of(std::string_view text) {
  constexpr int whole_day = 24 * 60;
  const int from = taken_minute(text);
  if (from < 0 || from == whole_day || !taken(text, '-')) return std::nullopt;
  const int to = taken_minute(text);
  if (to < 0 || !text.empty() || to == from) return std::nullopt;
  return DaySpan{from, to > from ? to : to + whole_day};
}

DaySpans spans_of(json::Array list, const json::Place& place, json::Offences& offences) {
  DaySpans spans;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto text = list[i].get<std::string_view>();
    if (const auto span = text ? span_of(*text) : std::nullopt) {
      spans.push_back(*span);
    } else {
      offences.add(Severity::rejected, place.at(i), "not from one time to another", json::found(list[i]),
                   "\"08:00-22:00\"; \"18:00-02:00\" is past midnight, \"00:00-24:00\" the whole day");
    }
  }
  return spans;
}

std::optional<DaySpans> read_spans(const Fields& fields, std::string_view key, Need need) {
  const auto list = fields.list(key, need);
  if (!list) return std::nullopt;
  if (list->size() > most_spans) {
    fields.offend(key, need, "too many times", fmt::format("at most {} a day", most_spans));
    return std::nullopt;
  }
  return spans_of(*list, fields.at(key), fields.offences());
}

/// "YYYY-MM-DD"
std::optional<local_days> day_of(std::string_view text) {
  const int year = taken_number(text, 4);
  if (year < 1900 || !taken(text, '-')) return std::nullopt;
  const int month = taken_number(text, 2);
  if (month < 0 || !taken(text, '-')) return std::nullopt;
  const int day = taken_number(text, 2);
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  return day >= 0 && text.empty() && date.ok() ? std::optional(local_days(date)) : std::nullopt;
}

/// "MM-DD", of every year; the last of February, too.
std::optional<std::chrono::month_day> yearly_of(std::string_view text) {
  const int month = taken_number(text, 2);
  if (month < 0 || !taken(text, '-')) return std::nullopt;
  const int day = taken_number(text, 2);
  const std::chrono::month_day date(std::chrono::month(static_cast<unsigned>(month)),
                                    std::chrono::day(static_cast<unsigned>(day)));
  return day >= 0 && text.empty() && date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<local_days> read_day(const Fields& fields, std::string_view key) {
  const auto text = fields.text(key, Need::required);
  if (!text) return std::nullopt;
  const auto day = day_of(*text);
  if (!day) fields.offend(key, Need::required, "not a date", "one that exists, as 2027-02-08");
  return day;
}

/// False when it is not said which days.
bool read_days(const Fields& fields, const json::Value& value, const json::Place& place, DatedSpans& into) {
  const bool one = fields.get("date") != nullptr, several = fields.get("from") || fields.get("to");
  if (one == several) {
    if (fields.ok())
      fields.offences().add(Severity::rejected, place, one ? "says the days twice" : "does not say which days",
                            json::found(value), "either date, or from and to");
    return false;
  }
  if (one) {
    const auto text = fields.text("date", Need::required);
    if (!text) return false;
    if (const auto day = day_of(*text)) {
      into.first = into.last = *day;
    } else if (!(into.yearly = yearly_of(*text))) {
      fields.offend("date", Need::required, "not a date", "one that exists, as 2027-01-01, or 08-17 for every year");
      return false;
    }
    return true;
  }
  const auto first = read_day(fields, "from"), last = read_day(fields, "to");
  if (!first || !last) return false;
  if (*last < *first)
    fields.offend("to", Need::required, "before the first day", "the same day as from, or a later one");
  into.first = *first;
  into.last = *last;
  return *first <= *last;
}

void read_dates(const Fields& hours, std::vector<DatedSpans>& into) {
  const auto list = hours.list("dates", Need::optional);
  if (!list) return;
  if (list->size() > most_dates)
    return hours.offend("dates", Need::optional, "too many dates", fmt::format("at most {}", most_dates));
  const json::Place place = hours.at("dates");
  for (std::size_t i = 0; i < list->size(); ++i) {
    const json::Place date_place = place.at(i);
    const Fields fields((*list)[i], date_place, {}, {"date", "from", "to", "hours"}, hours.offences());
    DatedSpans dated;
    const bool days = read_days(fields, (*list)[i], date_place, dated);
    auto spans = read_spans(fields, "hours", Need::required);
    if (!days || !spans) continue;
    dated.spans = std::move(*spans);
    into.push_back(std::move(dated));
  }
}

/// A day that is not named goes by `every_day`, so that has to be said: guessing would leave a screen dark or lit.
void check_all_days_said(const Fields& fields, const json::Value& value, const json::Place& place) {
  const auto named = std::ranges::count_if(weekday_names, [&](std::string_view day) { return fields.get(day); });
  if (named == 0 || named == 7 || fields.get("every_day")) return;
  fields.offences().add(Severity::rejected, place, "does not say what holds on the other days", json::found(value),
                        "every_day beside the days that differ, or all seven days");
}

}  // namespace

void read_hours(const Fields& parent, std::string_view key, std::optional<Hours>& into) {
  const json::Value* value = parent.get(key);
  if (!value) return;
  const json::Place place = parent.at(key);
  const Fields fields(
      *value, place, {},
      {"every_day", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "dates"},
      parent.offences());
  Hours hours;
  hours.week.fill(read_spans(fields, "every_day", Need::optional).value_or(DaySpans{DaySpan{}}));
  for (std::size_t day = 0; day < weekday_names.size(); ++day)
    if (auto spans = read_spans(fields, weekday_names[day], Need::optional)) hours.week[day] = std::move(*spans);
  read_dates(fields, hours.dates);
  check_all_days_said(fields, *value, place);
  into = std::move(hours);
}

}  // namespace pandang::sections
