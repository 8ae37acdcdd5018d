#include "app/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "platform/clock.hpp"

namespace pandang::app {

std::string progress_line(std::int64_t done, std::int64_t count, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  return fmt::format("{:3} % · frame {} of {} · {:.1f} frames/s", done * 100 / std::max<std::int64_t>(count, 1), done,
                     count, rate);
}

Progress::Progress(std::int64_t count) : count_(count), begun_(platform::steady_now()), said_(begun_) {}

void Progress::done(std::int64_t frames) {
  const SteadyTime now = platform::steady_now();
  if (count_ == 0 || (frames < count_ && now - said_ < std::chrono::seconds(1))) return;
  said_ = now;
  std::cerr << progress_line(frames, count_, seconds(now - begun_)) << std::endl;
}

}  // namespace pandang::app
