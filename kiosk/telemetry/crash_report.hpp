#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/log.hpp"

namespace pandang::telemetry {

/// From now on a fault (SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, std::terminate) leaves a report in `state_directory`,
/// and then ends the process as it would have: version, signal, thread, backtrace, the last log lines. Some kilobytes
/// at most. The report of a watchdog's SIGABRT shows where the thread hangs that got it. Once, on the main thread,
/// before other threads start; addresses are for `addr2line -e pandang`.
void leave_crash_reports(const std::string& state_directory, std::string_view version);

/// A log line for such a report. Not of sources: their sentences quote what a server sent. One thread at a time.
void remember_line(LogLevel level, std::string_view topic, std::string_view sentence);

/// The report that the run before left, moved to a name of its own (crash-TIME.txt), of which the newest stay.
struct FoundCrash {
  std::string file, reason;  ///< "signal 11 (Segmentation fault)"
};
std::optional<FoundCrash> take_crash_report(const std::string& state_directory);

constexpr std::size_t most_crash_reports = 5;

}  // namespace pandang::telemetry
