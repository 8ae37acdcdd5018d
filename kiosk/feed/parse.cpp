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

/// Asked before anything else: what else is wrong with a document of another format says nothing.
bool is_this_format(const json::Value& root, json::Offences& offences) {
  const json::Place place;
  const auto object = root.get<json::Object>();
  const json::Value* format = object ? json::find(*object, "format") : nullptr;
  const auto text = format ? format->get<std::string_view>() : std::nullopt;
  if (text && *text == format_name) return true;
  if (!object) {
    offences.add(Severity::rejected, place, "not an object", json::found(root), "an object");
  } else {
    offences.add(Severity::rejected, place.at("format"), format ? "not a format that can be read" : "missing",
                 format ? json::found(*format) : "nothing", fmt::format("\"{}\"", format_name));
  }
  return false;
}

WallTime read_generated_at(const Fields& feed) {
  const auto text = feed.text("generated_at", Need::required);
  if (!text) return {};
  const Result<WallTime> time = parse_rfc3339(*text);
  if (!time) {
    feed.offend("generated_at", Need::required, "not a moment that exists",
                "an RFC 3339 time such as 2026-11-24T08:00:00+08:00");
    return {};
  }
  // Whole seconds, as feed_text() writes them; in UTC it must be a moment that can be read again.
  const WallTime made = std::chrono::floor<std::chrono::seconds>(*time);
  if (!parse_rfc3339(rfc3339(made))) {
    feed.offend("generated_at", Need::required, "out of range", "a time from 1900 to 2200 in UTC");
  }
  return made;
}

/// What a feed and a base have in common.
void read_parts(const Fields& feed, sections::Context& context, Snapshot& snapshot) {
  if (const json::Value* city = feed.member("city", Need::required, "an object")) {
    snapshot.city = sections::city(*city, feed.at("city"), context);
  }
  snapshot.sources = sections::sources(feed, context);
  snapshot.indices = sections::indices(feed, context);
  snapshot.rankings = sections::rankings(feed, snapshot.indices, context);
  snapshot.claims = sections::claims(feed, snapshot.indices, context);
  snapshot.milestones = sections::milestones(feed, context);
}

Snapshot read_root(const json::Value& value, sections::Context& context) {
  const json::Place place;
  const Fields feed(value, place, sections::root,
                    {"format", "generated_at", "city", "indices", "rankings", "claims", "milestones", "sources"},
                    context.offences);
  Snapshot snapshot;
  snapshot.generated_at = read_generated_at(feed);
  read_parts(feed, context, snapshot);
  return snapshot;
}

}  // namespace

FeedReading parse_feed(std::string_view bytes, const FeedBounds& bounds) {
  json::Offences offences;
  sections::Context context{bounds, offences};
  const json::Limits limits{.depth = bounds.depth, .text = static_cast<std::size_t>(bounds.text)};
  FeedReading reading;
  const auto document = json::read(bytes, limits, offences);
  if (document && is_this_format(document->root(), offences)) {
    auto snapshot = std::make_shared<Snapshot>(read_root(document->root(), context));
    if (!offences.rejected()) {
      snapshot->digest = digest_of(*snapshot);
      reading.snapshot = std::move(snapshot);
    }
  }
  reading.offences = offences.take();
  return reading;
}

FeedReading read_base(const json::Value& value, const FeedBounds& bounds) {
  json::Offences offences;
  sections::Context context{bounds, offences, {}, true};
  const json::Place document;
  const json::Place place = document.at("base");
  auto snapshot = std::make_shared<Snapshot>();
  const Fields base(value, place, {}, {"city", "indices", "rankings", "claims", "milestones", "sources"}, offences);
  if (base.ok()) read_parts(base, context, *snapshot);
  FeedReading reading;
  reading.offences = offences.take();
  for (Offence& offence : reading.offences)
    if (offence.severity == Severity::dropped) offence.severity = Severity::rejected;
  if (acceptable(reading.offences)) reading.snapshot = std::move(snapshot);
  return reading;
}

}  // namespace pandang::feed
