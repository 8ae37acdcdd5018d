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

/// A line for each source that is withdrawn now and was not before.
void log_withdrawn(const feed::Rungs& now, const feed::Rungs& before) {
  for (const std::string& source : now.withdrawn)
    if (std::ranges::find(before.withdrawn, source) == before.withdrawn.end())
      log(LogLevel::warning, "source " + source, "its data is older than withdraw_after and is not shown");
}

}  // namespace

Intake::Intake(const Config& config, std::optional<store::Store> store, fetch::Clocks clocks)
    : config_(config), clocks_(clocks), store_(std::move(store)) {
  for (const SourceConfig& source : config.sources) {
    parts_.push_back({.source = source.id, .feed = nullptr});
    ages_.push_back({source.id, std::nullopt, source.stale_after, source.withdraw_after, true});
  }
  evidence_.recalled_at = clocks_.steady();
  if (store_) evidence_.seen = store_->seen();
  std::vector<fetch::Validators> known = recall();
  Showing first = showing_at(time().now);
  stored_ = std::move(first.snapshot);
  rungs_ = std::move(first.rungs);
  log_withdrawn(rungs_, {});
  fetch::Fetcher::Consumer consumer{
      [this](const SourceConfig& source, const fetch::Response& response) { return receive(source, response); },
      [this](const SourceConfig& source, const fetch::Response& response) { confirm(source, response); }};
  fetcher_ = std::make_unique<fetch::Fetcher>(config.sources, std::move(known), fetch::Limits{}, std::move(consumer),
                                              std::move(clocks));
}

/// What the store holds becomes the parts; validators are sent only for a newest generation that is still readable.
std::vector<fetch::Validators> Intake::recall() {
  std::vector<fetch::Validators> known(config_.sources.size());
  for (std::size_t i = 0; store_ && i < config_.sources.size(); ++i) {
    const SourceConfig& source = config_.sources[i];
    bool newest = true;
    for (const store::StoredFeed& stored : store_->generations(source.id)) {
      if (stored.url == source.url) {
        if (const auto feed = feed::parse_feed(stored.body, config_.bounds).snapshot) {
          if (newest) known[i] = {stored.etag, stored.last_modified};
          if (newest) begin_history(stored, *feed);
          put(source, grown(source, feed), {feed->generated_at, stored.first_received_at, stored.vouched});
          break;
        }
      }
      newest = false;
    }
  }
  return known;
}

std::optional<std::shared_ptr<const Snapshot>> Intake::take() {
  const std::shared_ptr<const Showing> next = mailbox_.take();
  if (!next) return std::nullopt;
  log_withdrawn(next->rungs, rungs_);
  rungs_ = next->rungs;
  return next->snapshot;
}

std::optional<std::shared_ptr<const Snapshot>> Intake::climbed(WallTime now) {
  if (feed::rungs_at(ages(), now) == rungs_) return std::nullopt;
  Showing next = showing_at(now);  // some milliseconds, on the day that a source gets old
  log_withdrawn(next.rungs, rungs_);
  rungs_ = std::move(next.rungs);
  return std::move(next.snapshot);
}

Intake::Showing Intake::showing_at(WallTime now) const {
  std::unique_lock lock(mutex_);
  std::vector<feed::SourcePart> parts = parts_;
  const std::vector<feed::SourceAge> ages = ages_;
  lock.unlock();
  feed::Rungs rungs = feed::rungs_at(ages, now);
  return {feed::merged(nullptr, feed::shown_parts(std::move(parts), rungs), config_.bounds).snapshot, rungs};
}

/// A body that comes again with the same stamp is as old as it was.
void Intake::put(const SourceConfig& source, std::shared_ptr<const Snapshot> feed, const feed::Stamp& stamp) {
  const std::lock_guard lock(mutex_);
  const auto at = std::ranges::find(ages_, source.id, &feed::SourceAge::source) - ages_.begin();
  const auto i = static_cast<std::size_t>(at);
  parts_[i] = feed::part_of(source.id, std::move(feed));
  if (!ages_[i].stamp || ages_[i].stamp->made_at != stamp.made_at) ages_[i].stamp = stamp;
}

fetch::Verdict Intake::receive(const SourceConfig& source, const fetch::Response& response) {
  feed::FeedReading reading = feed::parse_feed(response.body, config_.bounds);
  log_offences(source, reading.offences);
  if (!reading.snapshot) return "the feed is refused: " + first_rejection(reading.offences);
  hear(source, response);
  const feed::TrustedTime now = time();
  if (const auto offence = feed::stamped_ahead(reading.snapshot->generated_at, now.now))
    log_offences(source, {*offence});
  keep(source, response, *reading.snapshot, now);
  put(source, grown(source, reading.snapshot), {reading.snapshot->generated_at, now.now, now.certain});
  mailbox_.put(std::make_shared<Showing>(showing_at(now.now)));
  return std::nullopt;
}

/// The server's clock counts only with an answer that is of use: a portal that answers in its place says nothing.
void Intake::hear(const SourceConfig& source, const fetch::Response& response) {
  if (!response.served_at) return;
  {
    const std::lock_guard lock(mutex_);
    evidence_.add({source.id, *response.served_at, clocks_.steady()});
  }
  if (!store_) return;
  if (const Result<void> done = store_->saw(time().now); !done) log(LogLevel::error, "store", done.error().message);
}

feed::TrustedTime Intake::time() const {
  return time({clocks_.wall(), clocks_.steady()});
}

feed::TrustedTime Intake::time(const FrameTime& local) const {
  const std::lock_guard lock(mutex_);
  return feed::trusted_time(evidence_, local);
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

void Intake::keep(const SourceConfig& source, const fetch::Response& response, const Snapshot& snapshot,
                  const feed::TrustedTime& now) {
  if (!store_) return;
  const Result<void> saved = store_->save({.source = source.id,
                                           .url = source.url,
                                           .body = response.body,
                                           .etag = response.validators.etag,
                                           .last_modified = response.validators.last_modified,
                                           .received_at = now.now,
                                           .confirmed_at = now.now,
                                           .first_received_at = {},
                                           .vouched = now.certain},
                                          {feed::received_values(snapshot), config_.history_years});
  if (!saved) log(LogLevel::error, "store", saved.error().message);
}

void Intake::confirm(const SourceConfig& source, const fetch::Response& response) {
  hear(source, response);
  if (!store_) return;
  if (const Result<void> done = store_->confirm(source.id, time().now); !done)
    log(LogLevel::error, "store", done.error().message);
}

std::vector<feed::SourceAge> Intake::ages() const {
  const std::vector<fetch::SourceStatus> all = status();
  const std::lock_guard lock(mutex_);
  std::vector<feed::SourceAge> ages = ages_;
  for (std::size_t i = 0; i < ages.size(); ++i) ages[i].stored = all[i].state != fetch::SourceStatus::State::ok;
  return ages;
}

}  // namespace pandang::app
