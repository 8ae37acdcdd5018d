#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace pandang::platform {

struct WindowWish {
  std::optional<PixelSize> window;  ///< a plain window of this size; none = fullscreen
  std::string monitor;              ///< name or number; "" = the primary one
  std::string title = "Pandang";
};

/// True when a display server is named (DISPLAY or WAYLAND_DISPLAY).
bool display_named();

/// Spares the start the reading of X's table of composed characters, half a megabyte of text: nobody types here. Once,
/// before other threads start.
void expect_no_typing();

/// The window and its GL 3.3 core context, current on the calling thread, with the GL functions loaded. Cursor hidden;
/// the brand colour is presented before the first frame. Swap interval 1; when a swap comes back at once, present()
/// paces itself to the monitor's rate (60 Hz when unknown).
class Window {
 public:
  static Result<std::unique_ptr<Window>> open(const WindowWish& wish);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  void poll();  ///< events; may change size()
  bool close_requested() const;
  PixelSize size() const;  ///< framebuffer, pixels; at least 1 x 1
  void present();
  Duration frame_period() const;  ///< of the monitor; of 60 Hz when it says none

 private:
  Window();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::platform
