#include "app/one_shot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "app/demo_feed_service.hpp"
#include "app/settings.hpp"
#include "app/source_reading.hpp"
#include "base/zone.hpp"
#include "feed/parse.hpp"
#include "fetch/secret.hpp"
#include "platform/clock.hpp"

namespace pandang::app {

namespace {

/// Of mapped rows, by source: told in the order of the rows together with what is wrong where they join.
using OffencesOfRows = std::map<std::string, std::vector<Offence>>;

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

FrameTime local_time() {
  return {platform::wall_now(), platform::steady_now()};
}

/// What was read; rows of a mapping are counted where they join.
void add_part(OneShot& out, SourceReport& report, feed::SourcePart part) {
  report.state = part.there() ? SourceReport::State::ok : SourceReport::State::refused;
  if (!part.there()) return;
  report.made = part.as_of;
  if (part.feed) report.used = rows_in(*part.feed);
  out.collected.parts.push_back(std::move(part));
}

/// True when the source gave something.
bool add_source(OneShot& out, feed::ClockEvidence& clocks, OffencesOfRows& of_rows, SourceReport& report,
                const SourceConfig& source) {
  const auto response = fetch::fetch_once(source, {}, {}, system_clocks(), next_page_of_mapping());
  const std::string shown = fetch::without_key(source.url);
  if (!response) {
    add_fault(out, report, fmt::format("{}: {}", shown, response.error().message));
    return false;
  }
  // The server's clock counts only once its answer is known to be of use.
  feed::ClockEvidence with_this = clocks;
  if (response->served_at) with_this.add({source.id, *response->served_at, platform::steady_now()});
  out.time = feed::trusted_time(with_this, local_time());
  SourceReading reading = read_source(source, response->body, response->validators, out.time.now, out.collected.bounds);
  if (reading.part.mapped) {
    of_rows[source.id] = std::move(reading.offences);
  } else {
    add_offences(out, report, shown, reading.offences);
  }
  const bool there = reading.part.there();
  if (there) clocks = std::move(with_this);
  add_part(out, report, std::move(reading.part));
  return there;
}

void add_file(OneShot& out, SourceReport& report, const std::string& file) {
  const Result<std::string> bytes = read_file(file);
  if (!bytes) return add_fault(out, report, bytes.error().message);
  feed::FeedReading reading = feed::parse_feed(*bytes, out.collected.bounds);
  add_offences(out, report, file, reading.offences);
  add_part(out, report, feed::part_of(file, std::move(reading.snapshot)));
}

/// How the rows of a mapping joined; those that do not are faults of their source.
void add_joining(OneShot& out, OffencesOfRows& of_rows, const feed::Joining& joining, const std::string& url) {
  SourceReport& report = *std::ranges::find(out.sources, joining.source, &SourceReport::name);
  const bool awaited = std::ranges::any_of(out.sources, [](const SourceReport& source) {
    return source.state != SourceReport::State::ok && !source.mapped;
  });
  std::vector<Offence>& offences = of_rows[joining.source];
  if (!joining.target_there && awaited) {
    add_offences(out, report, fetch::without_key(url), offences);
    report.state = SourceReport::State::waiting;
    for (Offence offence : joining.offences) {
      offence.severity = Severity::warning;
      offence.message = "while not every feed came, " + offence.message;
      add_offences(out, report, fetch::without_key(url), {offence});
    }
    return;
  }
  offences.insert(offences.end(), joining.offences.begin(), joining.offences.end());
  sort_by_place(offences);
  add_offences(out, report, fetch::without_key(url), offences);
  report.used = joining.used;
  if (joining.used == 0) report.state = SourceReport::State::refused;
}

/// Once all are read: what the parts are together, and how their stamps compare with the time.
void finish(OneShot& out, const feed::ClockEvidence& clocks, OffencesOfRows of_rows,
            const std::vector<SourceConfig>& sources) {
  out.time = feed::trusted_time(clocks, local_time());
  const auto url_of = [&](const std::string& id) {
    const auto source = std::ranges::find(sources, id, &SourceConfig::id);
    return source == sources.end() ? id : source->url;
  };
  for (const feed::SourcePart& part : out.collected.parts)
    if (const auto offence = feed::stamped_ahead(part.as_of, out.time.now))
      add_offences(out, *std::ranges::find(out.sources, part.source, &SourceReport::name),
                   fetch::without_key(url_of(part.source)), {*offence});
  const feed::Merged merged = feed::merged(out.collected.base, out.collected.parts, out.collected.bounds);
  for (const feed::Joining& joining : merged.joined) add_joining(out, of_rows, joining, url_of(joining.source));
  if (merged.snapshot) merged.snapshot->ages = out.collected.ages;
  out.snapshot = merged.snapshot;
}

OneShot begun(const Config& config) {
  OneShot out;
  out.collected.base = base_of(config);
  out.collected.bounds = config.bounds;
  return out;
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
  OneShot out = begun(config);
  feed::ClockEvidence clocks;
  OffencesOfRows of_rows;
  for (const std::string& feed : files_or_urls) {
    SourceReport& report = report_for(out, feed);
    if (!is_url(feed)) {
      add_file(out, report, feed);
      continue;
    }
    SourceConfig source;
    source.id = feed;
    source.url = feed;
    add_source(out, clocks, of_rows, report, source);
  }
  finish(out, clocks, std::move(of_rows), {});
  return out;
}

OneShot read_sources(const Config& config, const Asked& asked) {
  OneShot out = begun(config);
  out.live = true;
  feed::ClockEvidence clocks;
  OffencesOfRows of_rows;
  for (const SourceConfig& source : config.sources) {
    if (!asked.only.empty() && source.id != asked.only) continue;
    SourceReport& report = report_for(out, source.id);
    report.mapped = source.mapping.has_value();
    if (std::ranges::find(asked.except, source.id) != asked.except.end()) continue;
    if (add_source(out, clocks, of_rows, report, source))
      out.collected.ages.push_back({source.id,
                                    feed::Stamp{out.collected.parts.back().as_of, out.time.now, out.time.certain},
                                    source.stale_after, source.withdraw_after});
  }
  finish(out, clocks, std::move(of_rows), config.sources);
  return out;
}

void note_withdrawn(OneShot& read, const Config& config) {
  for (const SourceConfig& source : config.sources) {
    const auto age = std::ranges::find(read.collected.ages, source.id, &feed::SourceAge::source);
    if (age == read.collected.ages.end()) continue;
    if (feed::age_of(*age, read.time.now).freshness != feed::Freshness::withdrawn) continue;
    add_fault(
        read, *std::ranges::find(read.sources, source.id, &SourceReport::name),
        fmt::format("{}: older than withdraw_after, so it is not shown (found data of {}, expected of {} or later)",
                    fetch::without_key(source.url), rfc3339(age->stamp->made_at),
                    rfc3339(read.time.now - source.withdraw_after)));
  }
}

WallTime made_at(const Snapshot* snapshot) {
  if (!snapshot) return {};
  WallTime newest = snapshot->generated_at;
  for (const feed::SourceAge& age : snapshot->ages)
    newest = std::max(newest, feed::as_of(*age.stamp, age.stamp->received_at));
  return newest;
}

WallTime on_air_at(const OneShot& read) {
  return read.live ? read.time.now : made_at(read.snapshot.get());
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
  chosen.read.live = !*demo;
  return chosen;
}

}  // namespace pandang::app
