#include "platform/piped_child.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace pandang::platform {
namespace {

/// What the child gets: the pipe as stdin or stdout, nothing as the other one, a file as stderr, and signals as a new
/// program expects them.
class SpawnPlan {
 public:
  SpawnPlan(int pipe, PipedChild::Pipe kind, int errors) {
    const bool feeds = kind == PipedChild::Pipe::feeds;
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_adddup2(&files_, pipe, feeds ? STDIN_FILENO : STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files_, feeds ? STDOUT_FILENO : STDIN_FILENO, "/dev/null",
                                     feeds ? O_WRONLY : O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files_, errors, STDERR_FILENO);
    posix_spawnattr_init(&attributes_);
    sigset_t defaults, none;
    sigemptyset(&defaults);
    sigemptyset(&none);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &defaults);
    posix_spawnattr_setsigmask(&attributes_, &none);
    // A group of its own: Ctrl-C reaches this process alone, which then ends the child.
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  }
  ~SpawnPlan() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&files_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int spawn(const std::vector<std::string>& command, pid_t& pid) const {
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    return posix_spawnp(&pid, words[0], &files_, &attributes_, words.data(), environ);
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

Result<PipedChild> PipedChild::start(const std::vector<std::string>& command, Pipe pipe, std::string_view package) {
  const std::string& name = command.front();
  std::array<int, 2> ends{-1, -1};  // to read from, to write to
  const int errors = memfd_create("stderr", MFD_CLOEXEC);
  if (errors < 0 || pipe2(ends.data(), O_CLOEXEC) != 0) {
    const std::string reason = std::strerror(errno);
    if (errors >= 0) ::close(errors);
    return fail(fmt::format("{} cannot be started ({}).", name, reason));
  }
  pid_t pid = -1;
  const auto [its, ours] = pipe == Pipe::feeds ? std::pair(ends[0], ends[1]) : std::pair(ends[1], ends[0]);
  const int wrong = SpawnPlan(its, pipe, errors).spawn(command, pid);
  ::close(its);
  PipedChild child(name, wrong == 0 ? pid : -1, ours, errors);
  if (wrong == ENOENT)
    return fail(
        fmt::format("{} is not installed (on Debian: apt install {}).", name, package.empty() ? name : package));
  if (wrong != 0) return fail(fmt::format("{} cannot be started ({}).", name, std::strerror(wrong)));
  return child;
}

PipedChild::PipedChild(std::string name, pid_t pid, int pipe, int errors)
    : name_(std::move(name)), pid_(pid), pipe_(pipe), errors_(errors) {}

PipedChild::PipedChild(PipedChild&& other) noexcept
    : name_(std::move(other.name_)),
      pid_(std::exchange(other.pid_, -1)),
      pipe_(std::exchange(other.pipe_, -1)),
      errors_(std::exchange(other.errors_, -1)) {}

PipedChild::~PipedChild() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  close_pipe();
  if (errors_ >= 0) ::close(errors_);
}

void PipedChild::close_pipe() {
  if (pipe_ >= 0) ::close(std::exchange(pipe_, -1));
}

bool PipedChild::write(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(pipe_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return true;
}

std::size_t PipedChild::read(std::span<std::uint8_t> bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::read(pipe_, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  return done;
}

bool PipedChild::finish() {
  close_pipe();
  if (pid_ <= 0) return false;
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  pid_ = -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string PipedChild::last_words() const {
  std::array<char, 4096> tail{};
  const off_t end = ::lseek(errors_, 0, SEEK_END);
  const off_t from = end > static_cast<off_t>(tail.size()) ? end - static_cast<off_t>(tail.size()) : 0;
  const ssize_t n = ::pread(errors_, tail.data(), tail.size(), from);
  std::string text(tail.data(), static_cast<std::size_t>(n > 0 ? n : 0));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  const std::size_t line = text.find_last_of("\n\r");
  return line == std::string::npos ? text : text.substr(line + 1);
}

}  // namespace pandang::platform
