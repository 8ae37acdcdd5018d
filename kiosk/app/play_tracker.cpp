#include "app/play_tracker.hpp"

#include <string>
#include <utility>

#include "base/zone.hpp"

namespace pandang::app {

std::optional<store::Played> PlayTracker::frame(WallTime slot, std::string_view scene, const Snapshot* snapshot,
                                                WallTime trusted, SteadyTime now) {
  const std::string_view digest = snapshot ? std::string_view(snapshot->digest) : std::string_view();
  if (playing_ && slot == slot_ && scene == playing_->scene && digest == playing_->digest) return std::nullopt;
  std::optional<store::Played> ended = end(now);
  playing_ = store::Played{.begun = trusted,
                           .shown = {},
                           .scene = std::string(scene),
                           .digest = std::string(digest),
                           .generated_at = snapshot ? rfc3339(snapshot->generated_at) : ""};
  slot_ = slot;
  since_ = now;
  return ended;
}

std::optional<store::Played> PlayTracker::end(SteadyTime now) {
  if (playing_) playing_->shown = now - since_;
  return std::exchange(playing_, std::nullopt);
}

}  // namespace pandang::app
