// Any bytes as a feed.
#include <cstddef>
#include <cstdint>
#include <string>

#include "feed/parse.hpp"
#include "feed/part.hpp"
#include "fuzz/properties.hpp"

namespace pandang::fuzz {
namespace {

void try_feed(std::string_view bytes) {
  const feed::FeedReading reading = feed::parse_feed(bytes, FeedBounds{});
  check_offences(reading.offences);
  require((reading.snapshot != nullptr) == acceptable(reading.offences), "what is not refused is read");
  if (!reading.snapshot) return;
  const std::string text = feed::feed_text(*reading.snapshot);
  const feed::FeedReading again = feed::parse_feed(text, FeedBounds{});
  require(again.snapshot != nullptr, "the canonical text of a feed is a feed", text);
  require(*again.snapshot == *reading.snapshot, "the canonical text says all of the feed", text);
  const auto merged = feed::merged(nullptr, {feed::part_of("one", reading.snapshot)}, FeedBounds{}).snapshot;
  require(merged->digest == reading.snapshot->digest, "merging one feed changes nothing");
}

}  // namespace
}  // namespace pandang::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pandang::fuzz::try_feed({reinterpret_cast<const char*>(data), size});
  return 0;
}
