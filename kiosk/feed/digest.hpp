#pragma once

#include <string>

#include "feed/snapshot.hpp"

namespace pandang::feed {

/// Snapshot::digest of this data: FNV-1a, 64 bits, over feed_text(). Finds changes; not a defence against forgery.
std::string digest_of(const Snapshot& snapshot);

}  // namespace pandang::feed
