#include "app/intake.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "feed/history.hpp"
#include "feed/parse.hpp"

namespace pandang::app {

namespace {

constexpr std::size_t most_logged = 5;

/// The first offences of a feed, one log line each, and how many more there are.
void log_offences(const SourceConfig& source, const std::vector<Offence>& offences) {
  const std::string topic = "source " + source.id;
  for (std::size_t i = 0; i < std::min(most_logged, offences.size()); ++i)
    log(LogLevel::warning, topic, line_of(source.url, offences[i]));
  if (offences.size() > most_logged)
    log(LogLevel::warning, topic, fmt::format("and {} more offences", offences.size() - most_logged));
}

std::string first_rejection(const std::vector<Offence>& offences) {
  const auto found =
      std::find_if(offences.begin(), offences.end(), [](const Offence& o) { return o.severity == Severity::rejected; });
  if (found == offences.end()) return "the feed is not usable";
  return found->pointer.empty() ? found->message : found->pointer + ": " + found->message;
}

}  // namespace

Intake::Intake(const Config& config, std::optional<store::Store> store, fetch::Clocks clocks)
    : config_(config), store_(std::move(store)), parts_(config.sources.size()) {
  for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i].source = config.sources[i].id;
  std::vector<fetch::Validators> known = recall();
  fetch::Fetcher::Consumer consumer{
      [this](const SourceConfig& source, const fetch::Response& response) { return receive(source, response); },
      [this](const SourceConfig& source, WallTime when) { confirm(source, when); }};
  fetcher_ = std::make_unique<fetch::Fetcher>(config.sources, std::move(known), fetch::Limits{}, std::move(consumer),
                                              std::move(clocks));
}

/// What the store holds becomes the parts; validators are sent only for a newest generation that is still readable.
std::vector<fetch::Validators> Intake::recall() {
  std::vector<fetch::Validators> known(config_.sources.size());
  for (std::size_t i = 0; store_ && i < config_.sources.size(); ++i) {
    const SourceConfig& source = config_.sources[i];
    bool newest = true;
    for (const store::StoredFeed& feed : store_->generations(source.id)) {
      if (feed.url == source.url) {
        parts_[i] = feed::part_of(source.id, feed::parse_feed(feed.body, config_.bounds).snapshot);
        if (parts_[i].there() && newest) known[i] = {feed.etag, feed.last_modified};
        if (parts_[i].there() && newest) begin_history(feed, *parts_[i].feed);
        if (parts_[i].there()) break;
      }
      newest = false;
    }
    parts_[i].feed = grown(source, parts_[i].feed);
  }
  stored_ = feed::merged(nullptr, parts_, config_.bounds).snapshot;
  return known;
}

fetch::Verdict Intake::receive(const SourceConfig& source, const fetch::Response& response) {
  feed::FeedReading reading = feed::parse_feed(response.body, config_.bounds);
  log_offences(source, reading.offences);
  if (!reading.snapshot) return "the feed is refused: " + first_rejection(reading.offences);
  keep(source, response, *reading.snapshot);
  *std::ranges::find(parts_, source.id, &feed::SourcePart::source) =
      feed::part_of(source.id, grown(source, reading.snapshot));
  mailbox_.put(feed::merged(nullptr, parts_, config_.bounds).snapshot);
  return std::nullopt;
}

/// A database from before the history holds a feed, which its server may confirm for years without giving it again.
void Intake::begin_history(const store::StoredFeed& feed, const Snapshot& snapshot) {
  const auto known = store_->history(feed.source, "");
  if (!known || !known->empty() || store_->read_only()) return;
  const Result<void> saved = store_->save(feed, {feed::received_values(snapshot), config_.history_years});
  if (!saved) log(LogLevel::error, "store", saved.error().message);
}

/// With the periods that this source gave earlier and no longer gives.
std::shared_ptr<const Snapshot> Intake::grown(const SourceConfig& source, std::shared_ptr<const Snapshot> part) const {
  if (!store_ || !part) return part;
  std::vector<KeptValue> kept;
  for (const Index& index : part->indices) {
    const auto rows = store_->history(source.id, "index:" + index.id);
    if (!rows) {
      log(LogLevel::error, "store", rows.error().message);
      return part;
    }
    kept.insert(kept.end(), rows->begin(), rows->end());
  }
  return feed::with_history(std::move(part), kept);
}

void Intake::keep(const SourceConfig& source, const fetch::Response& response, const Snapshot& snapshot) {
  if (!store_) return;
  const Result<void> saved = store_->save({.source = source.id,
                                           .url = source.url,
                                           .body = response.body,
                                           .etag = response.validators.etag,
                                           .last_modified = response.validators.last_modified,
                                           .received_at = response.received_at,
                                           .confirmed_at = response.received_at},
                                          {feed::received_values(snapshot), config_.history_years});
  if (!saved) log(LogLevel::error, "store", saved.error().message);
}

void Intake::confirm(const SourceConfig& source, WallTime when) {
  if (!store_) return;
  if (const Result<void> done = store_->confirm(source.id, when); !done)
    log(LogLevel::error, "store", done.error().message);
}

bool Intake::unconfirmed() const {
  const std::vector<fetch::SourceStatus> all = status();
  return std::any_of(all.begin(), all.end(),
                     [](const fetch::SourceStatus& s) { return s.state != fetch::SourceStatus::State::ok; });
}

}  // namespace pandang::app
