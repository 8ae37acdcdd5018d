#pragma once

#include <optional>
#include <string>

#include "base/time.hpp"

namespace pandang::app {

/// What the main thread is at in a turn of its loop.
enum class Step { turning, drawing, presenting };

/// When each part of a running kiosk gave its last sign of life.
struct SignsOfLife {
  SteadyTime turned{};     ///< a turn of the main loop began
  SteadyTime presented{};  ///< a frame was presented: the swap of buffers came back
  SteadyTime fetching{};   ///< the fetch thread looked for what is due; it does so at least four times a second
  Step step = Step::turning;
};

/// How long each sign may be away.
struct Deadlines {
  Duration turned{}, presented{}, fetching{};
};

/// `watchdog`: what the service manager asks for; 10 s without one. The fetch thread has three times as long, for it
/// also reads feeds of many megabytes and waits for the disk.
Deadlines deadlines_for(std::optional<Duration> watchdog);

/// Which sign of life is missing at `now`, in one sentence that says where it hangs; nothing when all are there.
/// Signs count from `watched_since` on: what was to come before it is not missed, as after a pause of the whole
/// process.
std::optional<std::string> missing(const SignsOfLife& signs, const Deadlines& deadlines, SteadyTime watched_since,
                                   SteadyTime now);

/// Since when signs count, for one who looked `last` and looks again at `now`: he did not look for several `period`s
/// only when the whole process stood still, and then nothing else could move either.
SteadyTime watched_since(SteadyTime since, SteadyTime last, SteadyTime now, Duration period);

}  // namespace pandang::app
