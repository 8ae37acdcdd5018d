#pragma once

#include <string>
#include <vector>

#include "feed/snapshot.hpp"

namespace pandang::scene {

/// Something that the feed says about how an index is made: "1–5" of "skala nilai", "47" of "indikator".
struct Fact {
  std::string value;
  std::string label;
  bool name = false;  ///< the value is a name, set smaller than a number
};

/// What the feed has of: scale, domains or dimensions, indicators (or aspects), ratings, issuer; the first `most` of
/// them. Parts are counted where there are two at least, indicators only where every part says how many it has.
std::vector<Fact> facts_of(const Index& index, Language language, std::size_t most = 3);

/// What answers the question, the best first: the summary, its first sentences one less each time, the long name.
/// Without any of these the index's own name.
std::vector<std::string> statements_of(const Index& index, Language language);

}  // namespace pandang::scene
