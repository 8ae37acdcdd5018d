#include "soak/program/samples.hpp"

#include <malloc.h>

#include <filesystem>
#include <utility>

#include "gl/object.hpp"
#include "platform/clock.hpp"

namespace pandang::soak {
namespace {

constexpr std::size_t samples_a_day = 4, spare = 16;
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

double bytes_in(const std::string& folder) {
  double bytes = 0;
  std::error_code error;  // a file may go meanwhile
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error))
    if (const auto size = entry.file_size(error); !error) bytes += static_cast<double>(size);
  return bytes;
}

}  // namespace

Samples::Samples(std::string state_directory, int days) : state_(std::move(state_directory)) {
  series_ = {{"resident memory", "MB", 1, 4, {}, {}}, {"memory in use (heap)", "MB", .25, 1, {}, {}},
             {"descriptors", "", .5, 1, {}, {}},      {"threads", "", .2, .5, {}, {}},
             {"live GL objects", "", .5, 1, {}, {}},  {"state directory", "KB", 64, 768, {}, {}}};
  for (Series& series : series_) {
    series.days.reserve(samples_a_day * static_cast<std::size_t>(days) + spare);
    series.values.reserve(samples_a_day * static_cast<std::size_t>(days) + spare);
  }
}

void Samples::take(double day) {
  const double values[] = {platform::memory().resident_mb,
                           allocated_mb(),
                           entries_of("/proc/self/fd"),
                           entries_of("/proc/self/task"),
                           static_cast<double>(gl::live_objects()),
                           bytes_in(state_) / kib};
  for (std::size_t i = 0; i < series_.size(); ++i) {
    series_[i].days.push_back(day);
    series_[i].values.push_back(values[i]);
  }
}

}  // namespace pandang::soak
