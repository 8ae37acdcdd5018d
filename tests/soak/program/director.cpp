#include "soak/program/director.hpp"

// The window's functions; the loader's header must come before it.
#include <GLFW/glfw3.h>
#include <glad/gl.h>

#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <thread>
#include <utility>

#include "base/geometry.hpp"
#include "platform/signals.hpp"
#include "soak/program/hooks.hpp"
#include "soak/program/sim_time.hpp"

namespace pandang::soak {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration slot = seconds(10), rest_of_slot = milliseconds(7500);  // when nothing of a change is left
constexpr Duration way_to_portraits = minutes(45) - rest_of_slot;          // more than two fetches and two loops
constexpr Duration portraits_take = seconds(240);                          // more than a loop in each language
constexpr Duration made_before = hours(6);                                 // the data of the portraits
constexpr Duration between_samples = hours(2);
constexpr Duration to_settle = hours(24);  // a context that was built anew has shown every scene, by day and dimmed
constexpr Duration seldom = seconds(787);  // between frames; no multiple of a loop, so that all scenes come
constexpr Duration often = Duration(1'000'000'000 / 60);                 // in a burst
constexpr Duration before_portraits = seconds(60), of_portraits = slot;  // between instants, all at the rest of a slot
/// The kiosk looks ahead every so many frames: so it has done so at each instant, and glyphs come in the same order.
constexpr int frames_of_an_instant = 15;
constexpr Duration burst = milliseconds(1750);
constexpr PixelSize sizes[screens] = {{320, 180}, {180, 320}};

}  // namespace

Director::Director(Stage stage, std::vector<Event> plan, WallTime begin, int days)
    : stage_(std::move(stage)),
      plan_(std::move(plan)),
      begin_(begin),
      end_(begin + days * hours(24)),
      portraits_begin_(begin - way_to_portraits),
      portraits_end_(begin + portraits_take),
      now_(portraits_begin_),
      next_sample_(begin + between_samples) {}

void Director::prepare() {
  stage_.world.set_data(0, begin_ - made_before);
  write_settings();
  announce_ = false;
  set_server_time();
  set_time(now_, steady_, local_off_);
}

void Director::presenting() {
  if (!at_portrait()) return;
  using Round = Portraits::Round;
  const Round round = act_ == Act::first_portraits  ? Round::first
                      : act_ == Act::worn_portraits ? Round::worn
                                                    : Round::fresh;
  stage_.portraits.take(sizes[0].width, sizes[0].height, round);
}

bool Director::at_portrait() const {
  return act_ != Act::plan && act_ != Act::over && held_ + 1 == frames_of_an_instant && now_ >= begin_ &&
         now_ < portraits_end_;
}

void Director::presented() {
  if (!take_turn()) return;
  ++frames_;
  stage_.manager.hear();
  // The kiosk says that it is ready after its first frame.
  if (frames_ > 1 && !stage_.manager.ready(ready_expected_))
    return end_with("a configuration was not read within half a minute");
  if (std::exchange(announce_, false)) {
    raise(SIGHUP);
    ++ready_expected_;
    // The kiosk looks at it with this same time.
    return;
  }
  if (act_ == Act::plan) {
    next_frame_of_plan();
  } else if (act_ != Act::over) {
    next_frame_of_portraits();
  }
}

void Director::next_frame_of_portraits() {
  if (++held_ < frames_of_an_instant) return;
  held_ = 0;
  // The first round, too, so that from there on both go the same way, glyph by glyph.
  const bool next_is_first = now_ < begin_ && now_ + before_portraits >= begin_;
  if (next_is_first && act_ != Act::worn_portraits) lose_context();
  if (now_ < portraits_end_) return move_to(now_ + (now_ < begin_ ? before_portraits : of_portraits));
  switch (act_) {
    case Act::first_portraits:
      act_ = Act::plan;
      return;
    case Act::worn_portraits:
      act_ = Act::fresh_portraits;
      return all_goes_back();
    default:
      act_ = Act::over;
      platform::request_stop();
  }
}

/// To the instants of the first portraits, while steady time goes on.
void Director::all_goes_back() {
  now_ = portraits_begin_;
  move_to(now_);
}

void Director::next_frame_of_plan() {
  WallTime next = now_ + (now_ < burst_end_ ? often : seldom);
  if (next_ < plan_.size()) next = std::min(next, plan_[next_].at);
  const WallTime before = now_;
  move_to(std::max(next, now_));
  if (screen_ == 0 && settings_ == 0) at_home_ += now_ - before;
  for (; next_ < plan_.size() && plan_[next_].at <= now_; ++next_) happen(plan_[next_]);
  if (now_ >= next_sample_ && calm()) {
    stage_.samples.take(pandang::seconds(now_ - begin_) / 86'400);
    next_sample_ = now_ + between_samples;
  }
  if (now_ < end_) return;
  go_home();
  act_ = Act::worn_portraits;
  all_goes_back();
}

void Director::move_to(WallTime time) {
  steady_ += std::max(time - now_, Duration::zero());
  now_ = time;
  set_server_time();
  set_time(now_, steady_, local_off_);
  if (!fetched_all()) end_with("a fetch did not end within a minute");
}

void Director::happen(const Event& event) {
  if (event.value != 0 || event.kind == Kind::burst || event.kind == Kind::zone)
    ++happened_[static_cast<std::size_t>(event.kind)];
  const auto value = static_cast<int>(event.value);
  switch (event.kind) {
    case Kind::data:
      return stage_.world.set_data(value, now_ - minutes(1));
    case Kind::server:
      return stage_.world.set_mood(static_cast<ServerMood>(value));
    case Kind::server_clock:
      server_off_ = seconds(event.value);
      return set_server_time();
    case Kind::local_clock:
      local_off_ = seconds(event.value);
      return set_time(now_, steady_, local_off_);
    case Kind::zone:
      zone_ = value;
      return write_settings();
    case Kind::settings:
      settings_ = value;
      return write_settings();
    case Kind::broken:
      broken_ = value != 0;
      return write_settings();
    case Kind::disk_full:
      return set_disk_full(value != 0);
    case Kind::screen:
      screen_ = value;
      return glfwSetWindowSize(glfwGetCurrentContext(), sizes[value].width, sizes[value].height);
    case Kind::gpu_reset:
      at_home_ = {};
      return lose_context();
    case Kind::gpu_errors:
      return fail_frames(value);
    case Kind::burst:
      burst_end_ = now_ + burst;
      return;
  }
}

/// As it was for the first portraits.
void Director::go_home() {
  stage_.world.set_mood(ServerMood::well);
  stage_.world.set_data(0, begin_ - made_before);
  server_off_ = local_off_ = {};
  set_disk_full(false);
  broken_ = false;
  zone_ = settings_ = 0;
  write_settings();
}

/// Through a rename, as a careful admin's editor does. Also where the plan says that the disk is full: this is not the
/// kiosk's writing.
void Director::write_settings() {
  const bool full = disk_full_;
  set_disk_full(false);
  std::string text = settings_text(stage_.addresses, settings_, zone_);
  if (broken_) text.resize(text.size() / 2);
  const std::string fresh = stage_.config_file + ".new";
  std::ofstream(fresh) << text;
  if (std::rename(fresh.c_str(), stage_.config_file.c_str()) != 0) end_with("the configuration cannot be written");
  set_disk_full(full);
  announce_ = true;
}

/// Every write fails, as that to a full disk does, of whoever runs this.
void Director::set_disk_full(bool full) {
  disk_full_ = full;
  rlimit limit{};
  getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = full ? 0 : limit.rlim_max;
  setrlimit(RLIMIT_FSIZE, &limit);
}

/// Whether all is in force that is so mostly, and nothing under way that holds more or less for a while: an intake
/// beside its successor, another screen, a context in which not all scenes have been drawn yet.
bool Director::calm() {
  constexpr int looks = 300;
  if (announce_ || screen_ != 0 || settings_ != 0 || at_home_ < to_settle) return false;
  for (int i = 0; i < looks && fetch_threads() > 1; ++i) std::this_thread::sleep_for(milliseconds(10));
  return fetch_threads() == 1;
}

void Director::set_server_time() {
  stage_.world.set_time(now_ + server_off_);
}

void Director::end_with(std::string fault) {
  if (fault_.empty()) fault_ = std::move(fault);
  act_ = Act::over;
  platform::request_stop();
}

}  // namespace pandang::soak
