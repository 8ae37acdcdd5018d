#pragma once

#include <array>
#include <cstdint>

namespace pandang::telemetry {

/// A histogram of milliseconds with fixed memory: logarithmic bins of 2 % from 0.01 ms to 100 s, exact maximum.
class Histogram {
 public:
  void add(double ms);
  /// The value below which the share `q` (0..1) of samples lies, within 2 %; 0 when empty.
  double quantile(double q) const;
  double max() const { return max_; }
  std::uint64_t count() const { return count_; }

 private:
  static constexpr int bins = 816;
  std::array<std::uint64_t, bins> counts_{};
  std::uint64_t count_ = 0;
  double max_ = 0;
};

}  // namespace pandang::telemetry
