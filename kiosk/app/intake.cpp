#include "app/intake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/source_reading.hpp"
#include "base/log.hpp"
#include "base/utf8.hpp"

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
  return found->pointer.empty() ? found->message : printable(found->pointer) + ": " + found->message;
}

}  // namespace

std::shared_ptr<const Snapshot> Intake::stored_in(const Config& config, store::Store store) {
  Intake intake(config, std::move(store));
  intake.recall();
  return intake.stored_;
}

Intake::Intake(const Config& config, std::optional<store::Store> store)
    : config_(config), store_(std::move(store)), base_(base_of(config)), parts_(config.sources.size()) {
  for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i].source = config.sources[i].id;
}

Intake::Intake(const Config& config, std::optional<store::Store> store, fetch::Clocks clocks)
    : Intake(config, std::move(store)) {
  std::vector<fetch::Validators> known = recall();
  fetch::Fetcher::Consumer consumer{
      [this](const SourceConfig& source, const fetch::Response& response) { return receive(source, response); },
      [this](const SourceConfig& source, WallTime when) { confirm(source, when); }, next_page_of_mapping()};
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
        const fetch::Validators validators{feed.etag, feed.last_modified};
        const WallTime given = std::max(feed.received_at, feed.confirmed_at);
        parts_[i] = read_source(source, feed.body, validators, given, config_.bounds).part;
        if (parts_[i].there() && newest) known[i] = validators;
        if (parts_[i].there()) break;
      }
      newest = false;
    }
  }
  stored_ = feed::merged(base_, parts_, config_.bounds).snapshot;
  return known;
}

feed::SourcePart& Intake::part(const SourceConfig& source) {
  return *std::ranges::find(parts_, source.id, &feed::SourcePart::source);
}

/// True while a feed that may have what a mapping goes into has not come yet.
bool Intake::awaits_a_feed() const {
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (!config_.sources[i].mapping && !parts_[i].there()) return true;
  return false;
}

fetch::Verdict Intake::receive(const SourceConfig& source, const fetch::Response& response) {
  SourceReading reading = read_source(source, response.body, response.validators, response.received_at, config_.bounds);
  log_offences(source, reading.offences);
  if (!reading.part.there()) return "the feed is refused: " + first_rejection(reading.offences);
  feed::SourcePart before = std::exchange(part(source), std::move(reading.part));
  const feed::Merged merged = feed::merged(base_, parts_, config_.bounds);
  log_joined(merged);
  const auto joining = std::ranges::find(merged.joined, source.id, &feed::Joining::source);
  if (joining != merged.joined.end() && joining->used == 0 && (joining->target_there || !awaits_a_feed())) {
    part(source) = std::move(before);
    return joining->offences.empty() ? "no row is used" : "no row is used: " + joining->offences.front().message;
  }
  keep(source, response);
  if (merged.snapshot) mailbox_.put(merged.snapshot);
  return std::nullopt;
}

/// What is wrong with rows where they join; not while the feed that they go into may still come.
void Intake::log_joined(const feed::Merged& merged) const {
  for (const feed::Joining& joining : merged.joined) {
    if (!joining.target_there && awaits_a_feed()) continue;
    log_offences(*std::ranges::find(config_.sources, joining.source, &SourceConfig::id), joining.offences);
  }
}

void Intake::keep(const SourceConfig& source, const fetch::Response& response) {
  if (!store_) return;
  const Result<void> saved =
      store_->save({source.id, source.url, response.body, response.validators.etag, response.validators.last_modified,
                    response.received_at, response.received_at});
  if (!saved) log(LogLevel::error, "store", saved.error().message);
}

void Intake::confirm(const SourceConfig& source, WallTime when) {
  // Of mapped rows the server has just said that they are as they were.
  if (feed::SourcePart& mapped = part(source); mapped.mapped && !mapped.dated) {
    mapped.as_of = when;
    if (const auto whole = feed::merged(base_, parts_, config_.bounds).snapshot) mailbox_.put(whole);
  }
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
