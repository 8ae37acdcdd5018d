#pragma once

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "gl/object.hpp"

namespace pandang::render {

/// An RGBA8 picture to draw into, of a size of its own.
class Target {
 public:
  static Result<Target> create(PixelSize size);

  unsigned framebuffer() const { return framebuffer_.name(); }
  unsigned texture() const { return texture_.name(); }
  PixelSize size() const { return size_; }

 private:
  gl::Texture texture_;
  gl::Framebuffer framebuffer_;
  PixelSize size_;
};

}  // namespace pandang::render
