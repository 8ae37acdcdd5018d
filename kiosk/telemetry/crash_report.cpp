#include "telemetry/crash_report.hpp"

#include <cxxabi.h>
#include <execinfo.h>
#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <climits>
#include <csignal>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <typeinfo>
#include <vector>

namespace pandang::telemetry {
namespace {

namespace fs = std::filesystem;

constexpr std::array faults{SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
constexpr std::size_t lines_kept = 16, longest_line = 240;
constexpr int most_frames = 64;
constexpr unsigned patience_s = 5;  // of a report that gets stuck, as in a heap that is broken
constexpr const char* new_report = "/crash.new";

/// All that the handler uses stands ready: it may neither allocate nor wait for a lock.
struct Prepared {
  std::array<char, PATH_MAX> path{};
  std::array<char, 64> version{};
  std::array<char, 160> uncaught{};  // type of the exception; "" = none
  std::array<std::array<char, longest_line>, lines_kept> lines{};
  std::size_t next_line = 0;
  std::array<struct sigaction, faults.size()> before{};
  std::array<char, 64 * 1024> stack{};  // a stack that overflowed can carry no handler
  std::atomic_flag begun = ATOMIC_FLAG_INIT;
};
Prepared prepared;

template <std::size_t N>
void copy_into(std::array<char, N>& place, std::string_view text) {
  const std::size_t length = std::min(text.size(), N - 1);
  std::copy_n(text.data(), length, place.data());
  place[length] = '\0';
}

void put(int file, const char* text) {
  if (write(file, text, strnlen(text, PATH_MAX)) < 0) return;  // nobody is left to be told
}

void put_number(int file, int number) {
  std::array<char, 12> digits{};
  std::size_t at = digits.size() - 1;
  do digits[--at] = static_cast<char>('0' + number % 10);
  while ((number /= 10) > 0 && at > 0);
  put(file, digits.data() + at);
}

void write_report_of(int signal) {
  const int file = open(prepared.path.data(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return;
  std::array<char, 16> thread{};
  prctl(PR_GET_NAME, thread.data());
  put(file, "signal ");
  put_number(file, signal);
  put(file, " (");
  const char* const description = sigdescr_np(signal);
  put(file, description != nullptr ? description : "unknown");
  put(file, ")\nPandang ");
  put(file, prepared.version.data());
  put(file, getpid() == gettid() ? ", main thread " : ", thread ");
  put(file, thread.data());
  if (prepared.uncaught[0] != '\0') put(file, "\nuncaught exception of type ");
  put(file, prepared.uncaught.data());
  put(file, "\n\nbacktrace:\n");
  std::array<void*, most_frames> frames{};
  backtrace_symbols_fd(frames.data(), backtrace(frames.data(), most_frames), file);
  put(file, "\nlast log lines, without those of sources:\n");
  for (std::size_t i = 0; i < lines_kept; ++i) {
    const char* const line = prepared.lines[(prepared.next_line + i) % lines_kept].data();
    if (*line == '\0') continue;
    put(file, line);
    put(file, "\n");
  }
  close(file);
}

void on_fault(int signal) {
  if (!prepared.begun.test_and_set()) {
    std::signal(SIGALRM, SIG_DFL);
    alarm(patience_s);
    write_report_of(signal);
  }
  for (std::size_t i = 0; i < faults.size(); ++i)
    if (faults[i] == signal) sigaction(signal, &prepared.before[i], nullptr);
  raise(signal);
}

/// The type alone: what() of an exception may quote anything.
[[noreturn]] void on_terminate() {
  if (const std::type_info* type = abi::__cxa_current_exception_type()) copy_into(prepared.uncaught, type->name());
  std::abort();
}

const char* name_of_level(LogLevel level) {
  return level == LogLevel::debug     ? "debug "
         : level == LogLevel::info    ? "info "
         : level == LogLevel::warning ? "warning "
                                      : "error ";
}

/// All but the newest go; their names sort by time.
void drop_old_reports(const std::string& directory) {
  std::vector<fs::path> reports;
  std::error_code error;
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with("crash-") && name.ends_with(".txt")) reports.push_back(at->path());
  }
  std::ranges::sort(reports);
  for (std::size_t i = 0; i + most_crash_reports < reports.size(); ++i) fs::remove(reports[i], error);
}

}  // namespace

void leave_crash_reports(const std::string& state_directory, std::string_view version) {
  copy_into(prepared.path, state_directory + new_report);
  copy_into(prepared.version, version);
  std::array<void*, 1> frame{};
  backtrace(frame.data(), 1);  // its first call loads a library
  stack_t stack{};
  stack.ss_sp = prepared.stack.data();
  stack.ss_size = prepared.stack.size();
  sigaltstack(&stack, nullptr);
  std::set_terminate(on_terminate);
  struct sigaction action {};
  action.sa_handler = on_fault;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < faults.size(); ++i) sigaction(faults[i], &action, &prepared.before[i]);
}

void remember_line(LogLevel level, std::string_view topic, std::string_view sentence) {
  if (topic.starts_with("source ")) return;
  auto& line = prepared.lines[prepared.next_line];
  const auto end = fmt::format_to_n(line.data(), line.size() - 1, "{}{}: {}", name_of_level(level), topic, sentence);
  *end.out = '\0';
  prepared.next_line = (prepared.next_line + 1) % lines_kept;
}

std::optional<FoundCrash> take_crash_report(const std::string& state_directory) {
  const std::string found = state_directory + new_report;
  struct stat status {};
  if (stat(found.c_str(), &status) != 0) return std::nullopt;
  FoundCrash crash;
  std::getline(std::ifstream(found), crash.reason);
  crash.file = fmt::format("{}/crash-{:%Y%m%dT%H%M%SZ}.txt", state_directory, fmt::gmtime(status.st_mtime));
  std::error_code error;
  fs::rename(found, crash.file, error);
  if (error) crash.file = found;
  drop_old_reports(state_directory);
  return crash;
}

}  // namespace pandang::telemetry
