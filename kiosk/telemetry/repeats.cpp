#include "telemetry/repeats.hpp"

#include <algorithm>
#include <utility>

namespace pandang::telemetry {

std::optional<std::uint64_t> Repeats::admit(std::string_view key, WallTime now) {
  const std::string name(key);
  const auto known = seen_.find(name);
  if (known != seen_.end()) {
    Seen& seen = known->second;
    // A clock set back must not silence the line until it has caught up.
    const bool within = now >= seen.begun && now - seen.begun < window;
    if (within && seen.passed == per_window_) {
      ++seen.held_back;
      return std::nullopt;
    }
    if (!within) seen.begun = now, seen.passed = 0;
    ++seen.passed;
    return std::exchange(seen.held_back, 0);
  }
  if (seen_.size() >= most) {
    seen_.erase(std::min_element(seen_.begin(), seen_.end(),
                                 [](const auto& a, const auto& b) { return a.second.begun < b.second.begun; }));
  }
  seen_.emplace(name, Seen{.begun = now, .passed = 1});
  return 0;
}

std::optional<LineGate::Passed> LineGate::admit(std::string_view kind, std::string_view line, WallTime now) {
  const auto repeats = lines_.admit(line, now);
  if (!repeats) return std::nullopt;
  const auto others = kinds_.admit(kind, now);
  if (!others) return std::nullopt;
  return Passed{*repeats, *others};
}

}  // namespace pandang::telemetry
