#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/words.hpp"
#include "panel/command.hpp"
#include "panel/look.hpp"
#include "panel/view.hpp"

namespace pandang::panel {

/// The panel's widgets. They read a view and say what was asked for; they change nothing else. Every button has a key,
/// since a kiosk may have no mouse.
class Sheet {
 public:
  explicit Sheet(const Look& look) : look_(look) {}

  /// Within an ImGui frame of a screen of that size. `keys`: pressed since the last one, as the window tells them;
  /// ImGui by itself knows which keys are down when a frame begins, and misses what is pressed and let go between two.
  std::vector<Command> show(const View& view, PixelSize screen, std::string_view keys);

 private:
  void show_panel(const View& view, PixelSize screen);
  void show_bar(const View& view, PixelSize screen);
  void show_buttons(const View& view);
  bool button(const char* key, Word name, float width);
  bool pressed(char key) const { return keys_.find(key) != std::string_view::npos; }
  void press(Command command);

  Look look_;
  Language language_ = Language::indonesian;
  bool sure_asked_ = false;       // whether it shall really quit
  std::string_view keys_;         // of this frame
  std::optional<Command> done_;   // last, of what is not seen at once
  std::vector<Command> pressed_;  // in this frame
};

}  // namespace pandang::panel
