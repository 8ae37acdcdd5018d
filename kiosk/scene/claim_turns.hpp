#pragma once

#include <cstdint>
#include <vector>

#include "feed/snapshot.hpp"

namespace pandang::scene {

/// How long a claim is on, from the start of the scene.
struct ClaimTurn {
  std::size_t claim = 0;  ///< position in Snapshot::claims
  double start = 0, length = 0;
};

/// Seconds of a claim's motion round its reading time, and before the first one.
namespace claim_motion {
inline constexpr double comes = 0.9, goes = 0.4, before_first = 0.5;
}

using ClaimGroup = std::vector<ClaimTurn>;

/// Seconds that claims may keep the indices off the screen in one loop; a single longer claim may, too.
inline constexpr double most_claim_seconds = 60;

/// All claims, in the feed's order, as groups of which one plays in a loop: as few as keep to most_claim_seconds, and
/// about equally long. Each claim is on for as long as its words take to read in the longer language.
std::vector<ClaimGroup> claim_groups(const std::vector<Claim>& claims);

/// Which of `groups` (> 0) plays in a loop. In `groups` loops in a row from a multiple of it each plays once; in twice
/// as many each plays in an even and in an odd loop, so that two languages which alternate by loop both get it.
std::size_t group_in(std::int64_t loop, std::size_t groups);

}  // namespace pandang::scene
