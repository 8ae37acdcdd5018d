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

  /// Resident and allocated memory, sockets and other descriptors, threads, GL objects and bytes of files, but for logs
  /// of writes.
  const std::vector<Series>& series() const { return series_; }
  /// The largest that the databases' logs of writes were together; they are used again from the front.
  double most_logs_kb() const { return most_logs_kb_; }

 private:
  const std::string state_;
  std::vector<Series> series_;
  double most_logs_kb_ = 0;
};

}  // namespace pandang::soak
