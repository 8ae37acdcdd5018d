#pragma once

#include <optional>
#include <string>

#include "base/language.hpp"
#include "base/zone.hpp"
#include "telemetry/frame_strip.hpp"
#include "telemetry/vitals.hpp"

namespace pandang::panel {

/// The configuration that is in force.
struct InForce {
  std::string file;                 ///< "" = the built-in demo
  std::optional<WallTime> read_at;  ///< nothing without a file
  std::string digest;               ///< of its text
  std::string log_level;
  std::string display;  ///< size, turn and place of the picture
};

/// All that the panel shows, as values of one frame.
struct View {
  const Zone& zone;  ///< of its times
  const telemetry::FrameStrip& frames;
  Language language = Language::indonesian;
  telemetry::Sight sight{};
  InForce config{};
  double frame_period_ms = 0;  ///< of the screen
  std::string scene{};         ///< that is shown
  bool test_picture = false;   ///< it is shown, so the panel steps aside
  Duration closes_in{};
};

}  // namespace pandang::panel
