// diff: what would change on air.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <iostream>

#include "app/commands.hpp"
#include "app/intake.hpp"
#include "app/settings.hpp"
#include "app/studio.hpp"
#include "base/embedded.hpp"
#include "base/utf8.hpp"
#include "feed/difference.hpp"
#include "feed/parse.hpp"
#include "scene/playlist_difference.hpp"

namespace pandang::app {

namespace {

/// One side of the comparison.
struct Side {
  Config config;
  std::shared_ptr<const Snapshot> snapshot;  ///< null: none is kept
  bool demo = false;                         ///< the built-in one
};

/// What a kiosk with this state directory has on air, as far as it was kept: the configuration that worked last, and
/// the last good data of its sources. Without either the built-in demo plays.
Result<Side> kept_side(const std::string& state) {
  Side side;
  std::error_code error;
  if (std::filesystem::exists(kept_config(state), error)) {
    Result<Settings> settings = load_settings(kept_config(state));
    if (!settings) return tl::unexpected(settings.error());
    side.config = std::move(settings->config);
  }
  if (side.config.sources.empty()) {
    side.snapshot =
        feed::parse_feed(embedded("assets/banjarmasin.feed.json").value_or(""), side.config.bounds).snapshot;
    side.demo = true;
    return side;
  }
  Result<store::Store> store = store::Store::look_at(state);
  if (!store) return tl::unexpected(store.error());
  side.snapshot = Intake::stored_in(side.config, std::move(*store), system_clocks());
  return side;
}

/// In place of every line of a demo that goes away: what comes on air for the first time. It names the directory, for
/// that of a kiosk that runs as another user is elsewhere.
std::string first_on_air(const std::string& state, const Side& before, const scene::Playlist& after) {
  std::vector<std::string> scenes;
  for (const scene::Slot& slot : after.slots) scenes.emplace_back(after.scene(slot).id());
  return fmt::format("{}: nothing {}was on air before; new on air: {}, indices {}, rankings {}, scenes {}",
                     printable(state), before.demo ? "but the built-in demo " : "",
                     printable(after.snapshot->city.name), after.snapshot->indices.size(),
                     after.snapshot->rankings.size(), fmt::join(scenes, ", "));
}

}  // namespace

int diff(const DiffOptions& options) {
  const Result<Chosen> next = read_chosen(options.candidate);
  if (!next) return complain(next.error().message, bad_call);
  print_lines(std::cerr, next->read.lines());
  if (!next->read.snapshot) return bad_call;
  // The same playlist for both feeds where only feeds are compared.
  const std::string state = state_directory(options.state_dir);
  Result<Side> now = options.from.empty() ? kept_side(state) : Side{next->config, nullptr, false};
  if (!now) return complain(now.error().message, bad_call);
  if (!options.from.empty()) {
    OneShot read = read_feeds({options.from}, next->config);
    print_lines(std::cerr, read.lines());
    if (!read.snapshot) return bad_call;
    now->snapshot = std::move(read.snapshot);
  }
  // A feed by itself is shown as the kiosk shows what it has.
  const bool feeds_alone = options.candidate.config.empty() && !options.candidate.feeds.empty();
  const Config& shown_by = feeds_alone ? now->config : next->config;
  const auto candidate = feed::shown_at(next->read.collected, on_air_at(next->read)).snapshot;
  std::vector<std::string> lines = feed::differences(now->snapshot.get(), candidate.get());
  const auto before = scene::make_playlist(now->snapshot, now->config);
  const auto after = scene::make_playlist(candidate, shown_by);
  const std::vector<std::string> scenes = scene::differences(*before, *after);
  lines.insert(lines.end(), scenes.begin(), scenes.end());
  if (!lines.empty() && (now->demo || !now->snapshot)) lines = {first_on_air(state, *now, *after)};
  print_lines(std::cout, lines);
  return lines.empty() ? good : wrong;
}

}  // namespace pandang::app
