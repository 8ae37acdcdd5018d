#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"

namespace pandang::telemetry {

/// Lets each key through so many times a minute, and counts what it holds back. Bounded: of the keys known, the one
/// whose minute began longest ago is forgotten.
class Repeats {
 public:
  explicit Repeats(std::uint64_t per_window = 1) : per_window_(per_window) {}

  /// Nothing when `key` is held back at `now`; else how often it was held back since it was last let through.
  std::optional<std::uint64_t> admit(std::string_view key, WallTime now);

  std::size_t size() const { return seen_.size(); }
  static constexpr std::size_t most = 256;
  static constexpr Duration window = std::chrono::minutes(1);

 private:
  struct Seen {
    WallTime begun{};  // of the window
    std::uint64_t passed = 0, held_back = 0;
  };
  std::uint64_t per_window_;
  std::unordered_map<std::string, Seen> seen_;
};

/// Decides which log lines are printed. A line that repeats within a minute is counted; so is what comes when a topic
/// has had its share of different lines, which leaves the other topics and levels theirs.
class LineGate {
 public:
  struct Passed {
    std::uint64_t repeats = 0;  ///< of this line, held back since it was last printed
    std::uint64_t others = 0;   ///< lines of this topic and level, held back for their number
  };
  /// Nothing when the line is held back. `kind` tells topics and levels apart.
  std::optional<Passed> admit(std::string_view kind, std::string_view line, WallTime now);

  /// More than any configuration or feed has offences that are told at once.
  static constexpr std::uint64_t lines_of_a_kind = 300;

 private:
  Repeats lines_, kinds_{lines_of_a_kind};
};

}  // namespace pandang::telemetry
