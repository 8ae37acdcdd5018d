#pragma once

#include <string>
#include <vector>

#include "feed/snapshot.hpp"

namespace pandang::feed {

/// What changes when `next` comes on air after `now`, a printable line each: `index spbe 2024: 4.06 -> 4.10`, `ranking
/// spbe-published: + Kota X`, `index spbe 2025: - -> 4.20` where there was nothing. Either may be null: nothing is on
/// air. Whatever feed_text() writes is compared, but for the moment it was made and the order of a ranking's entries,
/// which nobody sees.
std::vector<std::string> differences(const Snapshot* now, const Snapshot* next);

}  // namespace pandang::feed
