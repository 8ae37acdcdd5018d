#pragma once

#include <glad/gl.h>

#include <cstdint>

namespace pandang::render {

/// How a pass's colours meet what is there: `over` by their alpha, `add` without it.
enum class Blend : std::uint8_t { replace, over, add };

/// A part of a framebuffer, in pixels with y up, as GL counts.
struct PixelBox {
  int x = 0, y = 0, width = 0, height = 0;
};

/// Sets all GL state that a pass depends on, so that none relies on what was drawn before. No scissor.
void begin_pass(unsigned framebuffer, PixelBox viewport, Blend blend);

void bind_texture(int unit, GLuint texture);

}  // namespace pandang::render
