#include "base/number_reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace pandang {
namespace {

constexpr std::array<std::string_view, 7> space_texts{" ", "\t", "\r", "\n", "\u00A0", "\u202F", "\u2009"};
constexpr std::size_t longest_number = 64;

/// The bytes of the space that `text` begins with; 0 for none.
std::size_t leading_space(std::string_view text) {
  const auto at = std::ranges::find_if(space_texts, [text](std::string_view s) { return text.starts_with(s); });
  return at == space_texts.end() ? 0 : at->size();
}
std::size_t trailing_space(std::string_view text) {
  const auto at = std::ranges::find_if(space_texts, [text](std::string_view s) { return text.ends_with(s); });
  return at == space_texts.end() ? 0 : at->size();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool only_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// True when `separator` parts the digits of `text` into thousands.
bool grouped(std::string_view text, char separator) {
  std::size_t at = text.find(separator);
  if (at == 0 || at > 3 || !only_digits(text.substr(0, at)) || text.front() == '0') return false;
  while (at != std::string_view::npos) {
    const std::string_view group = text.substr(at + 1, 3);
    if (group.size() != 3 || !only_digits(group)) return false;
    at += 4;
    if (at == text.size()) return true;
    if (text[at] != separator) return false;
  }
  return false;
}

std::string without(std::string_view text, char separator) {
  std::string rest(text);
  std::erase(rest, separator);
  return rest;
}

/// Of digits with at most one decimal point, and an exponent.
std::optional<double> plain(std::string_view text) {
  if (text.empty() || (!is_digit(text.front()) && !(text.front() == '.' && text.size() > 1))) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// With `decimal` between whole part and fraction, and thousands already known to be parted by `thousands` or by
/// nothing.
std::optional<double> with(std::string_view text, char decimal, char thousands) {
  const std::size_t point = text.find(decimal);
  const std::string_view whole = text.substr(0, point);
  if (whole.find(thousands) != std::string_view::npos && !grouped(whole, thousands)) return std::nullopt;
  if (point == std::string_view::npos) return plain(without(whole, thousands));
  const std::string_view fraction = text.substr(point + 1);
  if (fraction.empty() || fraction.find_first_of(".,") != std::string_view::npos) return std::nullopt;
  return plain(without(whole, thousands) + "." + std::string(fraction));
}

std::optional<NumberReading> unsigned_number(std::string_view text, Notation notation, bool spaced) {
  const auto english = with(text, '.', ','), indonesian = with(text, ',', '.');
  // Only thousands are parted by spaces here, so a separator after them is the decimal one.
  if (spaced && text.find_first_of(".,") != std::string_view::npos) {
    const bool comma = text.find(',') != std::string_view::npos;
    notation = notation == Notation::automatic ? (comma ? Notation::indonesian : Notation::english) : notation;
  }
  if (notation != Notation::automatic) {
    const auto value = notation == Notation::english ? english : indonesian;
    return value ? std::optional(NumberReading{.value = *value, .shows = notation}) : std::nullopt;
  }
  if (!english && !indonesian) return std::nullopt;
  if (!english) return NumberReading{.value = *indonesian, .shows = Notation::indonesian};
  if (!indonesian) return NumberReading{.value = *english, .shows = Notation::english};
  if (*english == *indonesian) return NumberReading{.value = *english};
  // One separator before three digits: the notation in which it is the decimal one goes first.
  const bool comma = text.find(',') != std::string_view::npos;
  return comma ? NumberReading{*indonesian, *english, Notation::indonesian}
               : NumberReading{*english, *indonesian, Notation::english};
}

/// Spaces inside a number part thousands: each becomes one blank. Nothing when there are none.
std::optional<std::string> spaces_joined(std::string_view text) {
  std::string joined;
  bool any = false;
  while (!text.empty()) {
    const std::size_t space = leading_space(text);
    any |= space > 0;
    joined += space > 0 ? ' ' : text.front();
    text.remove_prefix(std::max<std::size_t>(space, 1));
  }
  return any ? std::optional(joined) : std::nullopt;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (const std::size_t space = leading_space(text)) text.remove_prefix(space);
  while (const std::size_t space = trailing_space(text)) text.remove_suffix(space);
  return text;
}

std::optional<NumberReading> read_number(std::string_view text, Notation notation) {
  text = trimmed(text);
  if (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
  if (text.size() > longest_number) return std::nullopt;
  const bool negative = take_prefix(text, "-") || take_prefix(text, "\u2212");
  if (!negative) take_prefix(text, "+");
  text = trimmed(text);

  std::string spaced;
  if (const auto joined = spaces_joined(text)) {
    const std::size_t point = joined->find_first_of(".,");
    if (!grouped(std::string_view(*joined).substr(0, point), ' ')) return std::nullopt;
    spaced = without(*joined, ' ');
    text = spaced;
  }
  auto number = unsigned_number(text, notation, !spaced.empty());
  if (number && negative) {
    number->value = -number->value;
    if (number->otherwise) number->otherwise = -*number->otherwise;
  }
  return number;
}

bool says_absent(std::string_view text) {
  constexpr std::array<std::string_view, 13> absent{"",     "-",  "--", "\u2013", "\u2014", "n/a", "N/A",
                                                    "n.a.", "na", "NA", "...",    "\u2026", "null"};
  return std::ranges::find(absent, trimmed(text)) != absent.end();
}

}  // namespace pandang
