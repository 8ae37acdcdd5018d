#include "app/starts.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace pandang::app {

namespace {

constexpr int most_counted = 1000;

std::string file_of_starts(const std::string& state) {
  return state + "/failed-starts";
}

}  // namespace

std::size_t candidate_after(int failed_starts, std::size_t candidates) {
  return std::min(static_cast<std::size_t>(std::max(failed_starts, 0) / most_failed_starts), candidates - 1);
}

int failed_starts(const std::string& state) {
  std::ifstream in(file_of_starts(state));
  int count = 0;
  return in >> count ? std::clamp(count, 0, most_counted) : 0;
}

void note_failed_starts(const std::string& state, int count) {
  std::error_code error;
  if (count == 0)
    std::filesystem::remove(file_of_starts(state), error);
  else
    std::ofstream(file_of_starts(state)) << std::min(count, most_counted) << '\n';
}

Probation::Due Probation::look(SteadyTime now, Duration loop) {
  if (!started_) started_ = now;
  if (!on_air_) {
    on_air_ = now;
    kept_ = false;
  }
  Due due;
  if (!kept_ && now - *on_air_ >= std::min(loop, settling_time)) due.keep = kept_ = true;
  if (!settled_ && now - *started_ >= settling_time) due.settle = settled_ = true;
  if (fallen_ && now - *started_ >= retry_time) {
    due.retry = true;
    fallen_ = false;
  }
  return due;
}

}  // namespace pandang::app
