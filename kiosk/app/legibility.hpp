#pragma once

#include <string>
#include <vector>

#include "app/studio.hpp"
#include "base/zone.hpp"
#include "config/config.hpp"
#include "draw/canvas.hpp"
#include "proof/finding.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

/// Where the scenes of a playlist are looked at.
struct Setting {
  const scene::Playlist& playlist;
  const Zone& zone;
  scene::AgeRule age;
  ViewingConfig viewing;
  PixelSize canvas;              ///< pixels
  float inset = 0;               ///< of the scenes in the canvas, as Framing has it
  std::optional<WallTime> at{};  ///< on the day after this; else after the data was made
};

/// What is wrong with the texts of a slot's scene, with no GPU: their places and their size at rest, a second before
/// the scene goes, and the time there is to read them. `canvas` is drawn on.
proof::Findings text_findings(const Setting& setting, const scene::Slot& slot, Language language, draw::Canvas& canvas);

/// What is wrong with the pixels: texts that stand out too little, and blank pictures. At rest, at each hour of the
/// day that has a sky of its own. `studio` draws the setting's canvas whole.
proof::Findings pixel_findings(const Setting& setting, const scene::Slot& slot, Language language, draw::Canvas& canvas,
                               Studio& studio);

/// The canvas that is checked, upright and whole: that of the configured wall, else the screen turned, else what the
/// call wishes.
Result<Framed> whole_canvas(const DisplayConfig& display, const SizeWish& wish);

/// All findings of every slot in the configured languages, as `scene ID, text "...": what is wrong (...)`, each line
/// once. When no picture can be drawn here, `unchecked` says why and what was not looked at.
struct Legibility {
  std::vector<std::string> lines;
  std::string unchecked;
};
/// The ages shown are those of `at`.
Legibility legibility(const scene::Playlist& playlist, const Config& config, const Zone& zone, const Framed& frame,
                      WallTime at);

}  // namespace pandang::app
