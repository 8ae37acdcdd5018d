#pragma once

#include <string>
#include <vector>

#include "app/one_shot.hpp"

namespace pandang::app {

const char* name_of(SourceReport::State state);  ///< "ok", "failing", "refused", "waiting"

/// What became of each source at a glance: status, age of its data at `now`, rows used and left out, and under it the
/// first three of its lines. For people; scripts read the canonical format.
std::string source_table(const std::vector<SourceReport>& sources, WallTime now);

}  // namespace pandang::app
