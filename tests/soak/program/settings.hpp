#pragma once

#include <string>

namespace pandang::soak {

/// Where the kiosk fetches from and serves its metrics.
struct Addresses {
  std::string feed;
  int metrics_port = 0;
};

/// A configuration: `variant` 0 is the one of the portraits, `zone` a position in `zones`. Every scene is on for ten
/// seconds, so that scenes change at whole tens of seconds.
std::string settings_text(const Addresses& addresses, int variant, int zone);

}  // namespace pandang::soak
