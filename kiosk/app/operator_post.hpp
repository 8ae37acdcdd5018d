#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "config/config.hpp"
#include "panel/door.hpp"
#include "panel/panel.hpp"
#include "panel/pin_check.hpp"
#include "platform/window.hpp"

namespace pandang::app {

/// Lets an operator at the kiosk's keyboard in, and keeps the panel while it is open. With it shut nothing here touches
/// a frame, and there is no panel.
class OperatorPost {
 public:
  /// Once a frame, after the window was polled.
  void hear(platform::Window& window, const Config& all, SteadyTime now);
  bool open() const { return panel_ != nullptr; }
  Duration closes_in(const OperatorConfig& config, SteadyTime now) const { return door_.left(config.close_after, now); }
  void close();  ///< also before the window's context goes

  /// The panel, which is open, over what is in the window.
  void draw(const panel::View& view);
  /// What was asked for since the last call, to be carried out between frames.
  std::vector<panel::Command> take_commands() { return std::exchange(commands_, {}); }

 private:
  void hear_answer(SteadyTime now);
  void put_away();

  panel::Door door_;
  panel::PinCheck check_;
  std::string pin_;  // the hash by which the door works
  std::unique_ptr<panel::Panel> panel_;
  std::string typed_;  // since the frame before
  std::vector<panel::Command> commands_;
};

}  // namespace pandang::app
