// What the kiosk does when pictures cannot be made, and what it tells of itself. The loop is in kiosk.cpp.
#include <fmt/format.h>
#include <glad/gl.h>

#include <exception>

#include "app/kiosk.hpp"
#include "app/settings.hpp"
#include "base/log.hpp"
#include "platform/service.hpp"

namespace pandang::app {

namespace {

constexpr std::uint64_t frames_per_status = 60;

/// GL's own word on what was drawn; nothing when all is well.
std::optional<std::string> gl_fault() {
  const GLenum error = glGetError();
  if (error == GL_NO_ERROR) return std::nullopt;
  return fmt::format("OpenGL answers 0x{:04x}", error);
}

}  // namespace

/// True when the framebuffer holds a whole picture. Of failures in a row the first is logged.
bool Kiosk::draw_and_look(const FrameTime& now) {
  std::optional<std::string> fault;
  try {
    if (const auto fits = screens_->fit(window_->size(), window_->pictures()); !fits) fault = fits.error().message;
    draw(now);
    if (report_.frames > 0 && !light_.off()) {  // the first picture waits for neither
      look_ahead(now);
      screens_->watch(now.steady);
    }
    if (!fault) fault = gl_fault();
  } catch (const std::exception& thrown) {
    fault = thrown.what();
  }
  if (fault && failed_frames_ == 0)
    log(LogLevel::error, "picture", fmt::format("scene {} cannot be drawn: {}", scene_, *fault));
  if (!fault && failed_frames_ > 0) log(LogLevel::info, "picture", "can be drawn again");
  if (fault) post_.close();  // may be what cannot be drawn
  failed_frames_ = fault ? failed_frames_ + 1 : 0;
  return !fault;
}

/// After a presented frame: what it is evidence of.
void Kiosk::prove(const FrameTime& now) {
  watchdog_.presented(now.steady);
  if (report_.frames == 1) platform::notify_ready();
  if (report_.frames % frames_per_status == 1) tell_status();
  const Probation::Due due = probation_.look(now.steady, on_air_.playlist()->length);
  if (due.keep) reloader_.keep(edition_);
  if (due.settle) reloader_.settle();
  if (due.retry) {
    log(LogLevel::info, "config", "the configuration that made starts fail is tried again");
    reloader_.demand();
  }
}

void Kiosk::tell_status() {
  const auto& snapshot = on_air_.playlist()->snapshot;
  std::string status = snapshot ? "on air: data of " + rfc3339(snapshot->generated_at) : "on air: no data";
  if (!edition_->asked.file.empty()) status += ", by " + edition_->asked.file;
  if (status == status_) return;
  platform::notify_status(status);
  status_ = std::move(status);
}

/// Everything that the GPU held, anew from what the CPU holds, in a context of its own. False when there is none.
bool Kiosk::rebuilt() {
  log(LogLevel::warning, "picture", "the GPU was reset; the picture is built anew");
  post_.close();
  screens_->leave_context();
  Result<void> built = window_->renew();
  if (built) built = screens_->fit(window_->size(), window_->pictures());
  if (!built) {
    log(LogLevel::error, "picture", built.error().message);
    return false;
  }
  settled_.clear();
  log(LogLevel::info, "picture", "is built anew");
  return true;
}

/// Says nothing of what failed: the welcome scene where it can be drawn, else the colour of the brand.
void Kiosk::present_slate(const FrameTime& now) {
  log(LogLevel::error, "picture",
      fmt::format("{} frames in a row cannot be drawn; Pandang ends, to be started anew", failed_frames_));
  const Config plain;
  scene::OnAir welcome(plain);
  try {
    screens_->draw(scene::shot_at(*welcome.playlist(), plain.display, edition_->zone, {}, now.wall));
    if (gl_fault()) window_->clear();
  } catch (const std::exception&) {
    window_->clear();
  }
  window_->present();
}

}  // namespace pandang::app
