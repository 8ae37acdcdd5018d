#include "render/layer.hpp"

#include "render/pass_state.hpp"

namespace pandang::render {
ByteOrder byte_order(unsigned framebuffer) {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  GLint format = GL_RGBA;
  if (GLAD_GL_ARB_ES2_compatibility != 0) glGetIntegerv(GL_IMPLEMENTATION_COLOR_READ_FORMAT, &format);
  return format == GL_BGRA ? ByteOrder::bgra : ByteOrder::rgba;
}

void Layer::fit(PixelSize size, ByteOrder order, GLint filter) {
  if (texture_ && size == size_ && order == order_) {
    if (filter != filter_) set_filter(filter);
    return;
  }
  reset();  // before the new one is made, so that both never take memory at once
  framebuffer_ = gl::Framebuffer::create();
  texture_ = gl::Texture::create();
  size_ = size;
  order_ = order;
  bind_texture(0, texture_.name());
  const bool bgra = order == ByteOrder::bgra;
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width, size.height, 0, bgra ? GL_BGRA : GL_RGBA,
               bgra ? GL_UNSIGNED_INT_8_8_8_8_REV : GL_UNSIGNED_BYTE, nullptr);
  set_filter(filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.name(), 0);
}

void Layer::set_filter(GLint filter) {
  filter_ = filter;
  bind_texture(0, texture_.name());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
}

void Layer::reset() {
  framebuffer_.reset();
  texture_.reset();
  size_ = {};
}

}  // namespace pandang::render
