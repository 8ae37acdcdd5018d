#pragma once

#include <span>

#include "scene/index_axis.hpp"
#include "scene/index_journey.hpp"
#include "scene/index_places.hpp"

namespace pandang::scene {

/// The needle of an index at one moment: a boat on the axis, the lanterns that it left where it rested, and its light
/// on the water. A view: what it is made of outlives it.
class Needle {
 public:
  /// `stops`: the values that the needle visits, not empty.
  Needle(const Index& index, std::span<const Reading> stops, const Axis& axis, const IndexPlaces& places,
         const Journey::State& now)
      : index_(index), stops_(stops), axis_(axis), places_(places), now_(now) {}

  /// The light of boat, lanterns and lit axis on the water, at `t` seconds.
  void light(const draw::Canvas& canvas, draw::Stage& stage, double t) const;
  /// The lanterns of values passed, and their periods where there is room.
  void draw_lanterns(draw::Canvas& canvas, Language language) const;
  void draw_boat(draw::Canvas& canvas) const;
  /// The period of the value that the needle rests on.
  void draw_period(draw::Canvas& canvas, Language language) const;

 private:
  const Index& index_;
  std::span<const Reading> stops_;
  const Axis& axis_;
  const IndexPlaces& places_;
  const Journey::State& now_;
};

}  // namespace pandang::scene
