#include "config/durations.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace pandang {
namespace {

struct Unit {
  char letter;
  std::int64_t seconds;
};
constexpr Unit units[] = {{'d', 86'400}, {'h', 3'600}, {'m', 60}, {'s', 1}};  // largest first

std::optional<Duration> of_seconds(double seconds) {
  if (std::isnan(seconds)) return std::nullopt;
  constexpr double longest = 9.2e9;  // seconds; 2^63 nanoseconds are 9.22e9
  if (std::abs(seconds) >= longest) return seconds > 0 ? Duration::max() : Duration::min();
  return from_seconds(seconds);
}

}  // namespace

std::optional<Duration> duration_of(const json::Value& value) {
  if (const auto number = value.get<double>()) return of_seconds(*number);
  const auto text = value.get<std::string_view>();
  if (!text || text->empty() || text->size() > 30) return std::nullopt;
  double number = 0;
  const char* const unit_at = text->data() + text->size() - 1;
  const auto [end, error] = std::from_chars(text->data(), unit_at, number, std::chars_format::fixed);
  if (error != std::errc() || end != unit_at) return std::nullopt;
  for (const Unit& unit : units) {
    if (unit.letter == *unit_at) return of_seconds(number * static_cast<double>(unit.seconds));
  }
  return std::nullopt;
}

std::string duration_text(Duration duration) {
  const std::int64_t whole = duration / std::chrono::seconds(1);
  for (const Unit& unit : units) {
    if (whole != 0 && whole % unit.seconds == 0) return fmt::format("{}{}", whole / unit.seconds, unit.letter);
  }
  return "0s";
}

}  // namespace pandang
