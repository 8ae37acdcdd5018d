#include "base/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/words.hpp"

namespace pandang {
namespace {

/// A number without its sign as decimal digits around a point.
struct Decimal {
  std::string whole, fraction;
};

/// The shortest decimal text that reads back as `value` >= 0, never in exponent notation.
Decimal shortest(double value) {
  char buffer[512];  // the longest, a denormal with 17 digits, takes 342
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return {std::string(text), ""};
  return {std::string(text.substr(0, point)), std::string(text.substr(point + 1))};
}

/// Adds one to a string of digits; a carry out of the top becomes a new digit.
void increment(std::string& digits) {
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (digits[i] != '9') {
      ++digits[i];
      return;
    }
    digits[i] = '0';
  }
  digits.insert(digits.begin(), '1');
}

/// Half rounds up in decimal, so that what is shown is what a person rounding the published digits gets.
Decimal rounded(Decimal number, std::size_t places) {
  if (number.fraction.size() <= places) {
    number.fraction.resize(places, '0');
    return number;
  }
  const bool up = number.fraction[places] >= '5';
  std::string digits = number.whole + number.fraction.substr(0, places);
  if (up) increment(digits);
  return {digits.substr(0, digits.size() - places), digits.substr(digits.size() - places)};
}

}  // namespace

std::string number_text(double value, int decimals, Language language) {
  if (!std::isfinite(value)) return "–";
  const auto [whole, fraction] =
      rounded(shortest(std::abs(value)), static_cast<std::size_t>(std::clamp(decimals, 0, 6)));
  const bool english = language == Language::english;

  std::string out;
  const auto nonzero = [](char c) { return c != '0'; };
  if (value < 0 && (std::ranges::any_of(whole, nonzero) || std::ranges::any_of(fraction, nonzero))) out += "−";
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) out += english ? ',' : '.';
    out += whole[i];
  }
  if (!fraction.empty()) (out += english ? '.' : ',') += fraction;
  return out;
}

std::string clock_text(const CivilTime& time, Language language) {
  return fmt::format("{:02}{}{:02}", time.hour, language == Language::english ? ':' : '.', time.minute);
}

std::string date_text(int year, int month, int day, Language language) {
  return fmt::format("{} {}", day, month_text(year, month, language));
}

std::string day_month_text(int month, int day, Language language) {
  const std::string_view name = listed_word(Word::months, month - 1, language);
  return day == 0 ? std::string(name) : fmt::format("{} {}", day, name);
}

std::string month_text(int year, int month, Language language) {
  return fmt::format("{} {}", listed_word(Word::months, month - 1, language), year);
}

std::string weekday_date_text(const CivilTime& time, Language language) {
  return fmt::format("{}, {}", listed_word(Word::weekdays, time.weekday, language),
                     date_text(time.year, time.month, time.day, language));
}

std::string age_text(Duration age, Language language) {
  struct Unit {
    std::chrono::minutes length;
    Word one, many;
  };
  using std::chrono::hours;
  static constexpr Unit units[] = {{hours(24 * 365), Word::year_ago, Word::years_ago},
                                   {hours(24), Word::day_ago, Word::days_ago},
                                   {hours(1), Word::hour_ago, Word::hours_ago},
                                   {std::chrono::minutes(1), Word::minute_ago, Word::minutes_ago}};
  for (const Unit& unit : units) {
    const std::int64_t n = age / Duration(unit.length);
    if (n == 1) return std::string(word(unit.one, language));
    if (n > 1) return filled(unit.many, language, {{"n", number_text(static_cast<double>(n), 0, language)}});
  }
  return std::string(word(Word::just_now, language));
}

}  // namespace pandang
