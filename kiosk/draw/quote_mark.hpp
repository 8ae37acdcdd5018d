#pragma once

#include "draw/canvas.hpp"

namespace pandang::draw {

/// Two opening quotation marks, `size` S wide about 1.0, their bowls standing on `at` (left, S).
void draw_quote_mark(Canvas& canvas, Vec2 at, float size, Colour colour);

}  // namespace pandang::draw
