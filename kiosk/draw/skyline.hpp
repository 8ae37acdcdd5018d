#pragma once

#include <functional>
#include <vector>

#include "base/geometry.hpp"
#include "draw/canvas.hpp"
#include "draw/stage.hpp"

namespace pandang::draw {

/// A silhouette in its own unit: its height is 1, x from its centre line, y *up* from the ground.
struct Outline {
  std::vector<std::vector<Vec2>> solid;  ///< simple polygons
  std::vector<Rect> windows;             ///< lit openings in the solid
  std::vector<Rect> air;                 ///< open storeys: lit air between columns, strongest under the ceiling
};

const Outline& outline(Silhouette shape);

/// The far bank's tree line as a polygon from `x0` to `x1` (S) down to `ground`; `height` in S.
std::vector<Vec2> far_bank_line(float x0, float x1, float ground, float height, float seed);

/// Paints the mask of a stage over a black canvas: red is far bank, green near bank, blue lit windows and lit air. A
/// window keeps the red or green of its building.
void paint_mask(const StageBase& base, Canvas& canvas);

/// One window of a figure as it stands on a canvas.
struct Pane {
  Rect box;
  float light = 0;   ///< share of the figure's light that it shows
  float chance = 0;  ///< 0..1, scattered over the panes: the order in which they are lit by hand
};

/// Draws a near figure's windows over a baked stage as they would be baked with its `lit` on a bank of this colour,
/// each at the alpha that `shown` gives it. For lights that go on faster than a stage is baked anew.
void draw_panes(Canvas& canvas, const Figure& figure, Colour bank, const std::function<float(const Pane&)>& shown);

}  // namespace pandang::draw
