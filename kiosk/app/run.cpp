#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <iostream>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/kiosk.hpp"
#include "app/metrics_service.hpp"
#include "app/starts.hpp"
#include "base/log.hpp"
#include "gl/object.hpp"
#include "platform/blocks.hpp"
#include "platform/clock.hpp"
#include "platform/signals.hpp"
#include "telemetry/crash_report.hpp"
#include "telemetry/logging.hpp"
#include "telemetry/run_record.hpp"

namespace pandang::app {

namespace {

/// The configuration to run with. Neither a bad file nor one that makes starts fail darkens the screen: what ran last
/// time runs on, and with nothing kept the welcome scene plays.
struct Start {
  Settings settings;
  bool demo = true;     ///< without sources the built-in feed plays
  bool fallen = false;  ///< the asked one can be read, and makes starts fail
};
Start choose_start(const RunOptions& options, const std::string& state, int failed) {
  Result<Settings> asked = load_settings(options.config);
  if (!asked) log_offences_of_config(asked.error().message);
  std::error_code error;
  Result<Settings> kept = fail("");
  if (std::filesystem::exists(kept_config(state), error)) kept = load_settings(kept_config(state));
  if (asked && !kept) keep_config(state, *asked);  // better than nothing; else once it has stood the test

  std::vector<Start> candidates;
  if (asked) candidates.push_back({*asked});
  if (kept && !(asked && asked->text == kept->text)) candidates.push_back({*kept});
  candidates.push_back({{}, false});
  const std::size_t place = candidate_after(failed, candidates.size());
  Start start = std::move(candidates[place]);
  start.fallen = asked && place > 0;
  if (place > 0)
    log(LogLevel::error, "config",
        fmt::format("the last {} starts failed, so another configuration is tried than the one asked for", failed));
  if (start.demo && (!asked || place > 0))
    log(LogLevel::warning, "config", "running with the configuration that was good last time");
  if (!start.demo)
    log(LogLevel::warning, "config", "running the welcome scene only, until the configuration is mended");
  return start;
}

/// This run in the record of all; it has ended in order when the object goes.
class RecordedRun {
 public:
  /// Says how the run before ended. Nothing is written yet.
  explicit RecordedRun(const std::string& state) : state_(state) {
    const telemetry::RunRecord before = telemetry::read_record(state);
    const auto crash = telemetry::take_crash_report(state);
    record_ = before.begun(crash.has_value());
    if (crash) {
      log(LogLevel::error, "crash", fmt::format("the run before ended by {}; see {}", crash->reason, crash->file));
    } else if (record_.unclean > before.unclean) {
      log(LogLevel::warning, "run", "the run before did not end in order: a crash, a kill or a power cut");
    }
  }
  ~RecordedRun() { keep(record_.ended()); }
  RecordedRun(const RecordedRun&) = delete;
  RecordedRun& operator=(const RecordedRun&) = delete;

  void begin() const { keep(record_); }  // waits for the disk
  const telemetry::RunRecord& record() const { return record_; }

 private:
  void keep(const telemetry::RunRecord& record) const {
    if (const auto kept = telemetry::keep_record(state_, record); !kept)
      log(LogLevel::warning, "run", kept.error().message);
  }
  const std::string state_;
  telemetry::RunRecord record_;
};

/// What the metrics say of all of this run.
telemetry::Facts facts_of(const telemetry::RunRecord& record, const telemetry::RunReport& report) {
  return {.version = PANDANG_VERSION,
          .gl_renderer = report.gl_renderer,
          .gl_version = report.gl_version,
          .started = platform::wall_now() - platform::since_process_start(),
          .restarts = record.restarts(),
          .unclean = record.unclean,
          .crashes = record.crashes};
}

int complain(const std::string& sentence) {
  std::cerr << sentence << '\n';
  return wrong;
}

}  // namespace

int run_kiosk(const RunOptions& options) {
  platform::catch_signals();
  platform::catch_hangups();
  platform::expect_no_typing();
  telemetry::start_logging("info");
  const std::string state = state_directory(options.state_dir);
  std::error_code error;
  std::filesystem::create_directories(state, error);  // the store says what is wrong with it
  const RecordedRun run(state);
  telemetry::leave_crash_reports(state, PANDANG_VERSION);
  const std::string file = config_file(options.config);
  const std::optional<FileStamp> stamp = stamp_of(file);
  const int failed = failed_starts(state);
  const Start start = choose_start(options, state, failed);
  note_failed_starts(state, failed + 1);  // until it has settled or ended in order
  const DisplayConfig& display = start.settings.config.display;
  telemetry::set_log_level(start.settings.config.log_level);

  // Zone, store and demo on a thread of their own, while the driver is loaded: the two take about as long.
  auto reading = std::async(std::launch::async, [&] {
    run.begin();
    return make_edition(start.settings, start.demo, state);
  });
  auto window = platform::Window::open({options.window, output_wish(display), [&state, failed] {
                                          // No configuration is to blame; but what has settled since stays.
                                          note_failed_starts(state, std::min(failed, failed_starts(state)));
                                        }});
  if (!window) {
    note_failed_starts(state, failed);  // no configuration is to blame
    return complain(window.error().message);
  }
  platform::give_back_compiler();  // loading the driver has touched more of it than the pictures need
  auto screens = Screens::create((*window)->size(), (*window)->pictures(), display);
  if (!screens) return complain(screens.error().message);
  (*screens)->log_scaling();

  telemetry::RunReport report;
  Kiosk::Ending ending{};
  {
    auto edition = reading.get();
    if (!edition) return complain(edition.error().message);
    Reloader reloader(file, stamp, state, *edition);
    telemetry::Board board;
    PlayRecorder recorder(state);
    Kiosk kiosk(std::move(*edition), std::move(*window), std::move(*screens), reloader, board, recorder, start.fallen);
    const telemetry::Facts facts = facts_of(run.record(), kiosk.report());
    const auto metrics = MetricsService::start_if_on(start.settings.config.metrics, board, facts);
    ending = kiosk.run(options, facts);
    report = kiosk.report();
  }
  if (ending != Kiosk::Ending::no_picture) note_failed_starts(state, 0);
  report.restarts = run.record().restarts();
  report.live_gl_objects_at_exit = gl::live_objects();
  const Result<void> written =
      options.report.empty() ? Result<void>() : telemetry::write_report(report, options.report);
  if (!written) return complain(written.error().message);
  return ending == Kiosk::Ending::in_order ? good : wrong;
}

}  // namespace pandang::app
