#pragma once

#include <cstddef>

#include "base/words.hpp"
#include "feed/snapshot.hpp"

namespace pandang::scene {

/// All indicators of an index; 0 when some aspect does not say how many it has, or a component has no aspects.
std::size_t indicators_of(const Index& index);

/// All aspects (the feed's "parts") of the components of an index.
std::size_t aspects_of(const Index& index);

/// What the components of an index are called, one word in every scene: "domain" where they are made of indicators, as
/// PermenPANRB 59/2020 has it for SPBE, else "dimensi", as Smart City has six of.
Word components_called(const Index& index);

}  // namespace pandang::scene
