#pragma once

#include <array>
#include <cstdint>

#include "base/time.hpp"

namespace pandang::telemetry {

/// A histogram of milliseconds with fixed memory: logarithmic bins of 2 % from 0.01 ms to 100 s, exact maximum.
class Histogram {
 public:
  void add(double ms);
  /// The value below which the share `q` (0..1) of samples lies, within 2 %; 0 when empty.
  double quantile(double q) const;
  double max() const { return max_; }
  double sum() const { return sum_; }
  /// How many samples are at most `ms`, by the bins: `ms` is taken for up to 2 % more or less.
  std::uint64_t within(double ms) const;
  std::uint64_t count() const { return count_; }

 private:
  static constexpr int bins = 816;
  std::array<std::uint64_t, bins> counts_{};
  std::uint64_t count_ = 0;
  double max_ = 0, sum_ = 0;
};

/// How many refreshes of the screen went by without a new frame, when two were presented `interval` apart on a screen
/// that takes one every `period`. Half a period is the jitter of who measures.
std::uint64_t missed_frames(Duration interval, Duration period);

}  // namespace pandang::telemetry
