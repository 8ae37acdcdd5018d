#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "support/child_process.hpp"
#include "support/temp_folder.hpp"

namespace pandang::test {

/// An X server without a screen, on a free display number.
class Xvfb {
 public:
  Xvfb();
  const std::string& display() const { return display_; }  ///< ":7"

  /// What the part at the top left of the screen shows, where a window without a window manager opens: three bytes a
  /// pixel, red first, top row first.
  std::vector<std::uint8_t> shown(int width, int height) const;

 private:
  TempFolder folder_;  // in which the server keeps its screen
  std::unique_ptr<ChildProcess> server_;
  std::string display_;
};

}  // namespace pandang::test
