#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "feed/snapshot.hpp"
#include "store/played.hpp"

namespace pandang::app {

/// From frames to showings: a scene is shown from the first frame of its slot to the first of the next, or until other
/// data is on air. Nothing is allocated while the same goes on.
class PlayTracker {
 public:
  /// A frame of `scene`, in the slot that began at `slot`, was presented. Gives the showing that has ended with it.
  /// `trusted`: the wall time by servers, where they tell it. `snapshot`: on air, may be null.
  std::optional<store::Played> frame(WallTime slot, std::string_view scene, const Snapshot* snapshot, WallTime trusted,
                                     SteadyTime now);
  /// The showing that goes on, as ended now.
  std::optional<store::Played> end(SteadyTime now);

 private:
  std::optional<store::Played> playing_;
  WallTime slot_{};
  SteadyTime since_{};
};

}  // namespace pandang::app
