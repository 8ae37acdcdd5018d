#pragma once

#include <string>

#include "feed/snapshot.hpp"

namespace pandang::scene {

/// All that the index scene says at rest where there is room for it, the line under its title apart: for the time it
/// takes to read. The index has a value.
std::string index_reading(const Index& index, Language language);

}  // namespace pandang::scene
