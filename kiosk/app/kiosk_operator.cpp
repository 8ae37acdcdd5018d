// The operator at the running kiosk: what the panel shows, and what becomes of what it asks for.
#include <fmt/format.h>

#include <utility>

#include "app/kiosk.hpp"
#include "app/test_picture.hpp"
#include "base/log.hpp"

namespace pandang::app {

namespace {

const char* name_of(panel::Command command) {
  switch (command) {
    case panel::Command::next_scene:
      return "the next scene";
    case panel::Command::refetch:
      return "all sources to be fetched";
    case panel::Command::reload:
      return "the configuration to be read";
    case panel::Command::show_test_picture:
      return "the test picture";
    case panel::Command::hide_test_picture:
      return "the loop again";
    case panel::Command::quit:
      return "Pandang to be started anew";
    case panel::Command::close:
      return "the panel to be closed";
  }
  return "";
}

}  // namespace

/// Between two frames: who is let in, and what was asked for.
void Kiosk::serve_operator(const FrameTime& now) {
  for (const panel::Command command : post_.take_commands()) carry_out(command, now);
  post_.hear(*window_, config(), now.steady);
  if (!post_.open() && detour_.to_picture()) detour_.end();  // its words are for who has the panel open
}

void Kiosk::carry_out(panel::Command command, const FrameTime& now) {
  log(LogLevel::info, "operator", fmt::format("wants {}", name_of(command)));
  switch (command) {
    case panel::Command::next_scene:
      return detour_.next(on_air_.playlist(), now.wall, now.steady);
    case panel::Command::refetch:
      return edition_->intake->hurry();
    case panel::Command::reload:
      return reloader_.demand();
    case panel::Command::show_test_picture:
      return detour_.show(make_test_picture(config().display.viewing), now.steady);
    case panel::Command::hide_test_picture:
      return detour_.end();
    case panel::Command::quit:
      quit_ = true;
      return;
    case panel::Command::close:
      return post_.close();
  }
}

/// In place of the shot of the loop. Who has the panel open sees it at any hour.
scene::Shot Kiosk::shown_for_operator(scene::Shot shot, const FrameTime& now) {
  if (auto other = detour_.in_place_of(shot, on_air_.playlist(), edition_->zone, age_, now)) shot = *other;
  if (post_.open()) shot.light = {};
  return shot;
}

panel::View Kiosk::view_for_operator(const FrameTime& now) const {
  const DisplayConfig& display = config().display;
  panel::View view{edition_->zone, strip_};
  view.language = display.languages.front();
  view.sight.facts = facts_;
  view.sight.frames = report_.frames;
  if (last_frame_) view.sight.frame_age = now.steady - *last_frame_;
  if (vitals_) {
    view.sight.vitals = *vitals_;
    view.sight.vitals_age = now.steady - vitals_->taken;
  }
  const Settings& asked = edition_->asked;
  view.config.file = asked.file;
  view.config.digest = asked.digest;
  view.config.log_level = config().log_level;
  if (!asked.file.empty()) view.config.read_at = asked.read_at;
  std::string& said = view.config.display;
  for (const PixelRect& place : window_->pictures())
    said += fmt::format("{}{}×{}", said.empty() ? "" : " + ", place.width, place.height);
  if (display.rotate != 0) said += fmt::format(", {}°", display.rotate);
  for (const std::string& monitor : display.monitors) said += ", " + monitor;
  if (const auto& wall = display.wall)
    said += fmt::format(", {},{} / {}×{}", wall->viewport.x, wall->viewport.y, wall->canvas.width, wall->canvas.height);
  view.frame_period_ms = seconds(window_->frame_period()) * 1000;
  view.scene = scene_;
  view.test_picture = detour_.to_picture();
  view.closes_in = post_.closes_in(config().panel, now.steady);
  return view;
}

}  // namespace pandang::app
