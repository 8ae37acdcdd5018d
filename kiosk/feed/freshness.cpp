#include "feed/freshness.hpp"

namespace pandang::feed {

Freshness freshness(Duration age, Duration stale_after, Duration withdraw_after) {
  if (age >= withdraw_after) return Freshness::withdrawn;
  if (age >= stale_after) return Freshness::stale;
  return age >= stale_after / 2 ? Freshness::ageing : Freshness::fresh;
}

}  // namespace pandang::feed
