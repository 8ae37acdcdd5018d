#include "base/near_name.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace pandang {

namespace {

/// ASCII alone: enough for names of places here.
std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> before(width), last(width), row(width);  // rows i - 2, i - 1 and i of the table
  for (std::size_t j = 0; j < width; ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < width; ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::string_view near_name(std::string_view name, std::span<const std::string_view> known) {
  constexpr std::size_t longest_typo = 64;  // a longer name is not a typo, and would cost time
  if (name.empty() || name.size() > longest_typo) return {};
  std::string_view nearest;
  int least = 1 + std::max(1, static_cast<int>(name.size()) / 3);
  for (const std::string_view candidate : known) {
    const int distance = edit_distance(name, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string_view near_value(std::string_view value, std::span<const std::string_view> known) {
  constexpr std::size_t shortest = 4;
  const std::string wanted = lower_case(value);
  if (wanted.size() < shortest || wanted.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos) return {};
  std::string_view nearest;
  std::size_t least = std::string_view::npos;  // difference in length
  for (const std::string_view candidate : known) {
    const std::string other = lower_case(candidate);
    const std::string& shorter = wanted.size() < other.size() ? wanted : other;
    const std::string& longer = wanted.size() < other.size() ? other : wanted;
    if (shorter.empty() || longer.find(shorter) == std::string::npos || longer.size() - shorter.size() >= least)
      continue;
    least = longer.size() - shorter.size();
    nearest = candidate;
  }
  return nearest.empty() ? near_name(value, known) : nearest;
}

}  // namespace pandang
