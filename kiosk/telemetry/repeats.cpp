#include "telemetry/repeats.hpp"

#include <algorithm>
#include <utility>

namespace pandang::telemetry {

std::optional<std::uint64_t> Repeats::admit(std::string_view line, WallTime now) {
  const std::string key(line);
  const auto known = seen_.find(key);
  if (known != seen_.end()) {
    Seen& seen = known->second;
    // A clock set back must not silence the line until it has caught up.
    if (now >= seen.printed && now - seen.printed < window) {
      ++seen.held_back;
      return std::nullopt;
    }
    seen.printed = now;
    return std::exchange(seen.held_back, 0);
  }
  if (seen_.size() >= most) {
    seen_.erase(std::min_element(seen_.begin(), seen_.end(),
                                 [](const auto& a, const auto& b) { return a.second.printed < b.second.printed; }));
  }
  seen_.emplace(key, Seen{.printed = now});
  return 0;
}

}  // namespace pandang::telemetry
