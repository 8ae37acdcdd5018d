#include "telemetry/report.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/zone.hpp"

namespace pandang::telemetry {
namespace {

using Json = nlohmann::ordered_json;

/// Three decimals: microseconds of a millisecond, kilobytes of a megabyte.
double rounded(double value) {
  return std::round(value * 1000) / 1000;
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json number_or_null(const std::optional<double>& value) {
  return value ? Json(rounded(*value)) : Json(nullptr);
}

Json quantiles(const Histogram& h) {
  return {{"p50", rounded(h.quantile(0.50))},
          {"p95", rounded(h.quantile(0.95))},
          {"p99", rounded(h.quantile(0.99))},
          {"max", rounded(h.max())}};
}

Json line(const SourceLine& source) {
  return {{"id", source.id},
          {"state", source.state},
          {"fetches", source.fetches},
          {"not_modified", source.not_modified},
          {"failures", source.failures},
          {"last_error", text_or_null(source.last_error)},
          {"age_s", number_or_null(source.age_s)},
          {"data_age_s", number_or_null(source.data_age_s)},
          {"longest_outage_s", rounded(source.longest_outage_s)}};
}

/// Closes the descriptor; false when the system could not keep what was written.
bool written(int file, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n = write(file, text.data() + done, text.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  const bool kept = done == text.size() && fsync(file) == 0;
  const int error = errno;
  const bool closed = close(file) == 0;
  if (!kept) errno = error;
  return kept && closed;
}

}  // namespace

SceneLine& RunReport::scene(const std::string& id) {
  const auto known = std::find_if(scenes.begin(), scenes.end(), [&](const SceneLine& s) { return s.id == id; });
  if (known != scenes.end()) return *known;
  return scenes.emplace_back(SceneLine{.id = id, .work = {}});
}

std::string report_json(const RunReport& report) {
  Json scenes = Json::object();
  for (const SceneLine& scene : report.scenes) {
    scenes[scene.id] = {{"frames", scene.frames}, {"work_ms_p95", rounded(scene.work.quantile(0.95))}};
  }
  Json sources = Json::array();
  for (const SourceLine& source : report.sources) sources.push_back(line(source));

  const Json json = {
      {"frames", report.frames},
      {"seconds", rounded(report.seconds)},
      {"first_frame_ms", number_or_null(report.first_frame_ms)},
      {"frame_ms", quantiles(report.frame_ms)},
      {"work_ms", quantiles(report.work_ms)},
      {"missed_frames", report.missed_frames},
      {"off", {{"frames", report.off_frames}, {"seconds", rounded(report.off_seconds)}}},
      {"rss_mb",
       {{"first", rounded(report.rss_first_mb)},
        {"last", rounded(report.rss_last_mb)},
        {"peak", rounded(report.rss_peak_mb)}}},
      {"flash", {{"headroom", rounded(report.flash_headroom)}}},
      {"clock_offset_s", number_or_null(report.clock_offset_s)},
      {"gl", {{"renderer", report.gl_renderer}, {"version", report.gl_version}}},
      {"size", Json::array({report.width, report.height})},
      {"scenes", scenes},
      {"sources", sources},
      {"snapshot",
       {{"digest", text_or_null(report.snapshot_digest)},
        {"generated_at", text_or_null(report.snapshot_generated_at)},
        {"applied", report.snapshots_applied},
        {"on_air_since", text_or_null(report.snapshot_digest.empty() ? "" : rfc3339(report.on_air_since))}}},
      {"restarts", report.restarts},
      {"live_gl_objects_at_exit", report.live_gl_objects_at_exit},
  };
  // A driver's name or a server's words may be no UTF-8; they must not cost the report.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<void> write_report(const RunReport& report, const std::string& path) {
  const auto failed = [&] {
    return fail(fmt::format("the report {} cannot be written: {}", path, std::generic_category().message(errno)));
  };
  const std::string temporary = path + ".new";
  const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return failed();
  if (!written(file, report_json(report)) || std::rename(temporary.c_str(), path.c_str()) != 0) {
    auto failure = failed();
    unlink(temporary.c_str());
    return failure;
  }
  return {};
}

}  // namespace pandang::telemetry
