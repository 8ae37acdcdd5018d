#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/commands.hpp"
#include "app/detour.hpp"
#include "app/edition.hpp"
#include "app/operator_post.hpp"
#include "app/play_recorder.hpp"
#include "app/play_tracker.hpp"
#include "app/reloader.hpp"
#include "app/screens.hpp"
#include "app/starts.hpp"
#include "app/watchdog.hpp"
#include "platform/window.hpp"
#include "scene/playlist.hpp"
#include "telemetry/report.hpp"
#include "telemetry/vitals.hpp"

namespace pandang::app {

/// The display at work: owns window and picture, and runs the frame loop until it is asked to stop.
class Kiosk {
 public:
  Kiosk(std::shared_ptr<const Edition> edition, std::unique_ptr<platform::Window> window,
        std::unique_ptr<Screens> screens, Reloader& reloader, telemetry::Board& board, PlayRecorder& recorder,
        bool fallen);
  ~Kiosk();  ///< gives a screen that is off its power back

  enum class Ending {
    in_order,    ///< a signal, a closed window, or the end that the options set
    by_order,    ///< the operator wants it to be started anew
    no_picture,  ///< none can be made any more; where the GPU still can, the branded slate stands
  };
  /// After all but an end in order, whoever started the kiosk is to start it anew. `facts`: of this run, as others are
  /// told them.
  Ending run(const RunOptions& options, const telemetry::Facts& facts);

  /// Of the run so far; the count of live GL objects is the caller's to add, after this object is gone.
  telemetry::RunReport report() const;

 private:
  void take_edition(const FrameTime& now);
  void change_to(std::shared_ptr<const Edition> edition);
  void take_data(const FrameTime& now);
  void look_at_clock(const FrameTime& now);
  void look_at_ages();
  void look_ahead(const FrameTime& now);
  void draw(const FrameTime& now);
  Ending play(const RunOptions& options);
  bool draw_and_look(const FrameTime& now);
  void prove(const FrameTime& now);
  void tell_status();
  bool rebuilt();
  void serve_operator(const FrameTime& now);
  void carry_out(panel::Command command, const FrameTime& now);
  scene::Shot shown_for_operator(scene::Shot shot, const FrameTime& now);
  panel::View view_for_operator(const FrameTime& now) const;
  void present_slate(const FrameTime& now);
  const scene::Change& change_at(WallTime wall);
  void end_frame(const FrameTime& now);
  void tell(const FrameTime& now);
  void note_played(const FrameTime& now);
  int days_kept() const;
  std::vector<telemetry::SourceLine> source_lines(const FrameTime& now) const;
  void note_light(const FrameTime& now);
  void rest(const FrameTime& now);
  void note_picture(const FrameTime& now, Duration work);
  bool finished(const RunOptions& options, const FrameTime& now) const;

  const Config& config() const { return edition_->config; }

  std::shared_ptr<const Edition> edition_, next_;  // next_: waits for the end of the loop, or null
  std::unique_ptr<platform::Window> window_;       // before the screens, which live in its context
  std::unique_ptr<Screens> screens_;
  OperatorPost post_;  // after both: its panel lives in the context
  Detour detour_;
  telemetry::FrameStrip strip_;
  telemetry::Facts facts_;
  std::shared_ptr<const telemetry::Vitals> vitals_;  // told last
  bool quit_ = false;                                // the operator wants so
  Reloader& reloader_;
  telemetry::Board& board_;
  PlayRecorder& recorder_;
  PlayTracker playing_;
  std::shared_ptr<const Snapshot> newest_;  // received or stored; null before the first
  scene::OnAir on_air_;
  scene::AgeRule age_;
  feed::TrustedTime time_;
  bool clock_wrong_ = false;
  bool ahead_ready_ = true;
  scene::Change change_;  // of the slot below
  std::optional<WallTime> slot_begun_;

  telemetry::RunReport report_;
  scene::Light light_;   // of this frame
  bool off_ = false;     // was the frame before
  std::string scene_;    // drawn in this frame
  std::string settled_;  // the last one whose change is over
  std::optional<SteadyTime> started_, last_frame_, told_;
  Duration cpu_{};

  int failed_frames_ = 0;  // in a row
  Probation probation_;
  std::string status_;  // as the service manager was told
  Watchdog watchdog_;   // last: it watches as long as the rest is there
};

}  // namespace pandang::app
