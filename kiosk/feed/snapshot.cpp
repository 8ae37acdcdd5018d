#include "feed/snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace pandang {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool only_digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  if (error != std::errc() || end != text.data() + text.size() || !only_digits) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  const std::optional<int> year = digits(text.substr(0, 4));
  if (!year || *year < 1900 || *year > 2200) return std::nullopt;
  if (text.size() == 4) return Period{*year, Period::Kind::year, 0};
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const bool quarter = text[5] == 'Q';
  const std::optional<int> part = digits(text.substr(quarter ? 6 : 5));
  if (!part || *part < 1 || *part > (quarter ? 4 : 12)) return std::nullopt;
  return Period{*year, quarter ? Period::Kind::quarter : Period::Kind::month, *part};
}

std::string period_text(const Period& period) {
  switch (period.kind) {
    case Period::Kind::month:
      return fmt::format("{:04}-{:02}", period.year, period.part);
    case Period::Kind::quarter:
      return fmt::format("{:04}-Q{}", period.year, period.part);
    case Period::Kind::year:
      break;
  }
  return fmt::format("{:04}", period.year);
}

const Index* Snapshot::index(std::string_view id) const {
  const auto at = std::ranges::find(indices, id, &Index::id);
  return at == indices.end() ? nullptr : &*at;
}

std::string_view Snapshot::source_name(std::string_view key) const {
  const auto at = std::ranges::find(sources, key, &Source::key);
  return at == sources.end() ? key : std::string_view(at->name);
}

}  // namespace pandang
