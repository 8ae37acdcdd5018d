// check, fetch and scenes: what is true of a feed or a configuration, in lines.
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "app/commands.hpp"
#include "app/demo_feed_service.hpp"
#include "app/film.hpp"
#include "app/legibility.hpp"
#include "app/settings.hpp"
#include "app/source_table.hpp"
#include "base/embedded.hpp"
#include "feed/parse.hpp"
#include "platform/clock.hpp"
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

/// Prints what is wrong with the pictures of a feed; true when there is something.
bool bad_pictures(const std::string& name, const std::shared_ptr<const Snapshot>& snapshot, const Config& asked,
                  const CheckOptions& options) {
  const Config config = scene::at_any_time(asked);
  const Result<Zone> zone = Zone::find(config.display.timezone);
  const Result<Framed> frame = whole_canvas(config.display, options.size);
  if (!zone || !frame) {
    std::cout << (zone ? frame.error() : zone.error()).message << '\n';
    return true;
  }
  const auto playlist = scene::make_playlist(snapshot, config);
  const Legibility found = legibility(*playlist, config, *zone, *frame);
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
  return bad_pictures(file.empty() ? "built-in demo" : file, demo.snapshot, config, options);
}

}  // namespace

int check(const CheckOptions& options) {
  platform::catch_signals();
  bool fault = false;
  Config config;
  const bool demo = options.feeds.empty() && options.videos.empty();
  if (!options.config.empty() || demo) {
    Result<Settings> settings = load_settings(options.config);
    if (settings) {
      config = std::move(settings->config);
      if (demo && config.sources.empty()) fault = bad_demo(settings->file, config, options);
    } else {
      std::cout << settings.error().message << '\n';
      fault = true;
    }
  }
  for (const std::string& feed : options.feeds) {
    const OneShot read = read_feeds({feed}, config);
    print_lines(std::cout, read.lines());
    if (read.snapshot && bad_pictures(feed, read.snapshot, config, options)) fault = true;
    fault = fault || read.wrong;
  }
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
  const OneShot read = read_sources(config, options.source);
  if (options.table) {
    std::cout << source_table(read.sources, platform::wall_now());
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
  const WallTime now = platform::wall_now();
  const auto shown = shown_at(chosen->read, chosen->config, now);
  const auto playlist = scene::make_playlist(shown, chosen->config);
  for (std::size_t i = 0; i < playlist->offers.size(); ++i)
    std::cout << playlist->offers[i].id << '\t' << scene::fate_at(*playlist, i, now) << '\n';
  return chosen->read.snapshot ? good : wrong;
}

}  // namespace pandang::app
