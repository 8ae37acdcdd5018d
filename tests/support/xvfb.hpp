#pragma once

#include <csignal>
#include <cstdint>
#include <string>
#include <vector>

#include "support/temp_folder.hpp"
#include "support/x_server.hpp"

namespace pandang::test {

/// An X server without a screen, on a free display number.
class Xvfb {
 public:
  Xvfb();
  const std::string& display() const { return server_.display; }  ///< ":7"
  void kill() { server_.process->signal(SIGKILL); }

  /// What the part at the top left of the screen shows, where a window without a window manager opens: three bytes a
  /// pixel, red first, top row first.
  std::vector<std::uint8_t> shown(int width, int height) const;

 private:
  TempFolder folder_;  // in which the server keeps its screen
  StartedServer server_;
};

}  // namespace pandang::test
