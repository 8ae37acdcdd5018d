#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "base/time.hpp"

namespace pandang::platform {

/// A mode that a monitor can be set to; without those that interlace or double lines.
struct OfferedMode {
  unsigned long id = 0;  ///< of the X server
  PixelSize size;        ///< before the monitor's picture is turned
  double hz = 0;
  bool operator==(const OfferedMode&) const = default;
};
/// A monitor that is connected and on.
struct OutputModes {
  std::string name;
  unsigned long set = 0;  ///< may be one that is not offered
  std::vector<OfferedMode> offered;
  bool operator==(const OutputModes&) const = default;
};

/// What is meant by `wish` there: of the size's modes the one nearest to the wished rate, by less than 1 Hz; with no
/// rate wished the one that is set, else the one nearest to 60 Hz. Nothing when it is not offered.
std::optional<OfferedMode> mode_for(const VideoMode& wish, const OutputModes& output);

/// "1920x1080" or "1920x1080@60", as the configuration writes it.
std::string mode_text(const VideoMode& mode);
/// The modes that are offered, the largest first, at most ten.
std::string offers_text(const OutputModes& output);

/// Decides when one monitor is set to the wished mode: whenever it has another one, but not more often than every five
/// seconds, and not again before it has changed when that cannot be done.
class ModeWatch {
 public:
  enum class Verdict : std::uint8_t { leave, set, lacks };
  struct Step {
    Verdict verdict = Verdict::leave;
    OfferedMode mode{};  ///< to set
  };
  /// `lacks` is said once.
  Step look(const VideoMode& wish, const OutputModes& output, SteadyTime now);
  /// It could not be set to what look() said.
  void refused(const OutputModes& output) { given_up_ = output; }

 private:
  std::optional<SteadyTime> set_;
  std::optional<OutputModes> given_up_;
};

}  // namespace pandang::platform
