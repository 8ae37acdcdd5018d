#include "app/kiosk.hpp"

#include <fmt/format.h>
#include <glad/gl.h>

#include <algorithm>
#include <utility>

#include "app/settings.hpp"
#include "base/log.hpp"
#include "feed/freshness.hpp"
#include "gl/program.hpp"
#include "platform/blocks.hpp"
#include "platform/clock.hpp"
#include "platform/screen_power.hpp"
#include "platform/service.hpp"
#include "platform/signals.hpp"
#include "telemetry/logging.hpp"

namespace pandang::app {

namespace {

constexpr std::uint64_t frames_per_look = 15;  // a quarter of a second at 60 Hz
constexpr Duration horizon_of_look = std::chrono::seconds(3);
constexpr float share_per_frame = 0.02f;  // of a stage's baking: ready within a second, unseen
constexpr std::uint64_t frames_per_memory_sample = 60;
constexpr Duration between_tellings = std::chrono::seconds(1);
constexpr int most_failed_frames = 30;  // half a second at 60 Hz, in which the last good picture stands
constexpr Duration frame_of_an_off_screen = std::chrono::seconds(1);  // the watchdog wants to see frames
constexpr std::uint64_t frames_per_power_look = 15;                   // of a screen that is off

double ms(Duration d) {
  return seconds(d) * 1000;
}

std::string gl_string(GLenum name) {
  const GLubyte* text = glGetString(name);
  return text ? reinterpret_cast<const char*>(text) : "";
}

}  // namespace

Kiosk::Kiosk(std::shared_ptr<const Edition> edition, std::unique_ptr<platform::Window> window,
             std::unique_ptr<Screens> screens, Reloader& reloader, telemetry::Board& board, PlayRecorder& recorder,
             bool fallen)
    : edition_(std::move(edition)),
      window_(std::move(window)),
      screens_(std::move(screens)),
      reloader_(reloader),
      board_(board),
      recorder_(recorder),
      newest_(edition_->intake->stored()),
      on_air_(config()),
      probation_(fallen) {
  report_.gl_renderer = gl_string(GL_RENDERER);
  report_.gl_version = gl_string(GL_VERSION);
  cpu_ = platform::process_cpu_time();
}

Kiosk::Ending Kiosk::run(const RunOptions& options, const telemetry::Facts& facts) {
  facts_ = facts;
  const Ending ending = play(options);
  const SteadyTime ended = platform::steady_now();
  if (auto last = playing_.end(ended)) recorder_.add(std::move(*last), days_kept(), ended);
  platform::notify_stopping();
  return ending;
}

Kiosk::Ending Kiosk::play(const RunOptions& options) {
  while (!platform::stop_requested() && !window_->close_requested()) {
    if (quit_) return Ending::by_order;
    const FrameTime now = platform::sample_clock();
    if (finished(options, now)) break;
    watchdog_.turned(now.steady, edition_->intake->last_sign());
    window_->poll();
    if (window_->context_lost() && !rebuilt()) return Ending::no_picture;
    serve_operator(now);
    take_edition(now);
    take_data(now);
    watchdog_.at(Step::drawing);
    if (draw_and_look(now)) {
      watchdog_.at(Step::presenting);
      window_->present();
      note_light(now);
      end_frame(now);
      prove(now);
      if (report_.frames == 1) report_.frames += options.frames_before;
      if (light_.off()) rest(now);
    } else if (failed_frames_ == most_failed_frames) {
      present_slate(now);
      return Ending::no_picture;
    } else {
      window_->hold();
    }
  }
  return Ending::in_order;
}

Kiosk::~Kiosk() {
  if (off_) platform::power_screen(true);
}

/// A configuration that was read anew, when a loop has ended.
void Kiosk::take_edition(const FrameTime& now) {
  // Not before the manager knows that the kiosk is ready, which a reloading is not followed by.
  if (report_.frames > 0 && platform::take_hangup()) reloader_.demand();
  if (report_.frames % frames_per_look == 0) reloader_.look_at(newest_, screens_->sizes());
  if (auto edition = reloader_.take()) next_ = std::move(edition);
  if (next_ && on_air_.due(now.wall)) change_to(std::exchange(next_, nullptr));
}

void Kiosk::change_to(std::shared_ptr<const Edition> edition) {
  const DisplayConfig& display = edition->config.display;
  if (const auto fits = screens_->rehang(display); !fits)
    return reloader_.refuse(std::move(edition), fits.error().message);
  on_air_.change(edition->config);
  if (edition->intake != edition_->intake) newest_ = edition->intake->succeed(*edition_->intake, time_.now);
  if (display.wall != config().display.wall || display.rotate != config().display.rotate) screens_->log_scaling();
  if (output_wish(display) != output_wish(config().display)) window_->wish(output_wish(display));
  edition_ = std::move(edition);
  look_at_ages();
  telemetry::set_log_level(config().log_level);
  log(LogLevel::info, "config", "on air: " + edition_->asked.file + " as it was read last");
  reloader_.on_air(edition_);
  probation_.changed();
}

void Kiosk::take_data(const FrameTime& now) {
  if (auto snapshot = edition_->intake->take()) newest_ = std::move(*snapshot);
  look_at_clock(now);  // each time: a clock that is set must not darken the screen for one frame
  if (report_.frames % frames_per_look == 0) {
    look_at_ages();
    if (auto snapshot = edition_->intake->climbed(time_.now)) newest_ = std::move(*snapshot);
  }
  // What is agreed is judged by the begin of the loop, not by this frame, so that all screens judge alike.
  const std::optional<WallTime> begun = on_air_.loop_begun(now.wall);
  if (begun)
    if (auto snapshot = edition_->intake->climbed(*begun + age_.ahead)) newest_ = std::move(*snapshot);
  on_air_.accept(newest_);
  const std::shared_ptr<const Snapshot> before = on_air_.playlist()->snapshot;
  if (on_air_.advance(now.wall) && !scene::shows_alike(before.get(), on_air_.playlist()->snapshot.get())) {
    ++report_.snapshots_applied;
    report_.on_air_since = begun.value_or(now.wall) + age_.ahead;
    if (const auto& snapshot = on_air_.playlist()->snapshot)
      log(LogLevel::info, "playlist",
          "on air: data of " + rfc3339(snapshot->generated_at) + ", digest " + snapshot->digest);
  }
}

void Kiosk::look_at_ages() {
  age_.unconfirmed.clear();
  for (const feed::SourceAge& source : edition_->intake->ages())
    if (source.stored) age_.unconfirmed.push_back(source.source);
  age_.stored = !age_.unconfirmed.empty();
}

/// A wrong clock is said once, until it is right again.
void Kiosk::look_at_clock(const FrameTime& now) {
  time_ = edition_->intake->time(now);
  age_.ahead = -time_.local_offset;
  const bool wrong = age_.ahead != Duration{};
  if (wrong && !clock_wrong_)
    log(LogLevel::warning, "clock",
        fmt::format("the clock of this machine is wrong (found {}, expected {}); the age of data does not go by it",
                    rfc3339(now.wall), rfc3339(time_.now)));
  if (!wrong && clock_wrong_) log(LogLevel::info, "clock", "the clock of this machine is right again");
  clock_wrong_ = wrong;
}

void Kiosk::draw(const FrameTime& now) {
  const scene::Shot shot = shown_for_operator(
      scene::shot_at(*on_air_.playlist(), config().display, edition_->zone, age_, now.wall, change_at(now.wall)), now);
  light_ = shot.light;
  scene_ = light_.off() ? "" : shot.scene->id();
  // The first picture stands, or a change is over, and with it all that was built for it.
  if (report_.frames > 0 && !shot.leaving && settled_ != scene_) {
    gl::release_compiler();
    platform::give_back_heap();
    platform::give_back_compiler();
    settled_ = scene_;
  }
  screens_->draw(shot);
  if (!post_.open()) return;
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  post_.draw(view_for_operator(now));
}

/// Of the change of scene that goes on at `wall`: decided when it begins, by what was presented until then.
const scene::Change& Kiosk::change_at(WallTime wall) {
  const scene::Position place = scene::position_at(*on_air_.playlist(), wall);
  // Screens of a wall see different parts, and must still do the same.
  if (place.slot_begun != slot_begun_) change_ = config().display.wall ? scene::Change{} : screens_->change();
  slot_begun_ = place.slot_begun;
  return change_;
}

/// Bakes what the next seconds need, a little in each frame, so that no change of scene costs a frame.
void Kiosk::look_ahead(const FrameTime& now) {
  if (report_.frames % frames_per_look == 0) {
    screens_->look_ahead(
        scene::shot_at(*on_air_.playlist(), config().display, edition_->zone, age_, now.wall + horizon_of_look));
    ahead_ready_ = false;
  }
  if (!ahead_ready_) ahead_ready_ = screens_->prepare(share_per_frame);
}

/// After the hours have ended or begun: the power of the screen goes after the first black picture, and comes
/// after the first other one.
void Kiosk::note_light(const FrameTime& now) {
  const bool off = light_.off();
  if (off != off_) {
    const std::string until = light_.on_at ? ", on again at " + rfc3339(*light_.on_at) : "";
    log(LogLevel::info, "hours", off ? "the screen is off" + until : "the screen is on");
  }
  const bool starts_lit = report_.frames == 0;  // the run before may have left the screen without power
  const bool said_long_ago = report_.off_frames % frames_per_power_look == 0;
  if (off ? !off_ || said_long_ago : off_ || starts_lit) platform::power_screen(!off);
  if (off_ && last_frame_) report_.off_seconds += seconds(now.steady - *last_frame_);
}

/// A black screen is presented slowly, but goes on in time.
void Kiosk::rest(const FrameTime& now) {
  Duration length = frame_of_an_off_screen;
  if (light_.on_at) length = std::min(length, *light_.on_at - (now.wall + age_.ahead));
  platform::rest_until(now.steady + length);
}

void Kiosk::end_frame(const FrameTime& now) {
  ++report_.frames;
  if (!started_) started_ = now.steady;
  const Duration cpu = platform::process_cpu_time(), work = cpu - cpu_;
  cpu_ = cpu;
  if (light_.off()) {
    ++report_.off_frames;
  } else {
    note_picture(now, work);
  }
  last_frame_ = now.steady;
  off_ = light_.off();
  if (report_.frames % frames_per_memory_sample == 1) {
    const platform::Memory memory = platform::memory();
    if (report_.frames == 1) report_.rss_first_mb = memory.resident_mb;
    report_.rss_last_mb = memory.resident_mb;
    report_.rss_peak_mb = memory.peak_mb;
  }
  note_played(now);
  board_.presented_at = now.steady.time_since_epoch().count();
  board_.frames = report_.frames;  // last: who sees a frame sees when it was
  if (!told_ || now.steady - *told_ >= between_tellings) tell(now);
}

/// For how long the play log keeps what was shown. Until a server has told the time the clock may be years ahead, and
/// by it all of the log too old.
int Kiosk::days_kept() const {
  constexpr int days_of_a_century = 36'525;
  const int days = config().play_log_days;
  return days == 0 || time_.certain ? days : days_of_a_century;
}

void Kiosk::note_played(const FrameTime& now) {
  const Snapshot* const snapshot = on_air_.playlist()->snapshot.get();
  const bool loop = !light_.off() && !detour_.on();
  auto ended = !loop ? playing_.end(now.steady)
                     : playing_.frame(*slot_begun_, scene_, snapshot, now.wall - time_.local_offset, now.steady);
  if (ended) recorder_.add(std::move(*ended), days_kept(), now.steady);
}

/// How things stand, for those who ask from outside.
void Kiosk::tell(const FrameTime& now) {
  told_ = now.steady;
  auto vitals = std::make_shared<telemetry::Vitals>();
  vitals->taken = now.steady;
  vitals->missed_frames = report_.missed_frames;
  for (std::size_t i = 0; i < telemetry::work_bounds_ms.size(); ++i)
    vitals->work_within[i] = report_.work_ms.within(telemetry::work_bounds_ms[i]);
  vitals->work_count = report_.work_ms.count();
  vitals->work_sum_s = report_.work_ms.sum() / 1000;
  vitals->flash_headroom = screens_->least_headroom();
  if (time_.certain) vitals->clock_offset_s = seconds(time_.local_offset);
  vitals->clock_wrong = clock_wrong_;
  vitals->sources = source_lines(now);
  if (const auto& snapshot = on_air_.playlist()->snapshot) {
    vitals->digest = snapshot->digest;
    vitals->generated_at = rfc3339(snapshot->generated_at);
    vitals->on_air_since = report_.on_air_since;
  }
  vitals->snapshots_applied = report_.snapshots_applied;
  vitals->resident_mb = report_.rss_last_mb;
  vitals_ = std::move(vitals);
  board_.newest.put(vitals_);
}

/// A frame that shows something.
void Kiosk::note_picture(const FrameTime& now, Duration work) {
  const bool shows_data = on_air_.playlist()->snapshot != nullptr;
  if (shows_data && !report_.first_frame_ms) report_.first_frame_ms = ms(platform::since_process_start());
  telemetry::SceneLine& line = report_.scene(scene_);
  ++line.frames;
  if (!last_frame_ || off_) return;  // the first frame's work holds all of the start
  report_.frame_ms.add(ms(now.steady - *last_frame_));
  strip_.add(static_cast<float>(ms(now.steady - *last_frame_)));
  report_.work_ms.add(ms(work));
  report_.missed_frames += telemetry::missed_frames(now.steady - *last_frame_, window_->frame_period());
  line.work.add(ms(work));
}

bool Kiosk::finished(const RunOptions& options, const FrameTime& now) const {
  if (options.frames && report_.frames >= *options.frames) return true;
  return options.seconds && started_ && seconds(now.steady - *started_) >= *options.seconds;
}

std::vector<telemetry::SourceLine> Kiosk::source_lines(const FrameTime& local) const {
  std::vector<telemetry::SourceLine> lines;
  const feed::TrustedTime now = edition_->intake->time(local);
  const std::vector<feed::SourceAge> ages = edition_->intake->ages();  // by source, as are the states
  for (std::size_t i = 0; const fetch::SourceStatus& s : edition_->intake->status()) {
    const feed::SourceAge& age = ages[i++];
    telemetry::SourceLine& line = lines.emplace_back();
    line.id = s.id;
    line.state = fetch::name_of(s.state);
    line.fetches = s.fetches;
    line.not_modified = s.not_modified;
    line.failures = s.failures;
    line.last_error = s.last_error;
    line.longest_outage_s = seconds(fetch::longest_outage(s, local.steady));
    line.stale_after_s = seconds(age.stale_after);
    if (s.confirmed_at) line.age_s = seconds(local.steady - *s.confirmed_at);
    if (s.next_try) line.next_try_s = std::max(0.0, seconds(*s.next_try - local.steady));
    if (age.stamp) line.data_age_s = seconds(feed::age_of(age, now.now).age);
    for (std::size_t kind = 0; kind < fetch::failure_kinds; ++kind)
      line.failed.push_back({fetch::name_of(static_cast<fetch::FailureKind>(kind)), s.failures_by_kind[kind]});
  }
  return lines;
}

telemetry::RunReport Kiosk::report() const {
  telemetry::RunReport report = report_;
  if (started_ && last_frame_) report.seconds = seconds(*last_frame_ - *started_);
  report.flash_headroom = screens_->least_headroom();
  report.width = window_->size().width;
  report.height = window_->size().height;
  const FrameTime local = platform::sample_clock();
  const feed::TrustedTime now = edition_->intake->time(local);
  if (now.certain) report.clock_offset_s = seconds(now.local_offset);
  report.sources = source_lines(local);
  if (const auto& snapshot = on_air_.playlist()->snapshot) {
    report.snapshot_digest = snapshot->digest;
    report.snapshot_generated_at = rfc3339(snapshot->generated_at);
  }
  return report;
}

}  // namespace pandang::app
