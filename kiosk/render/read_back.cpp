#include "render/read_back.hpp"

#include <glad/gl.h>

#include <algorithm>

namespace pandang::render {

Image read_pixels(PixelSize size, unsigned framebuffer) {
  Image image{size.width, size.height, {}};
  const std::size_t row = static_cast<std::size_t>(std::max(size.width, 0)) * 3;
  const auto height = static_cast<std::size_t>(std::max(size.height, 0));
  image.rgb.resize(row * height);
  if (image.rgb.empty()) return image;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
  glReadPixels(0, 0, size.width, size.height, GL_RGB, GL_UNSIGNED_BYTE, image.rgb.data());
  // GL counts rows from the bottom.
  for (std::size_t y = 0; y < height / 2; ++y) {
    std::swap_ranges(image.rgb.begin() + static_cast<std::ptrdiff_t>(y * row),
                     image.rgb.begin() + static_cast<std::ptrdiff_t>((y + 1) * row),
                     image.rgb.begin() + static_cast<std::ptrdiff_t>((height - 1 - y) * row));
  }
  return image;
}

}  // namespace pandang::render
