#pragma once

#include <string>

#include "draw/canvas.hpp"
#include "scene/index_axis.hpp"
#include "scene/index_places.hpp"

namespace pandang::scene {

// The target of an index is a tower on the waterline. Each function needs an index that has one.

/// "Target 5,00"
std::string target_text(const Index& index, Language language);

/// That text over the tower it stands for.
struct TargetLabel {
  std::string text;
  draw::TextStyle style;
  float left = 0, right = 0, baseline = 0;
};
TargetLabel target_label(draw::Canvas& canvas, const Index& index, const Axis& axis, const IndexPlaces& places,
                         Language language);

draw::Figure target_tower(const Index& index, const Axis& axis, const IndexPlaces& places);

/// Its silhouette and its light on the water, at `t` seconds.
void set_tower(draw::Stage& stage, const draw::Figure& tower, double t);

/// Its windows go on from the ground to the roof, and with them the light around it.
void draw_tower(draw::Canvas& canvas, const draw::Figure& tower, double t);

}  // namespace pandang::scene
