#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "telemetry/statistics.hpp"

namespace pandang::telemetry {

struct SourceLine {
  struct Failed {
    const char* kind;  ///< a name that outlives the program's threads
    std::uint64_t times;
  };
  std::string id, state;
  std::uint64_t fetches = 0, not_modified = 0, failures = 0;
  std::string last_error;
  std::optional<double> age_s;       ///< since the server last gave or confirmed the data
  std::optional<double> data_age_s;  ///< since the data was made, by trusted time
  double longest_outage_s = 0;       ///< from a first failed fetch to the next good one, or to now
  std::optional<double> stale_after_s{};
  std::optional<double> next_try_s{};  ///< until it is fetched again; nothing before the first fetch has ended
  std::vector<Failed> failed{};        ///< every kind there is
};

struct SceneLine {
  std::string id;
  std::uint64_t frames = 0;
  Histogram work;
};

/// The run report of the interfaces: what `--report` writes.
struct RunReport {
  std::uint64_t frames = 0;
  double seconds = 0;
  std::optional<double> first_frame_ms;  ///< process start to the first presented frame that shows data
  Histogram frame_ms, work_ms;
  std::uint64_t missed_frames = 0;  ///< refreshes of the screen without a new frame
  std::uint64_t off_frames = 0;     ///< black ones, presented slowly outside the hours; in `frames`, not in frame_ms
  double off_seconds = 0;
  double rss_first_mb = 0, rss_last_mb = 0, rss_peak_mb = 0;
  double flash_headroom = 1;  ///< least of the run: 1 = nothing flashed, 0 = a limit of WCAG 2.3.1 was reached
  std::optional<double> clock_offset_s;  ///< local clock minus trusted time; nothing when no server told the time
  std::string gl_renderer, gl_version;
  int width = 0, height = 0;
  std::vector<SceneLine> scenes;
  std::vector<SourceLine> sources;
  std::string snapshot_digest;        ///< "" = none on air
  std::string snapshot_generated_at;  ///< RFC 3339
  std::uint64_t snapshots_applied = 0;
  /// Since when that data is on air, by trusted time: the begin of a loop, the same on screens that changed together.
  WallTime on_air_since{};
  std::uint64_t restarts = 0;  ///< starts with this state directory after the first
  std::int64_t live_gl_objects_at_exit = 0;

  SceneLine& scene(const std::string& id);  ///< the line of a scene, added at its first frame
};

std::string report_json(const RunReport& report);

/// Writes `path` through a temporary file and a rename, so that a reader never sees half of it.
Result<void> write_report(const RunReport& report, const std::string& path);

}  // namespace pandang::telemetry
