#include "app/intake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/source_reading.hpp"
#include "base/log.hpp"
#include "base/utf8.hpp"
#include "base/zone.hpp"
#include "feed/agreed.hpp"
#include "feed/history.hpp"
#include "fetch/secret.hpp"

namespace pandang::app {

namespace {

/// `refusal` with its reason, the first offence that rejects or else the first. It is taken out of them, so that it is
/// said once.
std::string with_reason(std::string refusal, std::vector<Offence>& offences) {
  if (offences.empty()) return refusal;
  auto found = std::ranges::find(offences, Severity::rejected, &Offence::severity);
  if (found == offences.end()) found = offences.begin();
  if (!found->pointer.empty()) refusal += ": " + printable(found->pointer);
  refusal += ": " + found->message;
  offences.erase(found);
  return refusal;
}

/// A line for each source that is withdrawn now and was not before.
void log_withdrawn(const feed::Rungs& now, const feed::Rungs& before) {
  for (const std::string& source : now.withdrawn)
    if (std::ranges::find(before.withdrawn, source) == before.withdrawn.end())
      log(LogLevel::warning, "source " + source, "its data is older than withdraw_after and is not shown");
}

}  // namespace

std::shared_ptr<const Snapshot> Intake::stored_in(const Config& config, store::Store store, fetch::Clocks clocks) {
  Intake intake(config, std::move(store), std::move(clocks), Offline{});
  intake.recall();
  return feed::shown_at(intake.collected_, intake.time().now).snapshot;
}

Intake::Intake(const Config& config, std::optional<store::Store> store, fetch::Clocks clocks, Offline)
    : config_(config), clocks_(std::move(clocks)), store_(std::move(store)) {
  collected_.base = base_of(config);
  collected_.bounds = config.bounds;
  for (const SourceConfig& source : config.sources) {
    collected_.parts.push_back({.source = source.id, .feed = nullptr});
    collected_.ages.push_back({.source = source.id,
                               .stamp = std::nullopt,
                               .stale_after = source.stale_after,
                               .withdraw_after = source.withdraw_after,
                               .show_after = source.show_after});
  }
  evidence_.recalled_at = clocks_.steady();
  if (store_) evidence_.seen = store_->seen();
}

Intake::Intake(const Config& config, std::optional<store::Store> store, fetch::Clocks clocks)
    : Intake(config, std::move(store), std::move(clocks), Offline{}) {
  std::vector<fetch::Validators> known = recall();
  stored_ = taken(feed::shown_at(collected_, time().now));
  fetch::Fetcher::Consumer consumer{
      [this](const SourceConfig& source, const fetch::Response& response) { return receive(source, response); },
      [this](const SourceConfig& source, const fetch::Response& response) { return confirm(source, response); },
      next_page_of_mapping()};
  fetcher_ =
      std::make_unique<fetch::Fetcher>(config.sources, std::move(known), fetch::Limits{}, std::move(consumer), clocks_);
}

/// What the store holds becomes the parts, with the one before where it may still be agreed; validators are sent only
/// for a newest generation that is still readable.
std::vector<fetch::Validators> Intake::recall() {
  std::vector<fetch::Validators> known(config_.sources.size());
  std::vector<store::StoredFeed> newest;  // those that are shown
  for (std::size_t i = 0; store_ && i < config_.sources.size(); ++i) {
    const SourceConfig& source = config_.sources[i];
    const std::vector<store::StoredFeed> generations = store_->generations(source.id);
    std::vector<std::pair<feed::SourcePart, const store::StoredFeed*>> found;  // newest first
    for (const store::StoredFeed& stored : generations) {
      if (stored.url != source.url) continue;
      const fetch::Validators validators{stored.etag, stored.last_modified};
      const WallTime given = std::max(stored.received_at, stored.confirmed_at);
      feed::SourcePart part = read_source(source, stored.body, validators, given, config_.bounds).part;
      if (!part.there()) continue;
      if (&stored == &generations.front()) {
        known[i] = validators;
        newest.push_back(stored);
      }
      found.emplace_back(std::move(part), &stored);
      if (source.show_after == Duration{}) break;
    }
    for (auto one = found.rbegin(); one != found.rend(); ++one)
      put(std::move(one->first), one->second->first_received_at, one->second->vouched);
  }
  std::vector<feed::SourcePart>& parts = collected_.parts;
  if (const auto whole = feed::merged(collected_.base, parts, config_.bounds).snapshot) {
    for (const store::StoredFeed& stored : newest)
      begin_history(stored, *std::ranges::find(parts, stored.source, &feed::SourcePart::source), *whole);
    for (feed::SourcePart& part : parts) grow(part, *whole);
    for (feed::EarlierPart& earlier : collected_.earlier) grow(earlier.part, *whole, came_after(earlier));
  }
  return known;
}

/// When the newest part of the source of an earlier one came: what it gave must not show before it does.
WallTime Intake::came_after(const feed::EarlierPart& earlier) const {
  return std::ranges::find(collected_.ages, earlier.part.source, &feed::SourceAge::source)->stamp->received_at;
}

std::shared_ptr<const Snapshot> Intake::taken(feed::Showing showing) {
  log_withdrawn(showing.rungs, rungs_);
  rungs_ = std::move(showing.rungs);
  return std::move(showing.snapshot);
}

std::optional<std::shared_ptr<const Snapshot>> Intake::take() {
  const std::shared_ptr<const feed::Showing> next = mailbox_.take();
  if (!next || (inherited_ && !next->snapshot)) return std::nullopt;
  inherited_.reset();
  return taken(*next);
}

std::optional<std::shared_ptr<const Snapshot>> Intake::climbed(WallTime now) {
  const feed::Collected all = inherited_ ? *inherited_ : collected();
  if (feed::rungs_at(all, now) == rungs_) return std::nullopt;
  // Some milliseconds, on the day that a source gets old and at the instant of agreed data.
  return taken(feed::shown_at(all, now));
}

std::shared_ptr<const Snapshot> Intake::succeed(const Intake& before, WallTime now) {
  {
    const std::scoped_lock both(mutex_, before.mutex_);
    for (const feed::ServerTime& server : before.evidence_.servers)
      if (std::ranges::find(evidence_.servers, server.source, &feed::ServerTime::source) == evidence_.servers.end())
        evidence_.add(server);
  }
  if (const auto come = take(); come && *come) return *come;
  if (stored_) return stored_;
  inherited_ = before.inherited_ ? *before.inherited_ : before.collected();
  for (feed::SourceAge& age : inherited_->ages) age.stored = true;
  return taken(feed::shown_at(*inherited_, now));
}

feed::Collected Intake::collected() const {
  const std::lock_guard lock(mutex_);
  return collected_;
}

feed::SourcePart& Intake::part(const SourceConfig& source) {
  return *std::ranges::find(collected_.parts, source.id, &feed::SourcePart::source);
}

/// A part that comes again with the same stamp is as old as it was.
void Intake::put(feed::SourcePart part, WallTime received_at, bool certain) {
  const std::lock_guard lock(mutex_);
  const auto known = std::ranges::find(collected_.ages, part.source, &feed::SourceAge::source)->stamp;
  const bool again = known && known->made_at == part.as_of;
  feed::add_part(collected_, std::move(part), again ? *known : feed::Stamp{part.as_of, received_at, certain});
}

void Intake::show(WallTime now) {
  mailbox_.put(std::make_shared<feed::Showing>(feed::shown_at(collected_, now)));
}

/// True while a feed that may have what a mapping goes into has not come yet.
bool Intake::awaits_a_feed() const {
  for (std::size_t i = 0; i < config_.sources.size(); ++i)
    if (!config_.sources[i].mapping && !collected_.parts[i].there()) return true;
  return false;
}

fetch::Verdict Intake::receive(const SourceConfig& source, const fetch::Response& response) {
  // The server's clock counts only once its answer is known to be of use.
  std::unique_lock lock(mutex_);
  feed::ClockEvidence evidence = evidence_;
  lock.unlock();
  if (response.served_at) evidence.add({source.id, *response.served_at, clocks_.steady()});
  const feed::TrustedTime now = feed::trusted_time(evidence, {clocks_.wall(), clocks_.steady()});
  SourceReading reading = read_source(source, response.body, response.validators, now.now, config_.bounds);
  fetch::Verdict refusal;
  if (!reading.part.there()) refusal = with_reason("the feed is refused", reading.offences);
  offence_log_.say(source, OffenceLog::At::reading, reading.offences);
  if (refusal) return refusal;

  std::vector<feed::SourcePart> parts = collected_.parts;
  *std::ranges::find(parts, source.id, &feed::SourcePart::source) = reading.part;
  feed::Merged merged = feed::merged(collected_.base, parts, config_.bounds);
  const auto joining = std::ranges::find(merged.joined, source.id, &feed::Joining::source);
  if (joining != merged.joined.end() && joining->used == 0 && (joining->target_there || !awaits_a_feed()))
    refusal = with_reason("no row is used", joining->offences);
  log_joined(merged);
  if (refusal) return refusal;

  hear(source, response);
  const auto ahead = feed::stamped_ahead(reading.part.as_of, now.now);
  offence_log_.say(source, OffenceLog::At::stamp, ahead ? std::vector{*ahead} : std::vector<Offence>{});
  keep(source, response,
       merged.snapshot ? feed::received_values(reading.part, *merged.snapshot) : std::vector<ReceivedValue>{}, now);
  if (merged.snapshot) grow(reading.part, *merged.snapshot);
  put(std::move(reading.part), now.now, now.certain);
  show(now.now);
  log_waiting(source, now.now);
  return std::nullopt;
}

/// Why new data is not on air at the next loop.
void Intake::log_waiting(const SourceConfig& source, WallTime now) const {
  const auto is_of = [&](const auto& earlier) { return earlier.first == source.id; };
  if (std::ranges::none_of(feed::rungs_at(collected_, now).earlier, is_of)) return;
  const feed::Stamp stamp = *std::ranges::find(collected_.ages, source.id, &feed::SourceAge::source)->stamp;
  log(LogLevel::info, "source " + source.id,
      fmt::format("its data of {} waits with all screens until {}", rfc3339(stamp.made_at),
                  rfc3339(feed::show_from(stamp, source.show_after))));
}

/// What is wrong with rows where they join; not while the feed that they go into may still come.
void Intake::log_joined(const feed::Merged& merged) {
  for (const feed::Joining& joining : merged.joined) {
    if (!joining.target_there && awaits_a_feed()) continue;
    offence_log_.say(*std::ranges::find(config_.sources, joining.source, &SourceConfig::id), OffenceLog::At::joining,
                     joining.offences);
  }
}

/// What the server's clock showed with an answer that was of use: a portal that answers in its place says nothing.
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
void Intake::begin_history(const store::StoredFeed& stored, const feed::SourcePart& part, const Snapshot& whole) {
  const auto known = store_->history(stored.source, "");
  if (!known || !known->empty() || store_->read_only()) return;
  const Result<void> saved = store_->save(stored, {feed::received_values(part, whole), config_.history_years});
  if (!saved) log(LogLevel::error, "store", saved.error().message);
}

/// By the periods that its source gave earlier, before that time, and no longer gives.
void Intake::grow(feed::SourcePart& part, const Snapshot& whole, WallTime before) const {
  if (!store_ || !part.there()) return;
  std::vector<KeptValue> kept;
  for (const std::string& subject : feed::growing_subjects(part)) {
    const auto rows = store_->history(part.source, subject);
    if (!rows) return log(LogLevel::error, "store", rows.error().message);
    std::ranges::copy_if(*rows, std::back_inserter(kept),
                         [before](const KeptValue& value) { return value.first_received_at < before; });
  }
  if (part.feed) part.feed = feed::with_history(part.feed, kept);
  if (part.mapped) part.mapped = feed::with_history(part.mapped, whole, kept);
}

void Intake::keep(const SourceConfig& source, const fetch::Response& response, std::vector<ReceivedValue> values,
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
                                          {std::move(values), config_.history_years});
  if (!saved) log(LogLevel::error, "store", saved.error().message);
}

/// False when the store has lost what is confirmed, for its database broke.
bool Intake::confirm(const SourceConfig& source, const fetch::Response& response) {
  hear(source, response);
  const WallTime now = time().now;
  // Of mapped rows the server has just said that they are as they were.
  if (feed::SourcePart same = part(source); same.mapped && !same.dated) {
    same.as_of = now;
    put(std::move(same), now, true);
    show(now);
  }
  if (!store_) return true;
  const Result<bool> kept = store_->confirm(source.id, now);
  if (!kept) log(LogLevel::error, "store", kept.error().message);
  return kept.value_or(true);
}

std::vector<feed::SourceAge> Intake::ages() const {
  const std::vector<fetch::SourceStatus> all = status();
  std::vector<feed::SourceAge> ages = collected().ages;
  for (std::size_t i = 0; i < ages.size(); ++i) ages[i].stored = all[i].state != fetch::SourceStatus::State::ok;
  return ages;
}

}  // namespace pandang::app
