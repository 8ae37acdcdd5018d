#include "feed/standing.hpp"

#include <algorithm>
#include <tuple>

namespace pandang::feed {

std::vector<Standing> standings(const Ranking& ranking, const Period& period) {
  std::vector<Standing> order;
  for (const Entry& entry : ranking.entries) {
    if (const auto value = value_in(entry, period)) order.push_back({&entry, *value, 0});
  }
  std::ranges::sort(order, [](const Standing& a, const Standing& b) {
    return std::tie(b.value, a.entry->name) < std::tie(a.value, b.entry->name);
  });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool tie = i > 0 && order[i].value == order[i - 1].value;
    order[i].rank = tie ? order[i - 1].rank : static_cast<int>(i) + 1;
  }
  return order;
}

std::vector<Period> periods_of(const Ranking& ranking) {
  std::vector<Period> periods;
  for (const Entry& entry : ranking.entries) {
    for (const auto& [period, value] : entry.values) periods.push_back(period);
  }
  std::ranges::sort(periods);
  periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
  return periods;
}

std::optional<double> value_in(const Entry& entry, const Period& period) {
  for (const auto& [when, value] : entry.values) {
    if (when == period) return value;
  }
  return std::nullopt;
}

const Band* band_of(const Index& index, double value) {
  for (const Band& band : index.bands) {  // highest first
    if (value >= band.min) return &band;
  }
  return nullptr;
}

}  // namespace pandang::feed
