#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/flash_watch.hpp"
#include "app/projector.hpp"
#include "base/geometry.hpp"
#include "base/result.hpp"
#include "config/config.hpp"
#include "platform/outputs.hpp"
#include "render/layer.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

/// What the configuration wishes of the monitors.
platform::OutputWish output_wish(const DisplayConfig& display);

/// For each size that is wanted the number of the one in `had` that goes on for it: the same size where there is one,
/// else one that is left over; nothing where a new one is needed.
std::vector<std::optional<std::size_t>> going_on(const std::vector<PixelSize>& had,
                                                 const std::vector<PixelSize>& wanted);

/// All that the window shows: one picture over the whole of it, or one at each of several places, composed for the
/// place's own size and watched for flashing by itself. Places of one size show the same picture, drawn once. All live
/// in the window's one context.
class Screens {
 public:
  /// Fails with a sentence when the GPU cannot hold a canvas.
  static Result<std::unique_ptr<Screens>> create(PixelSize window, const std::vector<PixelRect>& places,
                                                 const DisplayConfig& display);

  /// The places from now on. Fails as create() does, and then those of before stay.
  Result<void> fit(PixelSize window, const std::vector<PixelRect>& places);
  /// They hang otherwise from now on. Fails in the same way.
  Result<void> rehang(const DisplayConfig& display);

  /// Into the framebuffer of the window.
  void draw(const scene::Shot& shot);
  /// As Projector does, for each picture.
  void look_ahead(const scene::Shot& shot);
  bool prepare(float share);

  /// After draw(): what will be presented, looked at for flashing.
  void watch(SteadyTime at);
  /// How the change of scene that begins now is to be shown: as the picture with the least headroom needs it.
  scene::Change change() const;
  /// The least of all pictures since the start, 0..1.
  double least_headroom() const;

  /// The context is another one after this; call it while the old one is current, and then fit().
  void leave_context();

  std::vector<PixelSize> sizes() const;  ///< of the pictures, each once
  void log_scaling() const;              ///< says which of them show a wall scaled

 private:
  struct Picture {
    explicit Picture(const DisplayConfig& display) : flash(display) {}
    PixelSize size;
    std::unique_ptr<Projector> projector;
    FlashWatch flash;
    render::Layer layer{};     // where it is not drawn into the window itself
    unsigned framebuffer = 0;  // the one or the other
  };
  explicit Screens(const DisplayConfig& display) : display_(display) {}
  bool whole() const;
  void show();

  DisplayConfig display_;
  PixelSize window_;
  std::vector<PixelRect> places_;
  std::vector<Picture> pictures_;
  double least_before_ = 1;  // of pictures that are gone
};

}  // namespace pandang::app
