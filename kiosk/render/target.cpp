#include "render/target.hpp"

#include <fmt/format.h>

namespace pandang::render {

Result<Target> Target::create(PixelSize size) {
  GLint most = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
  if (size.width < 1 || size.height < 1 || size.width > most || size.height > most)
    return fail(fmt::format("a picture of {}x{} cannot be drawn here (expected 1x1 to {}x{})", size.width, size.height,
                            most, most));
  Target target;
  target.size_ = size;
  target.texture_ = gl::Texture::create();
  glBindTexture(GL_TEXTURE_2D, target.texture_.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width, size.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  target.framebuffer_ = gl::Framebuffer::create();
  glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target.texture(), 0);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
    return fail(fmt::format("the driver refuses a {}x{} picture to draw into", size.width, size.height));
  return target;
}

}  // namespace pandang::render
