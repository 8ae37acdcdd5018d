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

struct Descriptors {
  double sockets = 0, others = 0;
};

Descriptors descriptors() {
  Descriptors found;
  std::error_code error;  // a thread may close one meanwhile
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    const std::string what = std::filesystem::read_symlink(entry.path(), error);
    if (error) continue;
    ++(what.starts_with("socket:") ? found.sockets : found.others);
  }
  return found;
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
  // Which scene, which data, which pages of the compiler are in use: in a month that noise is most of any slope.
  // Of sockets, curl keeps one to four connections for its next transfers; of other descriptors, SQLite those of a
  // connection that is gone until another of its process is.
  const bool long_run = days >= 180;
  const auto either = [long_run](double year, double month) { return long_run ? year : month; };
  series_ = {{"resident memory", "MB", either(1, 5), 4, {}, {}},
             {"memory in use (heap)", "MB", either(.2, 1), 1.5, {}, {}},
             {"sockets", "", either(.5, 5), 3, {}, {}},
             {"other descriptors", "", either(.2, 3), 2, {}, {}},
             {"threads", "", either(.1, .5), .5, {}, {}},
             {"live GL objects", "", either(.3, 1.5), 1, {}, {}},
             {"files of the state directory", "KB", either(32, 96), either(384, 64), {}, {}}};
  for (Series& series : series_) {
    series.days.reserve(samples_a_day * static_cast<std::size_t>(days) + spare);
    series.values.reserve(samples_a_day * static_cast<std::size_t>(days) + spare);
  }
}

void Samples::take(double day) {
  const Bytes bytes = bytes_in(state_);
  const Descriptors open = descriptors();
  most_logs_kb_ = std::max(most_logs_kb_, bytes.logs);
  const double values[] = {
      platform::memory().resident_mb,          allocated_mb(), open.sockets, open.others, entries_of("/proc/self/task"),
      static_cast<double>(gl::live_objects()), bytes.files};
  for (std::size_t i = 0; i < series_.size(); ++i) {
    series_[i].days.push_back(day);
    series_[i].values.push_back(values[i]);
  }
}

}  // namespace pandang::soak
