#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "feed/part.hpp"
#include "feed/snapshot.hpp"
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
  };
  std::string name;  ///< id of the source, else the feed as the call names it
  State state = State::failing;
  std::optional<WallTime> made;    ///< when its data was made
  std::size_t used = 0;            ///< rows: values of indices, entries of rankings, claims and milestones
  std::size_t left_out = 0;        ///< offences that cost an item
  std::vector<std::string> lines;  ///< one an offence or failure: `FILE: /pointer: ...`
};

/// What reading feeds once, with nothing kept, came to.
struct OneShot {
  std::shared_ptr<const Snapshot> snapshot;  ///< null when nothing usable came
  std::vector<SourceReport> sources;         ///< in the order of reading
  /// What the snapshot was merged from, and how old that may be; of sources of a configuration alone.
  std::vector<feed::SourcePart> parts{};
  std::vector<feed::SourceAge> ages{};
  bool wrong = false;  ///< something was refused, dropped or could not be fetched

  std::vector<std::string> lines() const;  ///< those of all sources
};

void print_lines(std::ostream& out, const std::vector<std::string>& lines);

/// Feeds from files or http(s) URLs, merged.
OneShot read_feeds(const std::vector<std::string>& files_or_urls, const Config& config);

/// Every source of the configuration, or the one named; merged.
OneShot read_sources(const Config& config, const std::string& only = "");

/// What a kiosk would show of it at `now`: without withdrawn sources, and stale ones marked.
std::shared_ptr<const Snapshot> shown_at(const OneShot& read, const Config& config, WallTime now);

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
