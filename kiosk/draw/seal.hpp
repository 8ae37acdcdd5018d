#pragma once

#include "draw/canvas.hpp"
#include "draw/theme.hpp"

namespace pandang::draw {

/// Tampuk Manggis, the seal of a source: six lobes round a seed. The motif stands for honesty.
void draw_seal(Canvas& canvas, Vec2 centre, float radius, Colour colour = theme::gold);

/// Gigi Haruan along a line: `count` sharp teeth from x0 to x1 standing on y, in S.
struct Teeth {
  float x0 = 0, x1 = 0, y = 0;
  int count = 40;
  float height = .030f;
  float lit_until = 0;       ///< x up to which they are gold; a tooth half passed is cut there
  float drawn_until = 1e6f;  ///< x up to which they are there at all
};
void draw_teeth(Canvas& canvas, const Teeth& teeth);

/// 20, 40 or 80: the count whose tooth is nearest the design's width.
int tooth_count(float width);

}  // namespace pandang::draw
