// Any bytes as foreign rows. The first byte says which kind of document, and whether they go into an index or a
// ranking.
#include <cstddef>
#include <cstdint>
#include <string>

#include "config/json.hpp"
#include "feed/mapping.hpp"
#include "feed/parse.hpp"
#include "feed/part.hpp"
#include "fuzz/properties.hpp"

namespace pandang::fuzz {
namespace {

constexpr const char* base_text = R"({"city": {"name": "A", "province": "B", "lat": 0, "lon": 0},
  "indices": [{"id": "i", "name": "I", "issuer": "J", "scale": {"min": 0, "max": 100, "decimals": 2}}],
  "rankings": [{"id": "r", "index": "i", "title": "R", "coverage": {"total": 514, "note": "N"}}]})";

std::shared_ptr<const Snapshot> base() {
  json::Offences offences;
  const auto value = json::read(base_text, {}, offences);
  return feed::read_base(value->root(), FeedBounds{}).snapshot;
}

/// The reader's own columns for BPS, plain ones otherwise.
std::string config_text(std::uint8_t choice) {
  static constexpr const char* presets[] = {"array", "ckan", "bps-list", "bps-data", "gviz", "csv"};
  const bool bps = choice % 6 == 3;
  std::string fields = bps ? R"("period": "period", "value": "value")" : R"("period": "p", "value": "v")";
  const bool ranking = choice & 0x80;
  if (ranking) fields += bps ? R"(, "name": "region", "kind": {"is": "k"})" : R"(, "name": "n", "kind": {"is": "k"})";
  return std::string(R"({"sources": [{"id": "s", "url": "https://a/", "format": {"preset": ")") + presets[choice % 6] +
         R"(", "into": {)" + (ranking ? R"("ranking": "r")" : R"("index": "i")") + R"(}, "fields": {)" + fields +
         "}}}]}";
}

void try_rows(std::uint8_t choice, std::string_view body) {
  static const std::shared_ptr<const Snapshot> ground = base();
  const Config config = parse_config(config_text(choice)).config;
  require(config.sources.size() == 1 && config.sources[0].mapping, "the mapping of the target is right");
  const Mapping& mapping = *config.sources[0].mapping;
  const feed::MappingReading reading = feed::read_mapped(body, mapping, FeedBounds{});
  check_offences(reading.offences, Places::rows);
  require((reading.rows != nullptr) == acceptable(reading.offences), "what is not refused is read");
  for (const std::string_view page : feed::pages_of(body)) feed::next_page(mapping, "https://a/?x=1", page);
  if (!reading.rows) return;
  const feed::SourcePart part{.source = "s", .feed = nullptr, .mapped = reading.rows, .as_of = {}};
  const feed::Merged merged = feed::merged(ground, {part}, FeedBounds{});
  for (const feed::Joining& joining : merged.joined) check_offences(joining.offences, Places::rows);
  require(merged.snapshot != nullptr, "with a base there is a snapshot");
  const std::string text = feed::feed_text(*merged.snapshot);
  const feed::FeedReading again = feed::parse_feed(text, FeedBounds{});
  require(again.snapshot && *again.snapshot == *merged.snapshot, "what was joined is a feed", text);
}

}  // namespace
}  // namespace pandang::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 0) pandang::fuzz::try_rows(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
  return 0;
}
