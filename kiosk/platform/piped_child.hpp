#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace pandang::platform {

/// Another program that is fed through a pipe on its standard input. Started without a shell; what it writes to stderr
/// is kept, what it writes to stdout is lost. It never outlives the object. Needs SIGPIPE ignored: catch_signals().
class PipedChild {
 public:
  /// `command` is the program, looked up in PATH, and its arguments. Fails with a sentence when it is not installed.
  static Result<PipedChild> start(const std::vector<std::string>& command);
  ~PipedChild();
  PipedChild(PipedChild&& other) noexcept;
  PipedChild& operator=(PipedChild&&) = delete;

  /// All of `bytes`; waits while the pipe is full. False when the child reads no more.
  bool write(std::span<const std::uint8_t> bytes);
  /// Closes the pipe and waits for the child to end. True when it did so with status 0.
  bool finish();
  /// The last line that the child wrote to stderr; "" when it was silent.
  std::string last_words() const;

 private:
  PipedChild(std::string name, pid_t pid, int in, int errors);
  void close_pipe();

  std::string name_;
  pid_t pid_ = -1;             // -1 when it has ended
  int in_ = -1, errors_ = -1;  // our end of its stdin, the file with its stderr
};

}  // namespace pandang::platform
