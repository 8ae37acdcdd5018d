#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "app/studio.hpp"
#include "feed/parse.hpp"
#include "support/places.hpp"
#include "support/temp_folder.hpp"

namespace pandang::test {

/// 2026-11-24T10:20:00Z: dusk in Banjarmasin.
constexpr WallTime dusk{std::chrono::seconds(1'795'515'600)};

inline std::shared_ptr<const Snapshot> shipped_snapshot() {
  const std::string bytes = bytes_of(PANDANG_SOURCE_DIR "/assets/banjarmasin.feed.json");
  return feed::parse_feed(bytes, FeedBounds{}).snapshot;
}

inline std::shared_ptr<const scene::Playlist> shipped_playlist() {
  return scene::make_playlist(shipped_snapshot(), Config{});
}

/// What a screen shows at `instants`, drawn as a process of its own would: nothing is kept from another screen.
inline std::vector<render::Image> seen_on(const app::Framed& framed, const scene::Playlist& playlist,
                                          const std::vector<WallTime>& instants) {
  std::vector<render::Image> pictures;
  auto studio = app::Studio::open(framed);
  if (!studio) {
    ADD_FAILURE() << studio.error().message;
    return pictures;
  }
  const Zone zone = *Zone::find("Asia/Makassar");
  for (const WallTime at : instants)
    pictures.push_back((*studio)->picture(scene::shot_at(playlist, DisplayConfig{}, zone, {}, at)));
  return pictures;
}

/// In every slot of the loop around `wall`: in the fade, in motion and at rest.
inline std::vector<WallTime> instants_of(const scene::Playlist& playlist, WallTime wall) {
  std::vector<WallTime> instants;
  const WallTime begun = wall - wrapped(wall, playlist.length);
  for (const scene::Slot& slot : playlist.slots)
    for (const double t : {0.37, 1.9, slot.length - 1}) instants.push_back(begun + from_seconds(slot.start + t));
  return instants;
}

inline const std::uint8_t* pixel_of(const render::Image& image, int x, int y) {
  return image.rgb.data() +
         (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
}

}  // namespace pandang::test
