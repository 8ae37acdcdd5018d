#pragma once

#include "feed/part.hpp"

namespace pandang::feed {

/// Adds the rows to their index, benchmark or ranking in `whole`; what is wrong with a row drops it and is reported.
Joining join(const SourcePart& part, const FeedBounds& bounds, Snapshot& whole);

}  // namespace pandang::feed
