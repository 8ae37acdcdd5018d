#pragma once

#include <memory>
#include <string>

namespace pandang::platform {

/// When the X server is gone the process ends at once with status 1 and a sentence in the log: Xlib would run what is
/// due at exit beneath a thread that is still drawing. Once, before a window is opened.
void end_with_the_x_server();

/// Knows which output of the X server is the primary one now. GLFW asks that of an output only when it is connected.
class PrimaryOutput {
 public:
  PrimaryOutput();
  ~PrimaryOutput();
  PrimaryOutput(const PrimaryOutput&) = delete;
  PrimaryOutput& operator=(const PrimaryOutput&) = delete;

  /// Its name as GLFW gives it; "" when there is none, or no X server.
  std::string name() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::platform
