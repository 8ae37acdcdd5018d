#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/offence.hpp"
#include "base/result.hpp"
#include "config/config.hpp"
#include "config/json.hpp"
#include "feed/snapshot.hpp"

namespace pandang::feed {

/// A feed document read. `snapshot` is null exactly when an offence rejects it whole.
struct FeedReading {
  std::shared_ptr<const Snapshot> snapshot;
  std::vector<Offence> offences;
};

/// Reads `pandang-feed/1`. Every offence is found and located, not only the first. Rejected whole: not UTF-8 JSON of
/// this format, past a bound, a broken required part. Dropped and reported: an item wrong by itself (a value outside
/// its scale, a duplicate name, NaN as text, a date that does not exist). Unknown keys are warnings. The depth bound is
/// checked while parsing, so a deeply nested document costs no stack.
FeedReading parse_feed(std::string_view bytes, const FeedBounds& bounds);

/// Reads the `base` of the configuration, which holds what no source gives: a feed without format and generated_at,
/// whose parts may be absent except the city. Other than in a feed a series and the entries of a ranking may be absent,
/// a coverage need not say what is listed, a highlight may be of an entry that a mapping brings, and whatever is wrong
/// rejects it, for an admin can mend it. Pointers begin with /base. The snapshot has no digest and no generated_at.
FeedReading read_base(const json::Value& value, const FeedBounds& bounds);

/// The canonical format: stable key order, one space of indent, a trailing newline. parse_feed() of it gives an equal
/// snapshot.
std::string feed_text(const Snapshot& snapshot);

}  // namespace pandang::feed
