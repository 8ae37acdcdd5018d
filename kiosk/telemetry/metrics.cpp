#include "telemetry/metrics.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <string_view>
#include <utility>

#include "base/utf8.hpp"

namespace pandang::telemetry {
namespace {

using Label = std::pair<std::string_view, std::string_view>;

/// The text as it grows, one metric after the other.
class Exposition {
 public:
  void begin(std::string_view name, std::string_view type, std::string_view help) {
    text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
  }
  template <class Number>
  void sample(std::string_view name, std::initializer_list<Label> labels, Number value) {
    text_ += name;
    const char* before = "{";
    for (const auto& [label, content] : labels) {
      text_ += fmt::format("{}{}=\"{}\"", std::exchange(before, ","), label, escaped(content));
    }
    text_ += fmt::format("{} {}\n", labels.size() > 0 ? "}" : "", value);
  }
  /// A metric of one sample without labels.
  template <class Number>
  void one(std::string_view name, std::string_view type, std::string_view help, Number value) {
    begin(name, type, help);
    sample(name, {}, value);
  }
  std::string text() && { return std::move(text_); }

 private:
  /// A driver's name may be no UTF-8; one such byte would cost the whole text.
  static std::string escaped(std::string_view content) {
    std::string valid(content), out;
    while (const auto at = invalid_utf8_at(valid)) valid[*at] = '?';
    for (const char c : valid) {
      if (c == '\\' || c == '"') out += '\\';
      out += c == '\n' ? std::string("\\n") : std::string(1, c);
    }
    return out;
  }
  std::string text_;
};

void add_frames(Exposition& out, const Sight& sight) {
  out.one("pandang_frames_presented_total", "counter", "Frames given to the screen since the start.", sight.frames);
  if (sight.frame_age)
    out.one("pandang_frame_age_seconds", "gauge", "Time since the last frame was given to the screen.",
            seconds(*sight.frame_age));
  if (!sight.vitals) return;
  const Vitals& vitals = *sight.vitals;
  out.one("pandang_frames_missed_total", "counter", "Refreshes of the screen without a new frame.",
          vitals.missed_frames);
  const char* const work = "pandang_frame_work_seconds";
  out.begin(work, "histogram", "CPU time spent on a frame by all threads.");
  const std::string bucket = std::string(work) + "_bucket";
  for (std::size_t i = 0; i < work_bounds_ms.size(); ++i)
    out.sample(bucket, {{"le", fmt::format("{}", work_bounds_ms[i] / 1000)}}, vitals.work_within[i]);
  out.sample(bucket, {{"le", "+Inf"}}, vitals.work_count);
  out.sample(std::string(work) + "_sum", {}, vitals.work_sum_s);
  out.sample(std::string(work) + "_count", {}, vitals.work_count);
}

void add_gauge(Exposition& out, const std::vector<SourceLine>& sources, const char* name, const char* help,
               std::optional<double> SourceLine::*member, double later) {
  out.begin(name, "gauge", help);
  for (const SourceLine& source : sources)
    if (source.*member) out.sample(name, {{"source", source.id}}, *(source.*member) + later);
}

void add_counter(Exposition& out, const std::vector<SourceLine>& sources, const char* name, const char* help,
                 std::uint64_t SourceLine::*member) {
  out.begin(name, "counter", help);
  for (const SourceLine& source : sources) out.sample(name, {{"source", source.id}}, source.*member);
}

void add_sources(Exposition& out, const Vitals& vitals, double later) {
  const std::vector<SourceLine>& sources = vitals.sources;
  if (sources.empty()) return;
  add_gauge(out, sources, "pandang_source_data_age_seconds", "Time since the data of a source was made.",
            &SourceLine::data_age_s, later);
  add_gauge(out, sources, "pandang_source_stale_after_seconds", "Age from which that data is marked as stored.",
            &SourceLine::stale_after_s, 0);
  add_gauge(out, sources, "pandang_source_confirmed_age_seconds",
            "Time since the server of a source last gave or confirmed its data.", &SourceLine::age_s, later);
  add_counter(out, sources, "pandang_source_fetches_total", "Fetches of a source that ended, good or bad.",
              &SourceLine::fetches);
  add_counter(out, sources, "pandang_source_not_modified_total", "Fetches in which the server confirmed the data.",
              &SourceLine::not_modified);
  const char* const failures = "pandang_source_failures_total";
  out.begin(failures, "counter", "Failed fetches of a source, by kind of failure.");
  for (const SourceLine& source : sources)
    for (const SourceLine::Failed& failed : source.failed)
      out.sample(failures, {{"source", source.id}, {"kind", failed.kind}}, failed.times);
}

void add_process(Exposition& out, const Sight& sight) {
  constexpr double bytes_of_mb = 1024 * 1024;
  const Facts& facts = sight.facts;
  out.begin("pandang_build_info", "gauge", "Always 1; version and driver of the running program.");
  out.sample("pandang_build_info",
             {{"version", facts.version}, {"gl_renderer", facts.gl_renderer}, {"gl_version", facts.gl_version}}, 1);
  out.one("pandang_restarts_total", "counter", "Starts with this state directory after the first.", facts.restarts);
  out.one("pandang_unclean_ends_total", "counter", "Runs that ended by a crash, a kill or a power cut.", facts.unclean);
  out.one("pandang_crashes_total", "counter", "Runs that left a crash report.", facts.crashes);
  out.one("process_start_time_seconds", "gauge", "Start of the process, by the local clock, since 1970.",
          seconds(facts.started.time_since_epoch()));
  out.one("process_cpu_seconds_total", "counter", "CPU time used by all threads.", seconds(sight.cpu));
  if (sight.vitals)
    out.one("process_resident_memory_bytes", "gauge", "Resident memory.", sight.vitals->resident_mb * bytes_of_mb);
}

}  // namespace

std::string metrics_text(const Sight& sight) {
  Exposition out;
  add_frames(out, sight);
  if (sight.vitals) {
    const Vitals& vitals = *sight.vitals;
    add_sources(out, vitals, seconds(sight.vitals_age));
    if (!vitals.digest.empty()) {
      out.begin("pandang_on_air_info", "gauge", "Always 1; which data is on air.");
      out.sample("pandang_on_air_info", {{"digest", vitals.digest}, {"generated_at", vitals.generated_at}}, 1);
      out.one("pandang_on_air_since_seconds", "gauge",
              "When that data went on air, since 1970 by the time that servers vouch for.",
              seconds(vitals.on_air_since.time_since_epoch()));
    }
    out.one("pandang_snapshots_applied_total", "counter", "Times that other data went on air.",
            vitals.snapshots_applied);
    if (vitals.clock_offset_s)
      out.one("pandang_clock_offset_seconds", "gauge", "Local clock minus the time that servers vouch for.",
              *vitals.clock_offset_s);
    out.one("pandang_flash_headroom_ratio", "gauge",
            "Least distance to the limits of flashing since the start: 1 far, 0 reached.", vitals.flash_headroom);
  }
  add_process(out, sight);
  return std::move(out).text();
}

}  // namespace pandang::telemetry
