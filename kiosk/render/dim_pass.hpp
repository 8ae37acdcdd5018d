#pragma once

#include <optional>

#include "base/geometry.hpp"
#include "render/quad_program.hpp"

namespace pandang::render {

/// Shows a finished picture darker.
class DimPass {
 public:
  /// Multiplies the 8 bit values of `framebuffer` by `level`: 1 does nothing, 0 makes it black without a look at it.
  void draw(float level, PixelSize size, unsigned framebuffer);

 private:
  std::optional<QuadProgram> program_;  // few screens have hours or dim
};

}  // namespace pandang::render
