#include "app/one_shot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "app/demo_feed_service.hpp"
#include "app/settings.hpp"
#include "app/source_reading.hpp"
#include "feed/parse.hpp"
#include "fetch/secret.hpp"
#include "platform/clock.hpp"

namespace pandang::app {

namespace {

/// What was read so far.
struct Parts {
  std::vector<feed::SourcePart> list;
  /// Of mapped rows, by source: told in the order of the rows together with what is wrong where they join.
  std::map<std::string, std::vector<Offence>> of_rows;
};

bool is_url(const std::string& text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

std::size_t rows_in(const Snapshot& snapshot) {
  std::size_t rows = snapshot.claims.size() + snapshot.milestones.size();
  for (const Index& index : snapshot.indices) {
    rows += index.series.size();
    for (const Benchmark& benchmark : index.benchmarks) rows += benchmark.series.size();
  }
  for (const Ranking& ranking : snapshot.rankings) rows += ranking.entries.size();
  return rows;
}

/// `file` is what the offences are of.
void add_offences(OneShot& out, SourceReport& report, const std::string& file, const std::vector<Offence>& offences) {
  for (const Offence& o : offences) {
    report.lines.push_back(line_of(file, o));
    report.left_out += o.severity == Severity::dropped;
    out.wrong = out.wrong || o.severity != Severity::warning;
  }
}

void add_fault(OneShot& out, SourceReport& report, std::string line) {
  report.lines.push_back(std::move(line));
  out.wrong = true;
}

/// What was read; rows of a mapping are counted where they join.
void add_part(SourceReport& report, Parts& parts, feed::SourcePart part) {
  report.state = part.there() ? SourceReport::State::ok : SourceReport::State::refused;
  if (!part.there()) return;
  report.made = part.as_of;
  if (part.feed) report.used = rows_in(*part.feed);
  parts.list.push_back(std::move(part));
}

void add_source(OneShot& out, Parts& parts, SourceReport& report, const SourceConfig& source,
                const FeedBounds& bounds) {
  const auto response = fetch::fetch_once(source, {}, {}, system_clocks(), next_page_of_mapping());
  const std::string shown = fetch::without_key(source.url);
  if (!response) return add_fault(out, report, fmt::format("{}: {}", shown, response.error().message));
  SourceReading reading = read_source(source, response->body, response->validators, response->received_at, bounds);
  if (reading.part.mapped) {
    parts.of_rows[source.id] = std::move(reading.offences);
  } else {
    add_offences(out, report, shown, reading.offences);
  }
  add_part(report, parts, std::move(reading.part));
}

/// What the parts are together; rows that do not join are faults of their source.
void merge(OneShot& out, Parts& parts, const Config& config) {
  const feed::Merged merged = feed::merged(base_of(config), parts.list, config.bounds);
  for (const feed::Joining& joining : merged.joined) {
    SourceReport& report = *std::ranges::find(out.sources, joining.source, &SourceReport::name);
    const auto& url = std::ranges::find(config.sources, joining.source, &SourceConfig::id)->url;
    std::vector<Offence>& offences = parts.of_rows[joining.source];
    offences.insert(offences.end(), joining.offences.begin(), joining.offences.end());
    sort_by_place(offences);
    add_offences(out, report, fetch::without_key(url), offences);
    report.used = joining.used;
    if (joining.used == 0) report.state = SourceReport::State::refused;
  }
  out.snapshot = merged.snapshot;
}

SourceReport& report_for(OneShot& out, const std::string& name) {
  out.sources.push_back({.name = name, .made = {}, .lines = {}});
  return out.sources.back();
}

}  // namespace

fetch::Clocks system_clocks() {
  return {platform::steady_now, platform::wall_now};
}

std::vector<std::string> OneShot::lines() const {
  std::vector<std::string> all;
  for (const SourceReport& source : sources) all.insert(all.end(), source.lines.begin(), source.lines.end());
  return all;
}

void print_lines(std::ostream& out, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) out << line << '\n';
}

OneShot read_feeds(const std::vector<std::string>& files_or_urls, const Config& config) {
  OneShot out;
  Parts parts;
  for (const std::string& feed : files_or_urls) {
    SourceReport& report = report_for(out, feed);
    if (is_url(feed)) {
      SourceConfig source;
      source.id = feed;
      source.url = feed;
      add_source(out, parts, report, source, config.bounds);
    } else if (const Result<std::string> bytes = read_file(feed)) {
      feed::FeedReading reading = feed::parse_feed(*bytes, config.bounds);
      add_offences(out, report, feed, reading.offences);
      add_part(report, parts, feed::part_of(feed, std::move(reading.snapshot)));
    } else {
      add_fault(out, report, bytes.error().message);
    }
  }
  merge(out, parts, config);
  return out;
}

OneShot read_sources(const Config& config, const std::string& only) {
  OneShot out;
  Parts parts;
  for (const SourceConfig& source : config.sources)
    if (only.empty() || source.id == only) add_source(out, parts, report_for(out, source.id), source, config.bounds);
  merge(out, parts, config);
  for (const SourceConfig& source : config.sources)
    if (const auto part = std::ranges::find(parts.list, source.id, &feed::SourcePart::source); part != parts.list.end())
      out.ages.push_back(
          {source.id, feed::Stamp{part->as_of, platform::wall_now()}, source.stale_after, source.withdraw_after});
  out.parts = std::move(parts.list);
  return out;
}

std::shared_ptr<const Snapshot> shown_at(const OneShot& read, const Config& config, WallTime now) {
  if (read.ages.empty()) return read.snapshot;
  const feed::Rungs rungs = feed::rungs_at(read.ages, now);
  return feed::merged(base_of(config), feed::shown_parts(read.parts, rungs), config.bounds).snapshot;
}

Result<Chosen> read_chosen(const FeedChoice& choice) {
  Chosen chosen;
  if (choice.feeds.empty() || !choice.config.empty()) {
    Result<Settings> settings = load_settings(choice.config);
    if (!settings) return tl::unexpected(settings.error());
    chosen.config = std::move(settings->config);
  }
  if (!choice.feeds.empty()) {
    chosen.read = read_feeds(choice.feeds, chosen.config);
    return chosen;
  }
  const auto demo = ensure_sources(chosen.config);
  if (!demo) return tl::unexpected(demo.error());
  chosen.read = read_sources(chosen.config);
  return chosen;
}

}  // namespace pandang::app
