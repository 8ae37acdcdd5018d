#include "soak/program/flatness.hpp"

#include <algorithm>

namespace pandang::soak {

namespace {

constexpr std::size_t fewest = 10;

}  // namespace

Flatness flatness(const Series& series, double warm_up) {
  if (series.days.empty()) return {};
  const double from = series.days.front() + warm_up * (series.days.back() - series.days.front());
  const auto at = static_cast<std::size_t>(std::ranges::lower_bound(series.days, from) - series.days.begin());
  const std::size_t count = series.days.size() - at;
  if (count < fewest) return {};
  double day = 0, value = 0;
  for (std::size_t i = at; i < series.days.size(); ++i) {
    day += series.days[i] / static_cast<double>(count);
    value += series.values[i] / static_cast<double>(count);
  }
  double spread = 0, together = 0;
  for (std::size_t i = at; i < series.days.size(); ++i) {
    spread += (series.days[i] - day) * (series.days[i] - day);
    together += (series.days[i] - day) * (series.values[i] - value);
  }
  const double slope = spread > 0 ? together / spread : 0;
  Flatness found;
  found.first = value + slope * (series.days[at] - day);
  found.last = value + slope * (series.days.back() - day);
  const auto [least, most] =
      std::ranges::minmax_element(series.values.begin() + static_cast<std::ptrdiff_t>(at), series.values.end());
  found.least = *least;
  found.most = *most;
  found.in_30_days = 30 * slope;
  found.flat = found.in_30_days <= series.most_in_30_days && found.last - found.first <= series.most_in_all;
  return found;
}

}  // namespace pandang::soak
