#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/modes.hpp"

namespace pandang::platform {

/// What GLFW does not tell of the outputs of the X server, and does not do with them. Without an X server there are
/// none.
class XOutputs {
 public:
  XOutputs();
  ~XOutputs();
  XOutputs(const XOutputs&) = delete;
  XOutputs& operator=(const XOutputs&) = delete;

  /// The name, as GLFW gives it, of the one that is primary now; GLFW asks that of an output only when it is connected.
  /// "" when there is none.
  std::string primary() const;
  /// Of those that are connected and on.
  std::vector<OutputModes> modes() const;
  /// Its place and how it is turned stay; the desktop becomes as large as all outputs need. False when the server
  /// refuses, or the output is gone.
  bool set_mode(const std::string& output, unsigned long mode) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::platform
