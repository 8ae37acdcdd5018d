#pragma once

#include <optional>
#include <vector>

#include "feed/snapshot.hpp"

namespace pandang::feed {

/// One place in the order of a period.
struct Standing {
  const Entry* entry = nullptr;
  double value = 0;
  int rank = 0;  ///< ties share a rank: 1, 2, 2, 4
};

/// Entries with a value in `period`, highest first, equal values by name. Absent entries are not listed.
std::vector<Standing> standings(const Ranking& ranking, const Period& period);

/// Every period in which some entry has a value, oldest first.
std::vector<Period> periods_of(const Ranking& ranking);

/// The value of an entry in a period, or nothing.
std::optional<double> value_in(const Entry& entry, const Period& period);

/// The band of `value`: the highest whose inclusive lower bound is reached; null for an index without bands.
const Band* band_of(const Index& index, double value);

}  // namespace pandang::feed
