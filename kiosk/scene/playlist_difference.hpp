#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scene/playlist.hpp"

namespace pandang::scene {

/// Why the offer at that position does not play; "" when it does.
std::string skipped_because(const Playlist& playlist, std::size_t offer);

/// "plays", "plays only from ... to ...", or "skipped: " and the reason.
std::string fate_of(const Playlist& playlist, std::size_t offer);

/// What it does at that time of day: "plays", or "skipped: " and the reason.
std::string fate_at(const Playlist& playlist, std::size_t offer, WallTime wall);

/// Which scenes play otherwise when `next` comes on air after `now`, a printable line each: `scene trend:spbe: plays ->
/// skipped: ...`; `-` where one has no such scene. Scenes that are skipped in both, for whatever reason, are no
/// difference.
std::vector<std::string> differences(const Playlist& now, const Playlist& next);

}  // namespace pandang::scene
