#pragma once

#include <cstdint>
#include <vector>

#include "gl/object.hpp"

namespace pandang::render {

/// Tiling value noise, 256 x 256, two bytes a texel: fbm of five octaves over 8 cells, single noise over 32 cells.
/// Always the same bytes.
inline constexpr int noise_size = 256;
std::vector<std::uint8_t> noise_texels();

/// The same as a repeating texture with linear filtering.
gl::Texture noise_texture();

}  // namespace pandang::render
