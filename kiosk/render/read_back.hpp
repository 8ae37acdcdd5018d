#pragma once

#include "render/renderer.hpp"

namespace pandang::render {

/// The pixels of a framebuffer, top row first.
Image read_pixels(PixelSize size, unsigned framebuffer);

}  // namespace pandang::render
