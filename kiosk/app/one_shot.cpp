#include "app/one_shot.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/demo_feed_service.hpp"
#include "app/settings.hpp"
#include "app/source_reading.hpp"
#include "feed/parse.hpp"
#include "platform/clock.hpp"

namespace pandang::app {

namespace {

using Parts = std::vector<feed::SourcePart>;

bool is_url(const std::string& text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

void add_offences(OneShot& out, const std::string& name, const std::vector<Offence>& offences) {
  for (const Offence& o : offences) {
    out.lines.push_back(line_of(name, o));
    out.wrong = out.wrong || o.severity != Severity::warning;
  }
}

void add_fault(OneShot& out, std::string line) {
  out.lines.push_back(std::move(line));
  out.wrong = true;
}

void add_source(OneShot& out, Parts& parts, const SourceConfig& source, const FeedBounds& bounds) {
  const auto response = fetch::fetch_once(source, {}, {}, system_clocks(), next_page_of_mapping());
  if (!response) return add_fault(out, fmt::format("{}: {}", source.url, response.error().message));
  SourceReading reading = read_source(source, response->body, response->validators, response->received_at, bounds);
  add_offences(out, source.url, reading.offences);
  if (reading.part.there()) parts.push_back(std::move(reading.part));
}

/// What the parts are together; rows that do not join are faults of their source.
void merge(OneShot& out, const Parts& parts, const Config& config) {
  const feed::Merged merged = feed::merged(base_of(config), parts, config.bounds);
  for (const feed::Joining& joining : merged.joined)
    add_offences(out, std::ranges::find(config.sources, joining.source, &SourceConfig::id)->url, joining.offences);
  out.snapshot = merged.snapshot;
}

}  // namespace

fetch::Clocks system_clocks() {
  return {platform::steady_now, platform::wall_now};
}

OneShot read_feed(const std::string& file_or_url, const Config& config) {
  OneShot out;
  Parts parts;
  if (is_url(file_or_url)) {
    SourceConfig source;
    source.id = "feed";
    source.url = file_or_url;
    add_source(out, parts, source, config.bounds);
  } else if (const Result<std::string> bytes = read_file(file_or_url)) {
    feed::FeedReading reading = feed::parse_feed(*bytes, config.bounds);
    add_offences(out, file_or_url, reading.offences);
    if (reading.snapshot) parts.push_back(feed::part_of(file_or_url, std::move(reading.snapshot)));
  } else {
    add_fault(out, bytes.error().message);
  }
  merge(out, parts, config);
  return out;
}

OneShot read_sources(const Config& config, const std::string& only) {
  OneShot out;
  Parts parts;
  for (const SourceConfig& source : config.sources)
    if (only.empty() || source.id == only) add_source(out, parts, source, config.bounds);
  merge(out, parts, config);
  for (const SourceConfig& source : config.sources)
    if (const auto part = std::ranges::find(parts, source.id, &feed::SourcePart::source); part != parts.end())
      out.ages.push_back(
          {source.id, feed::Stamp{part->as_of, platform::wall_now()}, source.stale_after, source.withdraw_after});
  out.parts = std::move(parts);
  return out;
}

std::shared_ptr<const Snapshot> shown_at(const OneShot& read, const Config& config, WallTime now) {
  if (read.ages.empty()) return read.snapshot;
  const feed::Rungs rungs = feed::rungs_at(read.ages, now);
  return feed::merged(base_of(config), feed::shown_parts(read.parts, rungs), config.bounds).snapshot;
}

Result<Chosen> read_chosen(const FeedChoice& choice) {
  Chosen chosen;
  if (!choice.feed.empty()) {
    chosen.read = read_feed(choice.feed, chosen.config);
    return chosen;
  }
  Result<Settings> settings = load_settings(choice.config);
  if (!settings) return tl::unexpected(settings.error());
  chosen.config = std::move(settings->config);
  const auto demo = ensure_sources(chosen.config);
  if (!demo) return tl::unexpected(demo.error());
  chosen.read = read_sources(chosen.config);
  return chosen;
}

}  // namespace pandang::app
