// check, fetch and scenes: what is true of a feed or a configuration, in lines.
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "app/commands.hpp"
#include "app/demo_feed_service.hpp"
#include "app/settings.hpp"
#include "feed/parse.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

namespace {

void print_lines(std::ostream& out, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) out << line << '\n';
}

}  // namespace

int check(const CheckOptions& options) {
  bool fault = false;
  Config config;
  if (!options.config.empty() || options.feeds.empty()) {
    Result<Settings> settings = load_settings(options.config);
    if (settings) {
      config = std::move(settings->config);
    } else {
      std::cout << settings.error().message << '\n';
      fault = true;
    }
  }
  for (const std::string& feed : options.feeds) {
    const OneShot read = read_feed(feed, config);
    print_lines(std::cout, read.lines);
    fault = fault || read.wrong;
  }
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
  print_lines(std::cerr, read.lines);
  if (read.snapshot) std::cout << feed::feed_text(*read.snapshot);
  return read.wrong ? wrong : good;
}

int list_scenes(const FeedChoice& from) {
  const Result<Chosen> chosen = read_chosen(from);
  if (!chosen) {
    std::cerr << chosen.error().message << '\n';
    return wrong;
  }
  print_lines(std::cerr, chosen->read.lines);
  const auto playlist = scene::make_playlist(chosen->read.snapshot, chosen->config);
  for (std::size_t i = 0; i < playlist->offers.size(); ++i) {
    const scene::Offer& offer = playlist->offers[i];
    const bool plays = std::any_of(playlist->slots.begin(), playlist->slots.end(),
                                   [i](const scene::Slot& slot) { return slot.offer == i; });
    std::cout << offer.id << '\t'
              << (plays                   ? std::string("plays")
                  : offer.skipped.empty() ? std::string("skipped: the playlist does not name it")
                                          : "skipped: " + offer.skipped)
              << '\n';
  }
  return chosen->read.snapshot ? good : wrong;
}

}  // namespace pandang::app
