#pragma once

#include <cstdint>
#include <string>

#include "base/time.hpp"

namespace pandang::app {

/// How far a work over many frames is, as the operator reads it.
std::string progress_line(std::int64_t done, std::int64_t count, double seconds);

/// That line on stderr at most once a second, and at the end.
class Progress {
 public:
  /// `count`: frames in all; 0 when that is not known, then nothing is said.
  explicit Progress(std::int64_t count);
  void done(std::int64_t frames);

 private:
  std::int64_t count_;
  SteadyTime begun_, said_;
};

}  // namespace pandang::app
