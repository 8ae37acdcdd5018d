#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "base/zone.hpp"
#include "feed/parse.hpp"
#include "scene/playlist.hpp"
#include "support/places.hpp"

namespace pandang::scene {

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A feed of the project: "assets/banjarmasin.feed.json" or one of tests/feeds, of which nothing is dropped.
inline std::shared_ptr<const Snapshot> snapshot_of(const std::string& file) {
  const feed::FeedReading reading = feed::parse_feed(bytes_of(PANDANG_SOURCE_DIR "/" + file), FeedBounds{});
  for (const Offence& offence : reading.offences)
    if (offence.severity != Severity::warning) ADD_FAILURE() << line_of(file, offence);
  EXPECT_NE(reading.snapshot, nullptr) << file;
  return reading.snapshot;
}

constexpr Language id = Language::indonesian, en = Language::english;

inline const std::string shipped_feed = "assets/banjarmasin.feed.json";

/// 2026-11-24T10:20:00Z, 18.20 in Banjarmasin: the hour of the golden pictures.
constexpr WallTime evening{std::chrono::seconds(1'795'515'600)};

inline Zone makassar() {
  return *Zone::find("Asia/Makassar");
}

}  // namespace pandang::scene
