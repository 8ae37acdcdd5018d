#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/one_shot.hpp"
#include "app/projector.hpp"
#include "app/view.hpp"
#include "base/zone.hpp"
#include "platform/offscreen.hpp"
#include "render/target.hpp"

namespace pandang::app {

/// What pictures are made from at a desk.
struct Material {
  Config config;
  Zone zone;
  std::shared_ptr<const scene::Playlist> playlist;  ///< what a kiosk would have on air at `at`
  OneShot read;                                     ///< of which the playlist is made
  WallTime at{};
};
/// Reads feeds once, as they would be on air, and says on stderr what is wrong with them. With nothing usable only the
/// welcome scene plays.
Result<Material> read_candidate(const FeedChoice& from);
/// The same at a given moment, else when the newest of the data was made, so that equal inputs give equal bytes.
/// Nothing usable is an error; it is empty, since what is wrong has been said.
Result<Material> read_material(const FeedChoice& from, std::optional<WallTime> at);

/// A context without a display server, a target and a projector: draws shots to pictures.
class Studio {
 public:
  static Result<std::unique_ptr<Studio>> open(const Framed& framed);

  render::Image picture(const scene::Shot& shot);
  Projector& projector() { return *projector_; }

 private:
  Studio() = default;
  std::unique_ptr<platform::Offscreen> context_;  // first: outlives what was made in it
  render::Target target_;
  std::unique_ptr<Projector> projector_;
};

/// Prints a sentence for the operator; gives the status.
int complain(const std::string& sentence, int status);

}  // namespace pandang::app
