#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace pandang::platform {

/// Another program at the other end of a pipe: it is fed through its standard input, or what it writes to its standard
/// output is read; the other one of the two leads nowhere. Started without a shell; what it writes to stderr is kept.
/// It never outlives the object. To feed needs SIGPIPE ignored: catch_signals().
class PipedChild {
 public:
  enum class Pipe { feeds, reads };
  /// `command` is the program, looked up in PATH, and its arguments. Fails with a sentence when it is not installed,
  /// which names the Debian package it is in: of its own name when `package` is empty.
  static Result<PipedChild> start(const std::vector<std::string>& command, Pipe pipe = Pipe::feeds,
                                  std::string_view package = {});
  ~PipedChild();
  PipedChild(PipedChild&& other) noexcept;
  PipedChild& operator=(PipedChild&&) = delete;

  /// All of `bytes`; waits while the pipe is full. False when the child reads no more.
  bool write(std::span<const std::uint8_t> bytes);
  /// Fills `bytes`, waiting for them; fewer when the child has no more. Gives how many there are.
  std::size_t read(std::span<std::uint8_t> bytes);
  /// Closes the pipe and waits for the child to end. True when it did so with status 0.
  bool finish();
  /// The last line that the child wrote to stderr; "" when it was silent.
  std::string last_words() const;

 private:
  PipedChild(std::string name, pid_t pid, int pipe, int errors);
  void close_pipe();

  std::string name_;
  pid_t pid_ = -1;               // -1 when it has ended
  int pipe_ = -1, errors_ = -1;  // our end of the pipe, the file with its stderr
};

}  // namespace pandang::platform
