#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/outputs.hpp"

struct GLFWwindow;

namespace pandang::platform {

struct WindowWish {
  std::optional<PixelSize> window;         ///< a plain window of this size; none = fullscreen
  OutputWish outputs;                      ///< where a fullscreen one is
  std::function<void()> on_lost_server{};  ///< called before the process ends for the X server is gone
  std::string title = "Pandang";
};

/// True when a display server is named (DISPLAY or WAYLAND_DISPLAY).
bool display_named();

/// Spares the start the reading of X's table of composed characters, half a megabyte of text: nobody types words here.
/// Once, before other threads start.
void expect_no_typing();

/// The window and its GL 3.3 core context, current on the calling thread, with the GL functions loaded. Cursor hidden;
/// the brand colour is presented before the first frame. Swap interval 1; when a swap comes back at once, present()
/// paces itself to the monitor's rate (60 Hz when unknown). Fullscreen it covers its monitors whatever becomes of them:
/// one that is connected later, comes back, moves or changes its mode is covered within a second, and set to the wished
/// mode again within five.
class Window {
 public:
  static Result<std::unique_ptr<Window>> open(const WindowWish& wish);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  void poll();  ///< events and monitors; may change size()
  bool close_requested() const;
  PixelSize size() const;  ///< framebuffer, pixels; at least 1 x 1
  /// Where pictures stand in it: one that is all of it, or one on each of several monitors.
  std::vector<PixelRect> pictures() const;
  void wish(const OutputWish& outputs);  ///< from the next poll() on; nothing for a plain window
  void present();
  Duration frame_period() const;  ///< of the slowest monitor; of 60 Hz when none says it
  void hold();                    ///< waits as long as a frame takes; what was presented stays
  void clear();                   ///< draws the colour of the brand

  /// Whether Ctrl, Alt and P are down together: the chord of the operator, which nobody leans on by chance.
  bool chord_down() const;
  /// What was pressed since the last call, at most 64 keys: letters as small ones, digits (of both blocks, whatever Num
  /// Lock says), '\n' for Enter, '\b' for Backspace, '\x1b' for Esc; by their places on a US keyboard.
  std::string take_typed();
  /// For what draws over the picture and takes keyboard and mouse itself; good until renew().
  GLFWwindow* handle() const;

  /// True when the GPU was reset and has lost all that the context held.
  bool context_lost() const;
  /// Puts a new window with a new context in the place of the old one; what lived in that one must be gone. On failure
  /// the old one stays.
  Result<void> renew();

 private:
  Window();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::platform
