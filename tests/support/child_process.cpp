#include "support/child_process.hpp"

#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <thread>

namespace pandang::test {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds look{5};  // between two looks at a child

/// A file in memory: what a child writes into it never blocks the child.
int memory_file() {
  const int file = memfd_create("output", MFD_CLOEXEC);
  if (file < 0) throw std::runtime_error("no file in memory can be made");
  return file;
}

std::string contents(int file) {
  std::string text;
  char piece[65536];
  ssize_t n = 0;
  while ((n = pread(file, piece, sizeof piece, static_cast<off_t>(text.size()))) > 0)
    text.append(piece, static_cast<std::size_t>(n));
  return text;
}

/// This process's environment with the changes made.
std::vector<std::string> environment_with(const std::vector<std::string>& changes) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.emplace_back(*variable);
  for (const std::string& change : changes) {
    const std::string name = change.substr(0, change.find('=')) + "=";
    std::erase_if(variables, [&](const std::string& variable) { return variable.starts_with(name); });
    if (change.size() >= name.size()) variables.push_back(change);
  }
  return variables;
}

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

/// A program that root starts has the rights of the bounding set and of the inheritable one, which a container may
/// fill (capabilities(7)); for others there is nothing to take.
void give_up(unsigned capability) {
  prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> held{};
  if (syscall(SYS_capget, &head, held.data()) != 0) return;
  held[CAP_TO_INDEX(capability)].inheritable &= ~CAP_TO_MASK(capability);
  syscall(SYS_capset, &head, held.data());
}

/// In the child, where only what is safe after a fork with other threads about may be called.
[[noreturn]] void become(char* const* command, char* const* environment, const ChildOptions& options, int out,
                         int errors) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(errors, STDERR_FILENO);
  if (options.inherited >= 0) fcntl(options.inherited, F_SETFD, 0);
  if (options.largest_file) {
    const rlimit limit{*options.largest_file, *options.largest_file};
    setrlimit(RLIMIT_FSIZE, &limit);
    signal(SIGXFSZ, SIG_IGN);  // else the first write beyond it would kill
  }
  const rlimit no_core{};  // of a program that is meant to abort
  setrlimit(RLIMIT_CORE, &no_core);
  if (options.bound_by_permissions) give_up(CAP_DAC_OVERRIDE);
  execvpe(command[0], command, environment);
  _exit(127);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command, const ChildOptions& options)
    : out_(memory_file()), errors_(memory_file()) {
  const std::vector<std::string> variables = environment_with(options.environment);
  const std::vector<char*> words = pointers_to(command), environment = pointers_to(variables);
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("no child process can be started");
  if (pid_ == 0) become(words.data(), environment.data(), options, out_, errors_);
}

ChildProcess::~ChildProcess() {
  if (!ending_) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  close(out_);
  close(errors_);
}

void ChildProcess::signal(int number) const {
  if (!ending_) kill(pid_, number);
}

std::optional<Ending> ChildProcess::wait(milliseconds limit) {
  const auto end = Clock::now() + limit;
  while (!ending_) {
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) == pid_) {
      ending_ = WIFEXITED(status) ? Ending{WEXITSTATUS(status), 0} : Ending{-1, WTERMSIG(status)};
    } else if (Clock::now() >= end) {
      break;
    } else {
      std::this_thread::sleep_for(look);
    }
  }
  return ending_;
}

std::string ChildProcess::out() const {
  return contents(out_);
}

std::string ChildProcess::errors() const {
  return contents(errors_);
}

std::optional<std::size_t> ChildProcess::wait_for_error_text(std::string_view text, milliseconds limit,
                                                             std::size_t from) {
  const auto end = Clock::now() + limit;
  while (true) {
    const bool last = !running() || Clock::now() >= end;
    if (const std::size_t at = errors().find(text, from); at != std::string::npos) return at + text.size();
    if (last) return std::nullopt;
    std::this_thread::sleep_for(look);
  }
}

Outcome run(const std::vector<std::string>& command, const ChildOptions& options, milliseconds limit) {
  ChildProcess child(command, options);
  const auto ending = child.wait(limit);
  return {ending ? ending->status : -1, child.out(), child.errors()};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace pandang::test
