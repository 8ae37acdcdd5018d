#pragma once

#include <optional>
#include <span>
#include <string>

#include "scene/index_axis.hpp"
#include "scene/index_journey.hpp"
#include "scene/index_places.hpp"

namespace pandang::scene {

/// A stretch along the axis, S.
struct Stretch {
  float from = 0, to = 0;
};

/// The middle nearest to `wanted` of a label `width` wide that lies in `room` and meets none of `taken`; where there is
/// no such place, the nearest that lies in `room`.
float free_middle(float wanted, float width, Stretch room, std::span<const Stretch> taken);

/// The needle of an index at one moment: a boat whose lantern stands on the value, the lanterns that it left where it
/// rested, and its light on the water. A view: what it is made of outlives it.
class Needle {
 public:
  /// More would keep the public waiting for the one that counts.
  static constexpr std::size_t most_stops = 6;

  /// `stops`: the values that the needle visits, not empty, at most so many. `tower`: x of the target's, where it
  /// stands.
  Needle(std::span<const Reading> stops, const Axis& axis, const IndexPlaces& places, const Journey::State& now,
         std::optional<float> tower)
      : stops_(stops), axis_(axis), places_(places), now_(now), tower_(tower) {}

  /// The light of boat, lanterns and lit axis on the water, at `t` seconds.
  void light(const draw::Canvas& canvas, draw::Stage& stage, double t) const;
  void draw_boat(draw::Canvas& canvas) const;
  /// The lanterns of values passed, dim where there is no room for their period. The light of the boat lies behind
  /// them. `number` is what of the large number hangs as low as the upper row of periods.
  void draw_lanterns(draw::Canvas& canvas, Language language, Stretch number) const;
  void draw_flame(draw::Canvas& canvas) const;  ///< of the boat's lantern
  /// The period of the value that the needle rests on, over the boat's lantern; beside the tower of the target, and
  /// beside `number`.
  void draw_period(draw::Canvas& canvas, Language language, Stretch number) const;

 private:
  Vec2 lantern() const;
  float passed_lantern_y(float x) const;
  void draw_label(draw::Canvas& canvas, float x, float up, const std::string& label, float clear) const;

  std::span<const Reading> stops_;
  const Axis& axis_;
  const IndexPlaces& places_;
  const Journey::State& now_;
  std::optional<float> tower_;
};

}  // namespace pandang::scene
