#include "soak/program/samples.hpp"

#include <malloc.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "gl/object.hpp"
#include "platform/clock.hpp"

namespace pandang::soak {
namespace {

constexpr std::size_t samples_a_day = 12, spare = 16;
constexpr double mib = 1024 * 1024, kib = 1024;

double entries_of(const char* folder) {
  double count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
  return count;
}

double allocated_mb() {
  const auto heap = mallinfo2();
  return static_cast<double>(heap.uordblks + heap.hblkhd) / mib;
}

struct Bytes {
  double files = 0, logs = 0;  ///< logs: what SQLite keeps beside a database until it is written into it
};

Bytes bytes_in(const std::string& folder) {
  Bytes bytes;
  std::error_code error;  // a file may go meanwhile
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    const auto size = entry.file_size(error);
    if (error) continue;
    const std::string name = entry.path().filename();
    (name.ends_with("-wal") || name.ends_with("-shm") ? bytes.logs : bytes.files) += static_cast<double>(size) / kib;
  }
  return bytes;
}

}  // namespace

Samples::Samples(std::string state_directory, int days) : state_(std::move(state_directory)) {
  // Which scene, which data, which pages of the compiler are in use: in a month that noise is most of any slope, and
  // there the rise of the line alone tells.
  const bool long_run = days >= 180;
  const auto either = [long_run](double year, double month) { return long_run ? year : month; };
  series_ = {{"resident memory", "MB", either(1, 7), 4, {}, {}},
             {"memory in use (heap)", "MB", either(.2, 3), 1.5, {}, {}},
             {"descriptors", "", either(.5, 7), 4, {}, {}},
             {"threads", "", either(.1, 1), .5, {}, {}},
             {"live GL objects", "", either(.5, 8), 4.5, {}, {}},
             {"files of the state directory", "KB", either(32, 150), either(384, 64), {}, {}}};
  for (Series& series : series_) {
    series.days.reserve(samples_a_day * static_cast<std::size_t>(days) + spare);
    series.values.reserve(samples_a_day * static_cast<std::size_t>(days) + spare);
  }
}

void Samples::take(double day) {
  const Bytes bytes = bytes_in(state_);
  most_logs_kb_ = std::max(most_logs_kb_, bytes.logs);
  const double values[] = {platform::memory().resident_mb,
                           allocated_mb(),
                           entries_of("/proc/self/fd"),
                           entries_of("/proc/self/task"),
                           static_cast<double>(gl::live_objects()),
                           bytes.files};
  for (std::size_t i = 0; i < series_.size(); ++i) {
    series_[i].days.push_back(day);
    series_[i].values.push_back(values[i]);
  }
}

}  // namespace pandang::soak
