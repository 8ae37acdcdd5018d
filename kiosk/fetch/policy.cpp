#include "fetch/policy.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace pandang::fetch {
namespace {

constexpr Duration first_retry = std::chrono::seconds(15);
constexpr Duration longest_retry = std::chrono::minutes(5);
constexpr Duration longest_retry_after = std::chrono::hours(1);

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Duration scaled(Duration d, double factor) {
  return from_seconds(seconds(d) * factor);
}

/// Later ones mean no time, and do not fit into a WallTime.
constexpr std::time_t year_2200 = 7'258'118'400;

}  // namespace

Duration retry_delay(int failures, double jitter, std::optional<Duration> retry_after) {
  const int doublings = std::clamp(failures - 1, 0, 5);  // 15 s * 2^5 is past the cap already
  const Duration base = std::min<Duration>(first_retry * (1 << doublings), longest_retry);
  const Duration own = std::min(scaled(base, 0.75 + 0.5 * std::clamp(jitter, 0.0, 1.0)), longest_retry);
  return std::max(own, std::min(retry_after.value_or(Duration::zero()), longest_retry_after));
}

Duration poll_delay(Duration every, double jitter) {
  return scaled(every, 0.95 + 0.1 * std::clamp(jitter, 0.0, 1.0));
}

std::optional<WallTime> http_date(std::string_view value) {
  const std::time_t date = curl_getdate(std::string(value).c_str(), nullptr);
  return date > 0 ? std::optional(WallTime(std::chrono::seconds(std::min(date, year_2200)))) : std::nullopt;
}

std::optional<Duration> parse_retry_after(std::string_view value, WallTime now) {
  const auto begin = value.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  value = value.substr(begin, value.find_last_not_of(" \t\r\n") + 1 - begin);

  if (all_digits(value)) {
    std::uint32_t count = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
    // More seconds than fit is still a wish to be left alone for long; the policy caps it.
    return error == std::errc() ? Duration(std::chrono::seconds(count)) : Duration(std::chrono::hours(24 * 365));
  }
  const auto when = http_date(value);
  if (!when) return std::nullopt;
  const std::time_t date = std::chrono::floor<std::chrono::seconds>(*when).time_since_epoch().count();
  const std::time_t today = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  if (date <= today) return std::nullopt;
  return std::chrono::seconds(std::min<std::time_t>(date - today, 366L * 24 * 3600));
}

std::optional<WallTime> served_at(std::string_view date, std::string_view age) {
  // curl reads a bare number as a day, which no server means.
  const std::time_t shown = all_digits(date) ? -1 : curl_getdate(std::string(date).c_str(), nullptr);
  if (shown < 0) return std::nullopt;
  std::uint32_t kept = 0;
  if (all_digits(age)) std::from_chars(age.data(), age.data() + age.size(), kept);
  if (shown > year_2200 - static_cast<std::time_t>(kept)) return std::nullopt;
  return WallTime(Duration(std::chrono::seconds(shown + static_cast<std::time_t>(kept))));
}

}  // namespace pandang::fetch
