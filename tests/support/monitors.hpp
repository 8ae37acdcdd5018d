#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/temp_folder.hpp"
#include "support/x_server.hpp"

namespace pandang::test {

/// An X server with outputs that can be connected, moved and switched off while it runs: Xorg with the driver of
/// screens that are not there. DUMMY0 is on from the start, with 1280x720. Needs the rights of root, as Xorg does.
class Monitors {
 public:
  Monitors();
  const std::string& display() const { return server_.display; }  ///< ":7"

  /// xrandr(1) with these words; throws when it fails.
  void change(const std::vector<std::string>& words) const;
  void switch_off(const std::string& output) const { change({"--output", output, "--off"}); }

  /// Whether the topmost window that is shown is exactly there: "WIDTHxHEIGHT+X+Y", as X says it. Waits for it for a
  /// while; gives what it found last.
  std::string window_becomes(const std::string& place) const;

  /// What is seen on a part of the desktop: its pixels, 0xRRGGBB, row by row from the top.
  std::vector<std::uint32_t> seen(int x, int y, int width, int height) const;

 private:
  TempFolder folder_;
  StartedServer server_;
};

}  // namespace pandang::test
