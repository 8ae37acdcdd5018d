#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"
#include "panel/command.hpp"
#include "panel/turn.hpp"
#include "panel/view.hpp"

struct GLFWwindow;

namespace pandang::panel {

/// The operator's panel while it is open: with this object comes and goes all there is of it, the ImGui context, its
/// hold on keyboard and mouse, and its GL objects. Of the thread and the GL context of the window.
class Panel {
 public:
  /// `turn`: as the picture is turned in the window.
  Panel(GLFWwindow* window, Turn turn);
  ~Panel();
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;

  const Turn& turn() const { return turn_; }  ///< for which it is made

  /// Over what stands in the bound framebuffer, the window's. `keys` as Sheet::show wants them. Gives what was asked
  /// for.
  std::vector<Command> draw(const View& view, std::string_view keys);
  /// Whether the last drawn frame saw any input.
  bool touched() const;

 private:
  struct Impl;
  const Turn turn_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::panel
