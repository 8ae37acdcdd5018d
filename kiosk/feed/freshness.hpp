#pragma once

#include "base/time.hpp"

namespace pandang::feed {

enum class Freshness { fresh, ageing, stale, withdrawn };

/// The ladder: ageing from half of `stale_after`, stale from `stale_after` on, withdrawn from `withdraw_after` on.
Freshness freshness(Duration age, Duration stale_after, Duration withdraw_after);

/// How old the data on air is. Age is measured from the feed's generated_at.
struct DataAge {
  Duration age{};
  Freshness freshness = Freshness::fresh;
  bool stored =
      false;  ///< shown from the store: no source has confirmed it since the program started, or the last try failed
};

}  // namespace pandang::feed
