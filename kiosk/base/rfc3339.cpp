#include <date/date.h>
#include <fmt/format.h>

#include <optional>

#include "base/zone.hpp"

namespace pandang {
namespace {

/// Reads a text from left to right; every step says whether it fitted.
class Scan {
 public:
  explicit Scan(std::string_view text) : rest_(text) {}

  /// Exactly `digits` decimal digits.
  std::optional<int> number(std::size_t digits) {
    if (rest_.size() < digits) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }
  /// One character of `any`, or 0.
  char one_of(std::string_view any) {
    if (rest_.empty() || any.find(rest_.front()) == std::string_view::npos) return 0;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

struct Fields {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  Duration fraction{};
  std::chrono::minutes offset{};  ///< east of UTC
};

std::optional<Duration> read_fraction(Scan& scan) {
  Duration fraction{};
  bool any = false;
  for (std::int64_t unit = 100'000'000;; unit /= 10) {  // digits past the nanosecond add nothing
    const std::optional<int> digit = scan.number(1);
    if (!digit) break;
    any = true;
    fraction += Duration(*digit * unit);
  }
  return any ? std::optional(fraction) : std::nullopt;
}

std::optional<std::chrono::minutes> read_offset(Scan& scan) {
  if (scan.one_of("Zz")) return std::chrono::minutes(0);
  const char sign = scan.one_of("+-");
  const auto hours = scan.number(2);
  if (!sign || !hours || !scan.one_of(":")) return std::nullopt;
  const auto minutes = scan.number(2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const auto east = std::chrono::minutes(*hours * 60 + *minutes);
  return sign == '-' ? -east : east;
}

/// The shape only; whether the date and the time exist is the caller's question.
std::optional<Fields> read_fields(std::string_view text) {
  Scan scan(text);
  Fields f;
  const auto field = [&scan](int& into, std::size_t digits, std::string_view after) {
    const std::optional<int> value = scan.number(digits);
    if (!value || (!after.empty() && !scan.one_of(after))) return false;
    into = *value;
    return true;
  };
  if (!field(f.year, 4, "-") || !field(f.month, 2, "-") || !field(f.day, 2, "Tt ") || !field(f.hour, 2, ":") ||
      !field(f.minute, 2, ":") || !field(f.second, 2, "")) {
    return std::nullopt;
  }
  if (scan.one_of(".")) {
    const auto fraction = read_fraction(scan);
    if (!fraction) return std::nullopt;
    f.fraction = *fraction;
  }
  const auto offset = read_offset(scan);
  if (!offset || !scan.done()) return std::nullopt;
  f.offset = *offset;
  return f;
}

}  // namespace

Result<WallTime> parse_rfc3339(std::string_view text) {
  const std::string found(text.substr(0, 60));
  const std::optional<Fields> f = read_fields(text);
  if (!f)
    return fail(fmt::format("not a time (found \"{}\", expected RFC 3339 such as 2026-11-24T08:00:00+08:00)", found));
  // A nanosecond count of 64 bits ends in 2262.
  if (f->year < 1900 || f->year > 2200) {
    return fail(fmt::format("year out of range (found {}, expected 1900 to 2200)", f->year));
  }
  const date::year_month_day day(date::year(f->year), date::month(static_cast<unsigned>(f->month)),
                                 date::day(static_cast<unsigned>(f->day)));
  if (!day.ok())
    return fail(fmt::format("a date that does not exist (found \"{}\", expected a day of the calendar)", found));
  if (f->hour > 23 || f->minute > 59 || f->second > 60) {  // 60: a leap second, read as the first of the next minute
    return fail(fmt::format("a time that does not exist (found \"{}\", expected 00:00:00 to 23:59:59)", found));
  }
  return WallTime(date::sys_days(day)) + std::chrono::hours(f->hour) + std::chrono::minutes(f->minute) +
         std::chrono::seconds(f->second) + f->fraction - f->offset;
}

std::string rfc3339(WallTime time) {
  const auto day = date::floor<date::days>(time);
  const date::year_month_day ymd(day);
  const date::hh_mm_ss clock(date::floor<std::chrono::seconds>(time - day));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

}  // namespace pandang
