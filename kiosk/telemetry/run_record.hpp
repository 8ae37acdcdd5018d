#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace pandang::telemetry {

/// How often the kiosk was started with a state directory, and how its runs ended.
struct RunRecord {
  std::uint64_t starts = 0;
  std::uint64_t unclean = 0;  ///< runs that ended otherwise than in order
  std::uint64_t crashes = 0;  ///< of them, those that left a crash report
  bool running = false;       ///< a run has begun and not ended

  /// `crashed`: the run before left a report.
  RunRecord begun(bool crashed) const {
    return {starts + 1, unclean + (running ? 1 : 0), crashes + (crashed ? 1 : 0), true};
  }
  RunRecord ended() const { return {starts, unclean, crashes, false}; }
  std::uint64_t restarts() const { return starts > 0 ? starts - 1 : 0; }
  bool operator==(const RunRecord&) const = default;
};

/// Kept as runs.json; written twice a run. Counts from zero where there is none, or one that is broken.
RunRecord read_record(const std::string& state_directory);
Result<void> keep_record(const std::string& state_directory, const RunRecord& record);

}  // namespace pandang::telemetry
