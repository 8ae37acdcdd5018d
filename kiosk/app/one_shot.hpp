#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "feed/part.hpp"
#include "feed/snapshot.hpp"
#include "feed/trusted_time.hpp"
#include "fetch/fetcher.hpp"

namespace pandang::app {

/// The clocks of this machine, for the rooms that take time from outside.
fetch::Clocks system_clocks();

/// What one source, or one feed that the call names, came to.
struct SourceReport {
  enum class State {
    ok,       ///< read, perhaps with a part left out
    failing,  ///< nothing came
    refused,  ///< what came is not usable
    waiting,  ///< its rows are good, but the feed that they go into did not come
  };
  std::string name;  ///< id of the source, else the feed as the call names it
  State state = State::failing;
  std::optional<WallTime> made;    ///< when its data was made
  std::size_t used = 0;            ///< rows: values of indices, entries of rankings, claims and milestones
  std::size_t left_out = 0;        ///< offences that cost an item
  std::vector<std::string> lines;  ///< one an offence or failure: `FILE: /pointer: ...`
  bool mapped = false;             ///< gives rows, not a feed
};

/// What reading feeds once, with nothing kept, came to.
struct OneShot {
  std::shared_ptr<const Snapshot> snapshot;  ///< all of it at any age; null when nothing usable came
  std::vector<SourceReport> sources;         ///< in the order of reading
  feed::Collected collected{};               ///< what the snapshot was merged from; ages of configured sources alone
  feed::TrustedTime time{};                  ///< when all was read, by the servers' clocks as on the kiosk
  bool live = false;                         ///< of a city's own sources
  bool wrong = false;                        ///< something was refused, dropped or could not be fetched

  std::vector<std::string> lines() const;  ///< those of all sources
};

void print_lines(std::ostream& out, const std::vector<std::string>& lines);

/// Feeds from files or http(s) URLs, merged.
OneShot read_feeds(const std::vector<std::string>& files_or_urls, const Config& config);

/// Which sources of a configuration are asked.
struct Asked {
  std::string only{};                 ///< this one; "" = all
  std::vector<std::string> except{};  ///< these count as failing without a line
};
/// The sources of the configuration, merged.
OneShot read_sources(const Config& config, const Asked& asked = {});
/// Says of each source whose data is too old to be shown that it is.
void note_withdrawn(OneShot& read, const Config& config);

/// When the newest of the data was made; 1970 for none.
WallTime made_at(const Snapshot* snapshot);

/// When what was read would be on air: now. Feeds that the call names and the built-in demo are looked at when they
/// were made, so that equal feeds give equal pictures.
WallTime on_air_at(const OneShot& read);

/// From the feeds when there are any, which then stand in place of the configured sources; else from the sources of
/// the configuration (the built-in demo when it has none). Without a file for it the configuration is the system's, and
/// for feeds the default. The error is what the operator reads when the call itself cannot be carried out.
struct FeedChoice {
  std::vector<std::string> feeds;  ///< files or http(s) URLs
  std::string config;              ///< "" = none named
};
struct Chosen {
  Config config;
  OneShot read;
};
Result<Chosen> read_chosen(const FeedChoice& choice);

}  // namespace pandang::app
