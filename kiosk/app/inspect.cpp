// check, fetch and scenes: what is true of a feed or a configuration, in lines.
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "app/commands.hpp"
#include "app/demo_feed_service.hpp"
#include "app/film.hpp"
#include "app/legibility.hpp"
#include "app/reload.hpp"
#include "app/settings.hpp"
#include "app/source_table.hpp"
#include "base/embedded.hpp"
#include "feed/parse.hpp"
#include "platform/signals.hpp"
#include "scene/playlist.hpp"
#include "scene/playlist_difference.hpp"

namespace pandang::app {

namespace {

/// Prints what is wrong with the motion of a loop or a video; true when there is something.
bool print_film(const std::string& name, const Result<proof::Findings>& found) {
  if (!found) {
    std::cerr << found.error().message << '\n';
    return true;
  }
  for (const proof::Finding& finding : *found) std::cout << name << ": " << proof::sentence(finding) << '\n';
  return !found->empty();
}

/// Prints what is wrong with the pictures of a feed as they are at `at`; true when there is something.
bool bad_pictures(const std::string& name, const std::shared_ptr<const Snapshot>& snapshot, WallTime at,
                  const Config& asked, const CheckOptions& options) {
  const Config config = scene::at_any_time(asked);
  const Result<Zone> zone = Zone::find(config.display.timezone);
  const Result<Framed> frame = whole_canvas(config.display, options.size);
  if (!zone || !frame) {
    std::cout << (zone ? frame.error() : zone.error()).message << '\n';
    return true;
  }
  const auto playlist = scene::make_playlist(snapshot, config);
  const Legibility found = legibility(*playlist, config, *zone, *frame, at);
  for (const std::string& line : found.lines) std::cout << name << ": " << line << '\n';
  if (!found.unchecked.empty()) std::cerr << name << ": " << found.unchecked << '\n';
  const bool moves_badly =
      options.loop && print_film(name, loop_findings(*playlist, config, *zone, *frame, options.fps));
  return moves_badly || !found.lines.empty();
}

/// The same of the built-in demo, which plays with a configuration that has no sources.
bool bad_demo(const std::string& file, const Config& config, const CheckOptions& options) {
  const auto bytes = embedded("assets/banjarmasin.feed.json");
  const feed::FeedReading demo = feed::parse_feed(bytes.value_or(""), config.bounds);
  return bad_pictures(file.empty() ? "built-in demo" : file, demo.snapshot, made_at(demo.snapshot.get()), config,
                      options);
}

/// Prints what is wrong with a feed or with what the sources gave, and with its pictures; true when there is something.
bool bad_data(const std::string& name, const OneShot& read, const Config& config, const CheckOptions& options) {
  print_lines(std::cout, read.lines());
  const WallTime at = on_air_at(read);
  const auto shown = feed::shown_at(read.collected, at).snapshot;
  const bool pictures = shown && bad_pictures(name, shown, at, config, options);
  return pictures || read.wrong;
}

/// The same of the sources, which are asked unless that is not wished or something that they need is missing here.
/// Without sources the built-in demo plays. `alone`: no feed or video stands in their place.
bool bad_sources(const Settings& settings, bool alone, const CheckOptions& options) {
  const Config& config = settings.config;
  Asked asked;
  for (std::size_t i = 0; i < config.sources.size(); ++i) {
    const std::vector<std::string> lines = unreadable(config.sources[i], i);
    for (const std::string& line : lines) std::cout << settings.file << ": " << line << '\n';
    if (!lines.empty()) asked.except.push_back(config.sources[i].id);
  }
  const bool missing = !asked.except.empty();
  if (!alone) return missing;
  if (config.sources.empty()) return bad_demo(settings.file, config, options);
  if (options.offline) return missing;
  OneShot read = read_sources(config, asked);
  note_withdrawn(read, config);
  return bad_data(settings.file, read, config, options) || missing;
}

}  // namespace

int check(const CheckOptions& options) {
  platform::catch_signals();
  bool fault = false;
  Config config;
  const bool alone = options.feeds.empty() && options.videos.empty();
  if (!options.config.empty() || alone) {
    Result<Settings> settings = load_settings(options.config);
    if (settings) {
      fault = bad_sources(*settings, alone, options);
      config = std::move(settings->config);
    } else {
      std::cout << settings.error().message << '\n';
      fault = true;
    }
  }
  for (const std::string& feed : options.feeds)
    if (bad_data(feed, read_feeds({feed}, config), config, options)) fault = true;
  for (const std::string& video : options.videos)
    if (print_film(video, video_findings(video, config.display.viewing))) fault = true;
  return fault ? wrong : good;
}

int fetch_once(const FetchOptions& options) {
  Result<Settings> settings = load_settings(options.config);
  if (!settings) {
    std::cerr << settings.error().message << '\n';
    return wrong;
  }
  Config& config = settings->config;
  const auto demo = ensure_sources(config);
  if (!demo) {
    std::cerr << demo.error().message << '\n';
    return wrong;
  }
  const bool known =
      options.source.empty() || std::any_of(config.sources.begin(), config.sources.end(),
                                            [&](const SourceConfig& s) { return s.id == options.source; });
  if (!known) {
    std::cerr << "--source: no source is called \"" << options.source << "\" in the configuration\n";
    return bad_call;
  }
  const OneShot read = read_sources(config, {.only = options.source});
  if (options.table) {
    std::cout << source_table(read.sources, read.time.now);
    return read.wrong ? wrong : good;
  }
  print_lines(std::cerr, read.lines());
  if (read.snapshot) std::cout << feed::feed_text(*read.snapshot);
  return read.wrong ? wrong : good;
}

int list_scenes(const FeedChoice& from) {
  const Result<Chosen> chosen = read_chosen(from);
  if (!chosen) {
    std::cerr << chosen.error().message << '\n';
    return wrong;
  }
  print_lines(std::cerr, chosen->read.lines());
  const WallTime now = on_air_at(chosen->read);
  const auto shown = feed::shown_at(chosen->read.collected, now).snapshot;
  const auto playlist = scene::make_playlist(shown, chosen->config);
  for (std::size_t i = 0; i < playlist->offers.size(); ++i)
    std::cout << playlist->offers[i].id << '\t' << scene::fate_at(*playlist, i, now) << '\n';
  return chosen->read.snapshot ? good : wrong;
}

}  // namespace pandang::app
