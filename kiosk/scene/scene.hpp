#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"
#include "draw/canvas.hpp"
#include "feed/freshness.hpp"
#include "feed/snapshot.hpp"

namespace pandang::scene {

/// Everything a scene may know about the moment it draws. A scene reads no clock.
struct Moment {
  double t = 0;             ///< seconds since the scene came on, >= 0
  double loop_seconds = 0;  ///< position in the loop, for slow movement of water and boats
  std::int64_t loop = 0;    ///< how many loops since 1970, for what takes turns from loop to loop
  Language language = Language::indonesian;
  CivilTime civil;  ///< wall time in the city's zone
  double second_of_day = 0;
  feed::DataAge age;
};

/// One scene over one snapshot. Pure: the same moment and canvas size give the same calls.
class Scene {
 public:
  virtual ~Scene() = default;
  /// "welcome", "index:spbe"; stable.
  virtual const std::string& id() const = 0;
  /// Seconds it wants to be on: motion, then reading time (one second a word shown, 5 s at least).
  virtual double dwell() const = 0;
  /// Draws stage, marks and text on a canvas already begun.
  virtual void draw(const Moment& moment, draw::Canvas& canvas) const = 0;
};

/// What the snapshot lets be shown: a scene, or why it is skipped.
struct Offer {
  std::string id;
  std::unique_ptr<const Scene> scene;  ///< null when skipped
  std::string skipped;                 ///< the reason, "" when it plays
};

/// All scenes for a snapshot in the order of the automatic playlist. A null snapshot offers only `welcome`.
std::vector<Offer> offers(std::shared_ptr<const Snapshot> snapshot);

}  // namespace pandang::scene
