#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "app/offence_log.hpp"
#include "base/mailbox.hpp"
#include "config/config.hpp"
#include "feed/part.hpp"
#include "feed/trusted_time.hpp"
#include "fetch/fetcher.hpp"
#include "store/store.hpp"

namespace pandang::app {

/// From URLs to snapshots: fetches every source on the fetch thread, parses and keeps what is good, and puts the merged
/// snapshot into a mailbox. What is stored stands at once; a bad feed changes nothing.
class Intake {
 public:
  /// `store` may be absent: then nothing outlives the process.
  Intake(const Config& config, std::optional<store::Store> store, fetch::Clocks clocks);

  /// What a kiosk of this configuration would show from the store before anything is fetched; null for nothing.
  static std::shared_ptr<const Snapshot> stored_in(const Config& config, store::Store store, fetch::Clocks clocks);

  /// The snapshot of what the store held at the start; null when it held nothing usable.
  std::shared_ptr<const Snapshot> stored() const { return stored_; }
  /// What may be shown since new data came, when it was not taken yet. Null in it: nothing may.
  std::optional<std::shared_ptr<const Snapshot>> take();
  /// The same when at `now` a source has come to another rung of the ladder, or to the instant of another version, than
  /// what was taken last. Agreed versions are exact when `now` is the begin of the loop in which they are to show.
  std::optional<std::shared_ptr<const Snapshot>> climbed(WallTime now);
  /// What to show when this one takes the place of `before`, whose clocks it goes on with: what has come or was stored;
  /// else what `before` had, until something comes that may be shown. That is not confirmed any more, and gets old by
  /// the rules that it came with.
  std::shared_ptr<const Snapshot> succeed(const Intake& before, WallTime now);
  /// The time by which data is dated.
  feed::TrustedTime time(const FrameTime& local) const;
  /// By source, of what it gave last; what is on air may be older, see Snapshot::ages. Stored is what its server has
  /// not confirmed since the start, and while it fails.
  std::vector<feed::SourceAge> ages() const;
  void hurry() { fetcher_->hurry(); }  ///< fetches every source now
  std::vector<fetch::SourceStatus> status() const { return fetcher_->status(); }
  /// Of the fetch thread; see Fetcher.
  SteadyTime last_sign() const { return fetcher_->last_sign(); }

 private:
  struct Offline {};
  /// Nothing is recalled or fetched yet.
  Intake(const Config& config, std::optional<store::Store> store, fetch::Clocks clocks, Offline offline);

  feed::TrustedTime time() const;
  void hear(const SourceConfig& source, const fetch::Response& response);
  feed::Collected collected() const;
  std::shared_ptr<const Snapshot> taken(feed::Showing showing);
  void put(feed::SourcePart part, WallTime received_at, bool certain);
  void show(WallTime now);
  std::vector<fetch::Validators> recall();
  fetch::Verdict receive(const SourceConfig& source, const fetch::Response& response);
  void log_waiting(const SourceConfig& source, WallTime now) const;
  void log_joined(const feed::Merged& merged);
  bool awaits_a_feed() const;
  feed::SourcePart& part(const SourceConfig& source);
  void begin_history(const store::StoredFeed& feed, const feed::SourcePart& part, const Snapshot& whole);
  void grow(feed::SourcePart& part, const Snapshot& whole, WallTime before = WallTime::max()) const;
  WallTime came_after(const feed::EarlierPart& earlier) const;
  void keep(const SourceConfig& source, const fetch::Response& response, std::vector<ReceivedValue> values,
            const feed::TrustedTime& now);
  bool confirm(const SourceConfig& source, const fetch::Response& response);

  const Config config_;  // its own: a later configuration with the same sources goes on with this intake
  const fetch::Clocks clocks_;
  std::optional<store::Store> store_;  // fetch thread, after recall()
  mutable std::mutex mutex_;      // guards the next two, but for the fetch thread's reading of what it alone writes
  feed::Collected collected_;     // parts and ages by source; the fetch thread writes
  feed::ClockEvidence evidence_;  // both threads write
  OffenceLog offence_log_;        // fetch thread
  Mailbox<feed::Showing> mailbox_;
  std::shared_ptr<const Snapshot> stored_;
  feed::Rungs rungs_;                         // of what was taken last; main thread
  std::optional<feed::Collected> inherited_;  // shown until something comes; main thread
  std::unique_ptr<fetch::Fetcher> fetcher_;   // last: its thread uses all of the above
};

}  // namespace pandang::app
