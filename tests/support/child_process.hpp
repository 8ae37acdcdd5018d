#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pandang::test {

/// How a child ended.
struct Ending {
  int status = -1;  ///< of exit, -1 when a signal ended it
  int signal = 0;   ///< that ended it, 0 for none
};

/// What a child is given besides its arguments.
struct ChildOptions {
  std::vector<std::string> environment{};       ///< "NAME=value" sets, "NAME" alone removes
  std::optional<std::uint64_t> largest_file{};  ///< bytes; beyond it every write fails, as on a full disk
  bool bound_by_permissions = false;            ///< root, too, may not write where the file modes forbid it
  int inherited = -1;                           ///< a descriptor that stays open in the child
};

/// A program run by a test. What it writes is kept in memory; it never outlives the test.
class ChildProcess {
 public:
  explicit ChildProcess(const std::vector<std::string>& command, const ChildOptions& options = {});
  ~ChildProcess();  ///< kills it if it still runs
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t id() const { return pid_; }
  void signal(int number) const;
  /// Its ending, or nothing when it still runs after `limit`.
  std::optional<Ending> wait(std::chrono::milliseconds limit);
  bool running() { return !wait(std::chrono::milliseconds(0)); }

  std::string out() const;     ///< written to stdout so far
  std::string errors() const;  ///< written to stderr so far
  /// Waits until stderr has `text` at or after `from`. Gives the position behind it; nothing when the child ends first
  /// or `limit` passes.
  std::optional<std::size_t> wait_for_error_text(std::string_view text, std::chrono::milliseconds limit,
                                                 std::size_t from = 0);

 private:
  pid_t pid_ = -1;
  int out_ = -1, errors_ = -1;
  std::optional<Ending> ending_;
};

/// A program run to its end.
struct Outcome {
  int status = -1;  ///< -1: ended by a signal or by the limit
  std::string out, errors;
};
Outcome run(const std::vector<std::string>& command, const ChildOptions& options = {},
            std::chrono::milliseconds limit = std::chrono::seconds(60));

std::vector<std::string> lines_of(std::string_view text);

}  // namespace pandang::test
