#pragma once

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

/// What reading feeds once, with nothing kept, came to.
struct OneShot {
  std::shared_ptr<const Snapshot> snapshot;  ///< null when nothing usable came
  std::vector<std::string> lines;            ///< one an offence or failure: `FILE: /pointer: ...`
  /// What the snapshot was merged from, and how old that may be; of sources of a configuration alone.
  std::vector<feed::SourcePart> parts{};
  std::vector<feed::SourceAge> ages{};
  bool wrong = false;  ///< something was refused, dropped or could not be fetched
};

/// One feed from a file or an http(s) URL.
OneShot read_feed(const std::string& file_or_url, const Config& config);

/// Every source of the configuration, or the one named; merged.
OneShot read_sources(const Config& config, const std::string& only = "");

/// What a kiosk would show of it at `now`: without withdrawn sources, and stale ones marked.
std::shared_ptr<const Snapshot> shown_at(const OneShot& read, const Config& config, WallTime now);

/// From `--feed` when given, else from the sources of `--config` (the built-in demo when there is none). The error is
/// what the operator reads when the call itself cannot be carried out.
struct FeedChoice {
  std::string feed, config;  ///< at most one is set
};
struct Chosen {
  Config config;
  OneShot read;
};
Result<Chosen> read_chosen(const FeedChoice& choice);

}  // namespace pandang::app
