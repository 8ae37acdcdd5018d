#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "soak/program/manager.hpp"
#include "soak/program/plan.hpp"
#include "soak/program/portraits.hpp"
#include "soak/program/samples.hpp"
#include "soak/program/settings.hpp"
#include "soak/program/world.hpp"

namespace pandang::soak {

/// What the director directs.
struct Stage {
  World& world;
  Manager& manager;
  Samples& samples;
  Portraits& portraits;
  std::string config_file;
  Addresses addresses;
};

/// Moves time on with each presented frame and lets happen what the plan says: first the portraits, then the plan, then
/// the portraits again, at the same instants, as the kiosk is then and with its context built anew. Then it asks the
/// kiosk to end.
class Director {
 public:
  /// `begin`: of the plan, at midnight UTC.
  Director(Stage stage, std::vector<Event> plan, WallTime begin, int days);

  /// Writes the first configuration and sets time and server for the start of the program.
  void prepare();
  /// The framebuffer holds a frame that is about to be presented.
  void presenting();
  /// It was presented.
  void presented();

  /// What went wrong with the soak itself; "" for nothing.
  const std::string& fault() const { return fault_; }
  std::int64_t happened(Kind kind) const { return happened_[static_cast<std::size_t>(kind)]; }
  std::uint64_t frames() const { return frames_; }
  /// The steady clock now.
  SteadyTime steady() const { return steady_; }

 private:
  enum class Act { first_portraits, plan, worn_portraits, fresh_portraits, over };
  void move_to(WallTime time);
  void next_frame_of_portraits();
  void next_frame_of_plan();
  bool at_portrait() const;
  void all_goes_back();
  void happen(const Event& event);
  void go_home();
  void write_settings();
  bool calm();
  void set_disk_full(bool full);
  void set_server_time();
  void end_with(std::string fault);

  Stage stage_;
  const std::vector<Event> plan_;
  const WallTime begin_, end_, portraits_begin_, portraits_end_;
  Act act_ = Act::first_portraits;
  std::size_t next_ = 0;  // of the plan
  WallTime now_, next_sample_, burst_end_{};
  Duration at_home_{};                        // since the context was built, of all that is mostly so
  SteadyTime steady_{std::chrono::hours(1)};  // of a machine that has just been switched on
  Duration server_off_{}, local_off_{};
  int zone_ = 0, settings_ = 0, screen_ = 0;
  bool broken_ = false, disk_full_ = false;
  bool announce_ = false;   // a configuration was written; the kiosk is told with the next frame
  int ready_expected_ = 1;  // times that the kiosk is to have been ready
  int held_ = 0;            // frames of this instant, in a round of portraits
  std::array<std::int64_t, kinds> happened_{};
  std::uint64_t frames_ = 0;
  std::string fault_;
};

}  // namespace pandang::soak
