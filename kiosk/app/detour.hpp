#pragma once

#include <memory>
#include <optional>

#include "base/zone.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

/// What an operator looks at in place of the loop, for a while. The loop goes on by the clock meanwhile and is joined
/// again where it is then, so that screens stay in step. A value over times passed in.
class Detour {
 public:
  using Playlist = std::shared_ptr<const scene::Playlist>;

  /// The scene after the one that is shown, as long as it stays in the loop.
  void next(const Playlist& on_air, WallTime wall, SteadyTime now);
  /// Until end() or another.
  void show(std::shared_ptr<const scene::Scene> picture, SteadyTime now);
  void end() { *this = {}; }

  bool on() const { return picture_ != nullptr; }
  bool to_picture() const { return on() && !playlist_; }  ///< that show() was given
  /// What is shown in place of `loop`, the shot of the loop; nothing when that is. Ends when its time is over, or with
  /// the playlist that its scene is of.
  std::optional<scene::Shot> in_place_of(const scene::Shot& loop, const Playlist& on_air, const Zone& zone,
                                         const scene::AgeRule& age, const FrameTime& now);

 private:
  std::shared_ptr<const scene::Scene> picture_;  // null: the loop
  Playlist playlist_;                            // of the scene; null for another picture
  std::size_t slot_ = 0;
  SteadyTime begun_{};
};

}  // namespace pandang::app
