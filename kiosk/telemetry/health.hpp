#pragma once

#include <string>
#include <vector>

#include "telemetry/vitals.hpp"

namespace pandang::telemetry {

/// One part of a kiosk: well when nothing is wrong with it.
struct Part {
  const char* name;                ///< "picture", "data", "clock"
  std::vector<std::string> wrong;  ///< sentences with what was found and what was expected
};

/// What of the kiosk is not well. The picture: no frame for five seconds. Data: nothing on air, a source that has given
/// nothing yet, or one whose data is older than its stale_after. The clock: wrong by what servers say.
std::vector<Part> health_of(const Sight& sight);

bool well(const std::vector<Part>& parts);

/// {"well": false, "version": …, "parts": {"picture": {"well": true}, "data": {"well": false, "wrong": […]}, …}}
std::string health_json(const std::vector<Part>& parts, const std::string& version);

}  // namespace pandang::telemetry
