#pragma once

#include <glad/gl.h>

#include <cstdint>

#include "base/geometry.hpp"

namespace pandang::render {

/// How a pass's colours meet what is there: `over` by their alpha, `add` without it.
enum class Blend : std::uint8_t { replace, over, add };

/// A part of a framebuffer, in pixels with y up, as GL counts.
struct PixelBox {
  int x = 0, y = 0, width = 0, height = 0;
  bool empty() const { return width <= 0 || height <= 0; }
  friend bool operator==(PixelBox, PixelBox) = default;
};

/// What both have; empty when they do not meet.
PixelBox intersection(PixelBox a, PixelBox b);
/// `rect` of a canvas of that height, as GL counts.
PixelBox box_of(PixelRect rect, int canvas_height);
/// `box` with `by` pixels more on every side, within a canvas of `size`.
PixelBox grown(PixelBox box, int by, PixelSize size);
/// The pixels of a picture of size `to` that `box` of one of size `from` looks up when it is stretched over it, with
/// `margin` more on every side for filtering.
PixelBox looked_up(PixelBox box, PixelSize from, PixelSize to, int margin);

/// Sets all GL state that a pass depends on, so that none relies on what was drawn before. No scissor.
void begin_pass(unsigned framebuffer, PixelBox viewport, Blend blend);

void bind_texture(int unit, GLuint texture);

}  // namespace pandang::render
