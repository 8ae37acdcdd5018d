#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/commands.hpp"
#include "app/flash_watch.hpp"
#include "app/intake.hpp"
#include "app/projector.hpp"
#include "base/zone.hpp"
#include "platform/window.hpp"
#include "scene/playlist.hpp"
#include "telemetry/report.hpp"

namespace pandang::app {

/// The display at work: owns window, picture and intake, and runs the frame loop until it is asked to stop.
class Kiosk {
 public:
  Kiosk(const Config& config, Zone zone, std::unique_ptr<platform::Window> window, std::unique_ptr<Projector> projector,
        Intake& intake);

  /// Until a signal, a closed window, or the end that `options` set.
  void run(const RunOptions& options);

  /// Of the run so far; the count of live GL objects is the caller's to add, after this object is gone.
  telemetry::RunReport report() const;

 private:
  void take_data(const FrameTime& now);
  void look_at_clock(const FrameTime& now);
  void look_ahead(const FrameTime& now);
  void draw(const FrameTime& now);
  const scene::Change& change_at(WallTime wall);
  void end_frame(const FrameTime& now);
  bool finished(const RunOptions& options, const FrameTime& now) const;

  const Config& config_;
  Zone zone_;
  std::unique_ptr<platform::Window> window_;  // before the projector, which lives in its context
  std::unique_ptr<Projector> projector_;
  Intake& intake_;
  std::shared_ptr<const Snapshot> newest_;  // received or stored; null before the first
  scene::OnAir on_air_;
  scene::AgeRule age_;
  feed::TrustedTime time_;
  bool clock_wrong_ = false;
  bool ahead_ready_ = true;
  FlashWatch flash_;
  scene::Change change_;  // of the slot below
  std::int64_t slot_begun_ = -1;

  telemetry::RunReport report_;
  std::string scene_;    // drawn in this frame
  std::string settled_;  // the last one whose change is over
  std::optional<SteadyTime> started_, last_frame_;
  Duration cpu_{};
};

}  // namespace pandang::app
