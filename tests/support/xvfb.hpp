#pragma once

#include <csignal>
#include <string>

#include "support/x_server.hpp"

namespace pandang::test {

/// An X server without a screen, on a free display number.
class Xvfb {
 public:
  Xvfb();
  const std::string& display() const { return server_.display; }  ///< ":7"
  void kill() { server_.process->signal(SIGKILL); }

 private:
  StartedServer server_;
};

}  // namespace pandang::test
