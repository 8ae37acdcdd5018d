#pragma once

#include <string>

#include "telemetry/vitals.hpp"

namespace pandang::telemetry {

/// The text exposition format of Prometheus, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/), names by its conventions: base units, counters end
/// in _total. What is not known is absent, never zero. Names and labels are a promise to dashboards: add, do not
/// rename.
std::string metrics_text(const Sight& sight);

}  // namespace pandang::telemetry
