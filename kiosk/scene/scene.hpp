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
#include "scene/fit.hpp"

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
  /// The value that the scene hands over is on its way to the next one: it is not drawn here.
  bool handed_over = false;
  /// The value that the scene takes over is at its place from this many seconds on, and not drawn before; nothing: the
  /// scene lets it appear by itself.
  std::optional<double> taken_over_at;
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

  // What is the same thing in two scenes that follow each other stays the same thing on the screen: the city's value
  // travels from where the one shows it to where the next does.

  /// Which value stands there when the scene leaves, in words that are equal for equal values only; empty: none.
  virtual std::string hands_over(Language) const { return {}; }
  /// The same of the value that it begins with.
  virtual std::string takes_over(Language) const { return {}; }
  /// Where that value stands at `moment`, left aligned. Nothing on a canvas that has no place for it.
  virtual std::optional<SetText> value_place(const Moment&, draw::Canvas&) const { return std::nullopt; }
};

/// What the snapshot lets be shown: a scene, or why it is skipped.
struct Offer {
  std::string id;
  std::unique_ptr<const Scene> scene;  ///< null when skipped
  std::string skipped;                 ///< the reason, "" when it plays
  std::vector<std::string> sources{};  ///< ids of the sources that the scene shows; empty when they are not known
};

/// All scenes for a snapshot in the order of the automatic playlist. A null snapshot offers only `welcome`.
std::vector<Offer> offers(std::shared_ptr<const Snapshot> snapshot);

}  // namespace pandang::scene
