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
#include "platform/panel.hpp"
#include "platform/signals.hpp"
#include "telemetry/logging.hpp"

namespace pandang::app {

namespace {

constexpr std::uint64_t frames_per_look = 15;  // a quarter of a second at 60 Hz
constexpr Duration horizon_of_look = std::chrono::seconds(3);
constexpr float share_per_frame = 0.02f;  // of a stage's baking: ready within a second, unseen
constexpr std::uint64_t frames_per_memory_sample = 60;
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
             std::unique_ptr<Projector> projector, Reloader& reloader)
    : edition_(std::move(edition)),
      window_(std::move(window)),
      projector_(std::move(projector)),
      reloader_(reloader),
      newest_(edition_->intake->stored()),
      on_air_(config()),
      flash_(config().display) {
  report_.gl_renderer = gl_string(GL_RENDERER);
  report_.gl_version = gl_string(GL_VERSION);
  age_ = age_rule(config());
  cpu_ = platform::process_cpu_time();
}

void Kiosk::run(const RunOptions& options) {
  while (!platform::stop_requested() && !window_->close_requested()) {
    const FrameTime now = platform::sample_clock();
    if (finished(options, now)) break;
    window_->poll();
    take_edition(now);
    take_data(now);
    draw(now);
    if (report_.frames > 0 && !light_.off()) {  // the first picture waits for neither
      look_ahead(now);
      flash_.look(window_->size(), 0, now.steady);
    }
    window_->present();
    note_light(now);
    end_frame(now);
    if (light_.off()) rest(now);
  }
}

Kiosk::~Kiosk() {
  if (off_) platform::power_panel(true);
}

/// A configuration that was read anew, when a loop has ended.
void Kiosk::take_edition(const FrameTime& now) {
  if (platform::take_hangup()) reloader_.demand();
  if (report_.frames % frames_per_look == 0) reloader_.look_at(newest_, window_->size());
  if (auto edition = reloader_.take()) next_ = std::move(edition);
  if (next_ && on_air_.due(now.wall)) change_to(std::exchange(next_, nullptr));
}

void Kiosk::change_to(std::shared_ptr<const Edition> edition) {
  const DisplayConfig& display = edition->config.display;
  if (const auto fits = projector_->reframe(window_->size(), framing_of(display)); !fits)
    return reloader_.refuse(std::move(edition), fits.error().message);
  on_air_.change(edition->config);
  // What is on air stays until the new sources have given something, and shows its age.
  if (edition->intake != edition_->intake)
    if (auto stored = edition->intake->stored()) newest_ = std::move(stored);
  if (display != config().display) flash_.rehang(display);
  edition_ = std::move(edition);
  age_ = age_rule(config());
  look_at_ages();
  telemetry::set_log_level(config().log_level);
  log(LogLevel::info, "config", "on air: " + edition_->asked.file + " as it was read last");
  reloader_.on_air(edition_);
}

void Kiosk::take_data(const FrameTime& now) {
  if (auto snapshot = edition_->intake->take()) newest_ = std::move(*snapshot);
  if (report_.frames % frames_per_look == 0) {
    look_at_clock(now);
    look_at_ages();
    if (auto snapshot = edition_->intake->climbed(time_.now)) newest_ = std::move(*snapshot);
  }
  on_air_.accept(newest_);
  const std::shared_ptr<const Snapshot> before = on_air_.playlist()->snapshot;
  if (on_air_.advance(now.wall) && on_air_.playlist()->snapshot != before) {
    ++report_.snapshots_applied;
    if (const auto& snapshot = on_air_.playlist()->snapshot)
      log(LogLevel::info, "playlist",
          "on air: data of " + rfc3339(snapshot->generated_at) + ", digest " + snapshot->digest);
  }
}

void Kiosk::look_at_ages() {
  age_.sources = edition_->intake->ages();
  age_.stored = std::ranges::any_of(age_.sources, &feed::SourceAge::stored);
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
  const scene::Shot shot =
      scene::shot_at(*on_air_.playlist(), config().display, edition_->zone, age_, now.wall, change_at(now.wall));
  light_ = shot.light;
  scene_ = light_.off() ? "" : shot.scene->id();
  // The first picture stands, or a change is over, and with it all that was built for it.
  if (report_.frames > 0 && !shot.leaving && settled_ != scene_) {
    gl::release_compiler();
    platform::give_back_heap();
    platform::give_back_compiler();
    settled_ = scene_;
  }
  projector_->draw(shot, window_->size(), 0);
}

/// Of the change of scene that goes on at `wall`: decided when it begins, by what was presented until then.
const scene::Change& Kiosk::change_at(WallTime wall) {
  const scene::Position place = scene::position_at(*on_air_.playlist(), wall);
  // Screens of a wall see different parts, and must still do the same.
  if (place.slot_begun != slot_begun_) change_ = config().display.wall ? scene::Change{} : flash_.change();
  slot_begun_ = place.slot_begun;
  return change_;
}

/// Bakes what the next seconds need, a little in each frame, so that no change of scene costs a frame.
void Kiosk::look_ahead(const FrameTime& now) {
  if (report_.frames % frames_per_look == 0) {
    projector_->look_ahead(
        scene::shot_at(*on_air_.playlist(), config().display, edition_->zone, age_, now.wall + horizon_of_look),
        window_->size());
    ahead_ready_ = false;
  }
  if (!ahead_ready_) ahead_ready_ = projector_->prepare(share_per_frame);
}

/// After the hours have ended or begun: the power of the screen goes after the black picture, or before the first one.
void Kiosk::note_light(const FrameTime& now) {
  const bool off = light_.off();
  if (off != off_) {
    const std::string until = light_.on_at ? ", on again at " + rfc3339(*light_.on_at) : "";
    log(LogLevel::info, "hours", off ? "the screen is off" + until : "the screen is on");
  }
  const bool starts_lit = report_.frames == 0 && config().display.hours;  // it may have been left without power
  const bool said_long_ago = report_.off_frames % frames_per_power_look == 0;
  if (off ? !off_ || said_long_ago : off_ || starts_lit) platform::power_panel(!off);
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
}

/// A frame that shows something.
void Kiosk::note_picture(const FrameTime& now, Duration work) {
  const bool shows_data = on_air_.playlist()->snapshot != nullptr;
  if (shows_data && !report_.first_frame_ms) report_.first_frame_ms = ms(platform::since_process_start());
  telemetry::SceneLine& line = report_.scene(scene_);
  ++line.frames;
  if (!last_frame_ || off_) return;  // the first frame's work holds all of the start
  report_.frame_ms.add(ms(now.steady - *last_frame_));
  report_.work_ms.add(ms(work));
  line.work.add(ms(work));
}

bool Kiosk::finished(const RunOptions& options, const FrameTime& now) const {
  if (options.frames && report_.frames >= *options.frames) return true;
  return options.seconds && started_ && seconds(now.steady - *started_) >= *options.seconds;
}

telemetry::RunReport Kiosk::report() const {
  telemetry::RunReport report = report_;
  if (started_ && last_frame_) report.seconds = seconds(*last_frame_ - *started_);
  report.flash_headroom = flash_.least_headroom();
  report.width = window_->size().width;
  report.height = window_->size().height;
  const FrameTime local = platform::sample_clock();
  const feed::TrustedTime now = edition_->intake->time(local);
  if (now.certain) report.clock_offset_s = seconds(now.local_offset);
  const std::vector<feed::SourceAge> ages = edition_->intake->ages();  // by source, as are the states
  for (std::size_t i = 0; const fetch::SourceStatus& s : edition_->intake->status()) {
    std::optional<double> confirmed, made;
    if (s.confirmed_at) confirmed = seconds(local.wall - *s.confirmed_at);
    if (ages[i].stamp) made = seconds(feed::age_of(ages[i], now.now).age);
    report.sources.push_back(
        {s.id, fetch::name_of(s.state), s.fetches, s.not_modified, s.failures, s.last_error, confirmed, made});
    ++i;
  }
  if (const auto& snapshot = on_air_.playlist()->snapshot) {
    report.snapshot_digest = snapshot->digest;
    report.snapshot_generated_at = rfc3339(snapshot->generated_at);
  }
  return report;
}

}  // namespace pandang::app
