#pragma once

#include <string>

#include "base/time.hpp"

namespace pandang {

/// One published value, as a source gave it: what the history keeps.
struct ReceivedValue {
  std::string subject;  ///< "index:spbe", "ranking:cities"
  std::string series;   ///< "" = the city's own; else a benchmark's name, of a ranking an entry's
  std::string period;   ///< as the feed writes it: "2024", "2024-03", "2024-Q1"
  double value = 0;
  std::string cited;   ///< key of the publication that the feed names for it, "" when it names none
  std::string method;  ///< how the index was measured then; values of two methods never stand in one series
  friend bool operator==(const ReceivedValue&, const ReceivedValue&) = default;
};

/// The same, with when and from where it came.
struct KeptValue {
  ReceivedValue what;
  std::string source;  ///< id of the configured source
  WallTime first_received_at{};
  WallTime last_given_at{};  ///< to the day
  bool correction = false;   ///< the source had given another value of the same period before
  friend bool operator==(const KeptValue&, const KeptValue&) = default;
};

}  // namespace pandang
