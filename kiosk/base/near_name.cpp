#include "base/near_name.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace pandang {

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

}  // namespace pandang
