#pragma once

#include <optional>
#include <string>

#include "base/time.hpp"
#include "config/json.hpp"

namespace pandang {

/// A duration as the configuration writes it: "30s", "5m", "2h", "7d", or a number of seconds. Nothing when `value` is
/// neither; what is too long for the type comes out as the longest duration.
std::optional<Duration> duration_of(const json::Value& value);

/// As an admin writes it, in the largest unit that divides it: "90s", "2h", "7d".
std::string duration_text(Duration duration);

}  // namespace pandang
