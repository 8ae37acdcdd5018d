#include "telemetry/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace pandang::telemetry {
namespace {

constexpr double lowest = 0.01;  // ms; bin 0 is all below it
const double step = std::log(1.02);

double bin_of(double ms) {
  return ms < lowest ? 0 : 1 + std::floor(std::log(ms / lowest) / step);
}

}  // namespace

void Histogram::add(double ms) {
  if (!std::isfinite(ms)) return;
  max_ = std::max(max_, ms);
  ++count_;
  sum_ += ms;
  ++counts_[static_cast<std::size_t>(std::min(bin_of(ms), bins - 1.0))];
}

double Histogram::quantile(double q) const {
  if (count_ == 0) return 0;
  const auto rank = std::max(1.0, std::ceil(std::clamp(q, 0.0, 1.0) * static_cast<double>(count_)));
  std::uint64_t below = 0;
  for (int bin = 0; bin < bins - 1; ++bin) {
    below += counts_[static_cast<std::size_t>(bin)];
    if (static_cast<double>(below) < rank) continue;
    // The middle of the bin, so that the answer is off by half its width at most.
    const double middle = bin == 0 ? lowest / 2 : lowest * std::exp((bin - 0.5) * step);
    return std::min(middle, max_);
  }
  return max_;
}

std::uint64_t Histogram::within(double ms) const {
  const auto last = static_cast<std::ptrdiff_t>(std::min(bin_of(ms), bins - 1.0));
  return std::accumulate(counts_.begin(), counts_.begin() + last + 1, std::uint64_t{0});
}

std::uint64_t missed_frames(Duration interval, Duration period) {
  if (interval <= period || period <= Duration{}) return 0;
  return static_cast<std::uint64_t>((interval + period / 2) / period) - 1;
}

}  // namespace pandang::telemetry
