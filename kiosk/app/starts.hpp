#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace pandang::app {

/// Starts in a row after which the next configuration is tried: systemd's own limit would leave the screen dark.
inline constexpr int most_failed_starts = 3;
/// After so long a start counts as good.
inline constexpr Duration settling_time = std::chrono::minutes(1);
/// So long after a start with another configuration, for the asked one failed, that one is tried again: what failed may
/// have been the machine.
inline constexpr Duration retry_time = std::chrono::minutes(10);

/// Which of `candidates` (one or more, the asked one first, the safest last) a start runs with when the last
/// `failed_starts` in a row failed.
std::size_t candidate_after(int failed_starts, std::size_t candidates);

/// How many starts in a row failed, as the state directory knows: those that neither settled nor ended in order. 0
/// where nothing can be read.
int failed_starts(const std::string& state);
/// Nothing happens where nothing can be written: then every start is the first. No power cut can harm more.
void note_failed_starts(const std::string& state, int count);

/// What becomes due as a kiosk runs on; each once.
class Probation {
 public:
  /// `fallen`: this start runs with another configuration than the asked one, which made starts fail.
  explicit Probation(bool fallen) : fallen_(fallen) {}

  /// The configuration on air is another one now.
  void changed() { on_air_.reset(); }

  struct Due {
    bool keep = false;    ///< the configuration on air has played all its scenes, or for a minute: worth keeping
    bool settle = false;  ///< the start was a good one
    bool retry = false;   ///< the asked configuration is to be tried again
  };
  /// After a frame was presented. `loop`: how long all scenes take.
  Due look(SteadyTime now, Duration loop);

 private:
  bool fallen_;
  bool kept_ = false, settled_ = false;
  std::optional<SteadyTime> started_, on_air_;
};

}  // namespace pandang::app
