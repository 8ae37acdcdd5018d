#pragma once

#include <optional>

#include "app/view.hpp"
#include "config/config.hpp"
#include "proof/flash.hpp"
#include "render/glance.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

/// The field of vision of proof::flash_field() in pixels of a small copy of the screen. What the viewing says is of the
/// picture as it hangs: turned, and of a wall the whole of which the screen shows a part.
PixelSize flash_field_on(PixelSize copy, PixelSize screen, const DisplayConfig& display);

/// Watches what is presented for flashing, and eases a change of scene before a limit is passed. Every frame is looked
/// at, at any rate: a strobe that changes with each frame looks steady to who sees every second one.
class FlashWatch {
 public:
  explicit FlashWatch(const DisplayConfig& display) : display_(display) {}

  /// The screen hangs otherwise from now on.
  void rehang(const DisplayConfig& display);

  /// The framebuffer as it will be presented. A limit that was passed is logged.
  void look(PixelSize size, unsigned framebuffer, SteadyTime at);

  /// The context is another one from now on; call it while the old one is current.
  void leave_context() { glance_ = render::Glance(); }

  /// How the change of scene that begins now is to be shown.
  scene::Change change() const;

  /// The least since the start, 0..1; see proof::FlashMeter.
  double least_headroom() const;

 private:
  DisplayConfig display_;
  render::Glance glance_;
  std::optional<proof::FlashMeter> meter_;  // of the size of the copies
  PixelSize size_;
  double least_before_ = 1;  // of meters of other sizes
  std::size_t logged_ = 0;
};

}  // namespace pandang::app
