#pragma once

#include <functional>
#include <string>

#include "base/time.hpp"

namespace pandang::telemetry {

/// Sends base's log to the journal with its fields when stderr is the journal, else to stderr, one line an event with
/// UTC time. A sentence that repeats within a minute for its topic is counted, not printed, and so are different ones
/// beyond LineGate's number; the counts are printed with the next one let through. `level`: debug, info, warning or
/// error. `clock`: the machine's when there is none.
void start_logging(const std::string& level, std::function<WallTime()> clock = {});

/// The least level that is printed from now on; from any thread, after start_logging().
void set_log_level(const std::string& level);

}  // namespace pandang::telemetry
