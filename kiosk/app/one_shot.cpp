#include "app/one_shot.hpp"

#include <fmt/format.h>

#include "app/demo_feed_service.hpp"
#include "app/settings.hpp"
#include "feed/parse.hpp"
#include "feed/part.hpp"
#include "platform/clock.hpp"

namespace pandang::app {

namespace {

using Parts = std::vector<feed::SourcePart>;

bool is_url(const std::string& text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

void add_feed(OneShot& out, Parts& parts, const std::string& name, std::string_view bytes, const FeedBounds& bounds) {
  feed::FeedReading reading = feed::parse_feed(bytes, bounds);
  for (const Offence& o : reading.offences) {
    out.lines.push_back(line_of(name, o));
    out.wrong = out.wrong || o.severity != Severity::warning;
  }
  if (reading.snapshot) parts.push_back(feed::part_of(name, reading.snapshot));
}

void add_fault(OneShot& out, std::string line) {
  out.lines.push_back(std::move(line));
  out.wrong = true;
}

void add_source(OneShot& out, Parts& parts, const SourceConfig& source, const FeedBounds& bounds) {
  const auto response = fetch::fetch_once(source, {}, {}, system_clocks());
  if (response) {
    add_feed(out, parts, source.url, response->body, bounds);
  } else {
    add_fault(out, fmt::format("{}: {}", source.url, response.error().message));
  }
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
    add_feed(out, parts, file_or_url, *bytes, config.bounds);
  } else {
    add_fault(out, bytes.error().message);
  }
  out.snapshot = feed::merged(nullptr, parts, config.bounds).snapshot;
  return out;
}

OneShot read_sources(const Config& config, const std::string& only) {
  OneShot out;
  Parts parts;
  for (const SourceConfig& source : config.sources)
    if (only.empty() || source.id == only) add_source(out, parts, source, config.bounds);
  out.snapshot = feed::merged(nullptr, parts, config.bounds).snapshot;
  return out;
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
