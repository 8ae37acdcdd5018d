#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "feed/parse.hpp"
#include "support/child_process.hpp"
#include "support/places.hpp"
#include "support/temp_folder.hpp"

namespace pandang::app {

using Json = nlohmann::ordered_json;

inline const std::string shipped_file = PANDANG_SOURCE_DIR "/assets/banjarmasin.feed.json";

/// An environment without a display, and without a proxy before the loopback.
inline std::vector<std::string> plain_environment() {
  return {"DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "STATE_DIRECTORY", "no_proxy=*"};
}

/// `pandang` with these words, run to its end.
inline test::Outcome pandang(std::vector<std::string> words) {
  words.insert(words.begin(), PANDANG_BINARY);
  return test::run(words, {.environment = plain_environment()});
}

inline std::shared_ptr<const Snapshot> snapshot_of(std::string_view bytes) {
  return feed::parse_feed(bytes, FeedBounds{}).snapshot;
}

inline Json shipped_json() {
  return Json::parse(test::bytes_of(shipped_file));
}

/// The shipped feed with one milestone more: other data, another digest.
inline std::string feed_marked(const std::string& mark) {
  Json feed = shipped_json();
  feed["milestones"].push_back({{"date", "2026-01-02"}, {"title", mark}});
  return feed.dump();
}

}  // namespace pandang::app
