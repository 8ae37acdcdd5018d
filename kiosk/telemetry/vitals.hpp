#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/mailbox.hpp"
#include "base/time.hpp"
#include "telemetry/report.hpp"

namespace pandang::telemetry {

/// Bounds of the histogram of work per frame, ms: a frame of 60 Hz and of 30 Hz, and what is beside them.
constexpr std::array work_bounds_ms{1.0, 2.0, 4.0, 8.0, 12.5, 16.7, 25.0, 33.4, 50.0, 100.0, 250.0, 1000.0};

/// How a running kiosk is, at one instant. A value: made by the main thread once a second, read by others.
struct Vitals {
  SteadyTime taken{};  ///< ages below are as of then
  std::uint64_t missed_frames = 0;
  std::array<std::uint64_t, work_bounds_ms.size()> work_within{};  ///< frames that took at most so long
  std::uint64_t work_count = 0;
  double work_sum_s = 0;
  double flash_headroom = 1;             ///< as in the run report
  std::optional<double> clock_offset_s;  ///< local clock minus trusted time; nothing when no server told the time
  bool clock_wrong = false;              ///< by more than trusted time leaves to chance
  std::vector<SourceLine> sources;
  std::string digest, generated_at;  ///< of the data on air; "" = none
  WallTime on_air_since{};           ///< that data, as in the run report
  std::uint64_t snapshots_applied = 0;
  double resident_mb = 0;
};

/// What does not change while the program runs.
struct Facts {
  std::string version, gl_renderer, gl_version;
  WallTime started{};          ///< the process, by the local clock
  std::uint64_t restarts = 0;  ///< starts with this state directory after the first
  std::uint64_t unclean = 0;   ///< of its runs that ended otherwise than in order
  std::uint64_t crashes = 0;   ///< of them, those that left a crash report
};

/// Where the frame loop leaves what others tell of it. Nobody waits for anybody: a pointer swap once a second, and two
/// numbers with every frame, so that a loop that stands still is seen from outside.
struct Board {
  Mailbox<Vitals> newest;
  std::atomic<std::uint64_t> frames = 0;
  std::atomic<std::int64_t> presented_at = 0;  ///< steady time of the last frame, ns since that clock's beginning
};

/// What can be told at one instant.
struct Sight {
  Facts facts;
  std::optional<Vitals> vitals;       ///< nothing before the first frame
  std::uint64_t frames = 0;           ///< presented
  std::optional<Duration> frame_age;  ///< since the last one; nothing before the first
  Duration vitals_age{};              ///< how long ago `vitals` was taken
  Duration cpu{};                     ///< of all threads
};

}  // namespace pandang::telemetry
