#pragma once

#include <cstdint>

#include "base/geometry.hpp"
#include "gl/object.hpp"

namespace pandang::render {

/// Order of the bytes of a texture. Only speed depends on it: a copy between equal orders is a plain memory copy.
enum class ByteOrder : std::uint8_t { rgba, bgra };

/// The order that `framebuffer` has itself.
ByteOrder byte_order(unsigned framebuffer);

/// A picture the renderer keeps for itself: drawn into by one pass, read by another. RGBA8, clamped at its edges.
class Layer {
 public:
  /// Makes it `size` large; keeps what it has when it is already. Content is undefined after a change.
  void fit(PixelSize size, ByteOrder order, GLint filter);
  void reset();

  PixelSize size() const { return size_; }
  ByteOrder order() const { return order_; }
  GLuint texture() const { return texture_.name(); }
  GLuint framebuffer() const { return framebuffer_.name(); }

 private:
  void set_filter(GLint filter);

  gl::Texture texture_;
  gl::Framebuffer framebuffer_;
  PixelSize size_;
  ByteOrder order_ = ByteOrder::rgba;
  GLint filter_ = 0;
};

}  // namespace pandang::render
