#pragma once

#include <string>
#include <vector>

#include "soak/program/flatness.hpp"

namespace pandang::soak {

/// What must stay flat in this process and its state directory, sampled. What a sample costs in memory is taken at the
/// start.
class Samples {
 public:
  Samples(std::string state_directory, int days);

  void take(double day);

  /// Resident and allocated memory, descriptors, threads, GL objects and bytes of files.
  const std::vector<Series>& series() const { return series_; }

 private:
  const std::string state_;
  std::vector<Series> series_;
};

}  // namespace pandang::soak
