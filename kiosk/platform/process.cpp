// What clock.hpp says of the process itself.
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "platform/clock.hpp"
#include "platform/posix_clock.hpp"

namespace pandang::platform {
namespace {

std::string read_proc(const char* path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The n-th word of `text` (0 = first) as a number; 0 when it is not there.
std::int64_t word(std::string_view text, int n) {
  std::size_t at = text.find_first_not_of(" \t\n");
  for (; n > 0 && at != std::string_view::npos; --n) {
    at = text.find_first_of(" \t\n", at);
    at = at == std::string_view::npos ? at : text.find_first_not_of(" \t\n", at);
  }
  std::int64_t value = 0;
  if (at != std::string_view::npos) std::from_chars(text.data() + at, text.data() + text.size(), value);
  return value;
}

/// When the process began, on the boot clock. The system's granularity is one tick, 10 ms.
Duration process_start() {
  const std::string stat = read_proc("/proc/self/stat");
  const std::size_t name_end = stat.rfind(')');  // the name in field 2 may hold blanks; proc(5)
  if (name_end == std::string::npos) return read_clock(CLOCK_BOOTTIME);
  const std::int64_t ticks = word(std::string_view(stat).substr(name_end + 1), 19);  // field 22, starttime
  const std::int64_t ticks_per_second = sysconf(_SC_CLK_TCK);
  return Duration(ticks * (1'000'000'000 / ticks_per_second));
}

}  // namespace

Duration process_cpu_time() {
  return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

Duration since_process_start() {
  static const Duration start = process_start();
  return read_clock(CLOCK_BOOTTIME) - start;
}

Memory memory() {
  constexpr double mib = 1024.0 * 1024.0;
  Memory m;
  const std::string statm = read_proc("/proc/self/statm");
  m.resident_mb = static_cast<double>(word(statm, 1)) * static_cast<double>(sysconf(_SC_PAGESIZE)) / mib;
  const std::string status = read_proc("/proc/self/status");
  const std::size_t peak = status.find("VmHWM:");
  if (peak != std::string::npos) m.peak_mb = static_cast<double>(word(std::string_view(status).substr(peak), 1)) / 1024;
  // The kernel refreshes the peak lazily, so it may lag behind the current value.
  m.peak_mb = std::max(m.peak_mb, m.resident_mb);
  return m;
}

}  // namespace pandang::platform
