#pragma once

#include <optional>

#include "draw/canvas.hpp"
#include "draw/theme.hpp"

namespace pandang::draw {

struct BoatStyle {
  bool flip = false;     ///< bow to the left
  float lantern = 0;     ///< strength of its light; 0 = none
  float reflection = 0;  ///< alpha of the mirrored hull under it, 0..1
  Colour hull = theme::boat;
  std::optional<Colour> rim = {};  ///< light along the gunwale and the hat
  Colour glow = theme::gold;
};

/// Where the lantern of a boat hangs and where the paddler's hat ends, in lengths of its hull: right of the hull's
/// centre and above the waterline.
inline constexpr Vec2 boat_lantern{.40f, .125f}, boat_hat_top{-.215f, .232f};

/// A jukung seen from the side, its hull's centre on the waterline at `at`; `length` of the hull in S.
void draw_boat(Canvas& canvas, Vec2 at, float length, const BoatStyle& style);

/// A jukung seen from above, going right, its tip at `tip`.
void draw_boat_above(Canvas& canvas, Vec2 tip, float length, Colour outer, Colour inner);

}  // namespace pandang::draw
