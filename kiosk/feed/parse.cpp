#include "feed/parse.hpp"

#include <fmt/format.h>

#include "base/zone.hpp"
#include "feed/digest.hpp"
#include "feed/sections.hpp"

namespace pandang::feed {
namespace {

using json::Fields;
using json::Need;

constexpr std::string_view format_name = "pandang-feed/1";

bool read_format(const Fields& feed) {
  const json::Value* value = feed.member("format", Need::required, fmt::format("\"{}\"", format_name));
  if (!value) return false;
  const std::string* text = value->get<std::string>();
  if (text && *text == format_name) return true;
  feed.offend("format", Need::required, "not a format that can be read", fmt::format("\"{}\"", format_name));
  return false;
}

WallTime read_generated_at(const Fields& feed) {
  const auto text = feed.text("generated_at", Need::required);
  if (!text) return {};
  const Result<WallTime> time = parse_rfc3339(*text);
  // Whole seconds, as feed_text() writes them.
  if (time) return std::chrono::floor<std::chrono::seconds>(*time);
  feed.offend("generated_at", Need::required, "not a moment that exists",
              "an RFC 3339 time such as 2026-11-24T08:00:00+08:00");
  return {};
}

Snapshot read_root(const json::Value& value, sections::Context& context) {
  const json::Place place;
  const Fields feed(value, place, sections::root,
                    {"format", "generated_at", "city", "indices", "rankings", "claims", "milestones", "sources"},
                    context.offences);
  Snapshot snapshot;
  if (!feed.ok() || !read_format(feed)) return snapshot;  // offences of another format would say nothing
  snapshot.generated_at = read_generated_at(feed);
  if (const json::Value* city = feed.member("city", Need::required, "an object")) {
    snapshot.city = sections::city(*city, feed.at("city"), context);
  }
  snapshot.sources = sections::sources(feed, context);
  snapshot.indices = sections::indices(feed, context);
  snapshot.rankings = sections::rankings(feed, snapshot.indices, context);
  snapshot.claims = sections::claims(feed, snapshot.indices, context);
  snapshot.milestones = sections::milestones(feed, context);
  return snapshot;
}

}  // namespace

FeedReading parse_feed(std::string_view bytes, const FeedBounds& bounds) {
  json::Offences offences;
  sections::Context context{bounds, offences, {}};
  const json::Limits limits{.depth = bounds.depth, .text = static_cast<std::size_t>(bounds.text)};
  FeedReading reading;
  if (const auto root = json::read(bytes, limits, offences)) {
    auto snapshot = std::make_shared<Snapshot>(read_root(*root, context));
    if (!offences.rejected()) {
      snapshot->digest = digest_of(*snapshot);
      reading.snapshot = std::move(snapshot);
    }
  }
  reading.offences = offences.take();
  return reading;
}

}  // namespace pandang::feed
