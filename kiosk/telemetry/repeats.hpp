#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"

namespace pandang::telemetry {

/// Decides which log lines are printed: a line that repeats within a minute is counted instead. Bounded: of the lines
/// known, the one printed longest ago is forgotten.
class Repeats {
 public:
  /// Nothing when `line` is held back at `now`; else how often it was held back since it was last printed.
  std::optional<std::uint64_t> admit(std::string_view line, WallTime now);

  std::size_t size() const { return seen_.size(); }
  static constexpr std::size_t most = 256;
  static constexpr Duration window = std::chrono::minutes(1);

 private:
  struct Seen {
    WallTime printed{};
    std::uint64_t held_back = 0;
  };
  std::unordered_map<std::string, Seen> seen_;
};

}  // namespace pandang::telemetry
