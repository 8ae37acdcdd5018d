#pragma once

#include <memory>

#include "app/projector.hpp"
#include "base/result.hpp"
#include "platform/offscreen.hpp"
#include "render/renderer.hpp"
#include "render/target.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

/// A context, a target and a projector with no display server; draws shots to pictures.
class Studio {
 public:
  static Result<std::unique_ptr<Studio>> open(PixelSize size);

  render::Image picture(const scene::Shot& shot);
  Projector& projector() { return *projector_; }

 private:
  Studio() = default;
  std::unique_ptr<platform::Offscreen> context_;  // first: outlives what was made in it
  render::Target target_;
  std::unique_ptr<Projector> projector_;
};

/// A picture's clock when none is asked for: the moment the feed was made, so that equal inputs give equal bytes.
WallTime default_wall(const scene::Playlist& playlist, double t);

}  // namespace pandang::app
