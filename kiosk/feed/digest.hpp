#pragma once

#include <string>

#include "feed/snapshot.hpp"

namespace pandang::feed {

/// Snapshot::digest of this data: FNV-1a, 64 bits, over all that feed_text() writes. Finds changes; not a defence
/// against forgery.
std::string digest_of(const Snapshot& snapshot);

}  // namespace pandang::feed
