#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/mailbox.hpp"
#include "config/config.hpp"
#include "feed/part.hpp"
#include "fetch/fetcher.hpp"
#include "store/store.hpp"

namespace pandang::app {

/// From URLs to snapshots: fetches every source on the fetch thread, parses and keeps what is good, and puts the merged
/// snapshot into a mailbox. What is stored stands at once; a bad feed changes nothing.
class Intake {
 public:
  /// `store` may be absent: then nothing outlives the process.
  Intake(const Config& config, std::optional<store::Store> store, fetch::Clocks clocks);

  /// The snapshot of what the store held at the start; null when it held nothing usable.
  std::shared_ptr<const Snapshot> stored() const { return stored_; }
  /// A snapshot newer than the last one taken, or null.
  std::shared_ptr<const Snapshot> take() { return mailbox_.take(); }
  std::vector<fetch::SourceStatus> status() const { return fetcher_->status(); }
  /// True until every source has been confirmed by its server, and again while one fails.
  bool unconfirmed() const;

 private:
  std::vector<fetch::Validators> recall();
  fetch::Verdict receive(const SourceConfig& source, const fetch::Response& response);
  void begin_history(const store::StoredFeed& feed, const Snapshot& snapshot);
  std::shared_ptr<const Snapshot> grown(const SourceConfig& source, std::shared_ptr<const Snapshot> part) const;
  void keep(const SourceConfig& source, const fetch::Response& response, const Snapshot& snapshot);
  void confirm(const SourceConfig& source, WallTime when);

  const Config& config_;
  std::optional<store::Store> store_;    // fetch thread, after recall()
  std::vector<feed::SourcePart> parts_;  // by source; fetch thread, after recall()
  std::shared_ptr<const Snapshot> stored_;
  Mailbox<Snapshot> mailbox_;
  std::unique_ptr<fetch::Fetcher> fetcher_;  // last: its thread uses all of the above
};

}  // namespace pandang::app
