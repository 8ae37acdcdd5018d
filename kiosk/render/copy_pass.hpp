#pragma once

#include "base/result.hpp"
#include "render/layer.hpp"
#include "render/quad_program.hpp"

namespace pandang::render {

/// Puts a part of a picture in the same place of a framebuffer of its size, byte for byte.
class CopyPass {
 public:
  static Result<CopyPass> build();

  void draw(const Layer& picture, unsigned framebuffer, PixelBox box) const;

  /// The two ways there. Between layers of one byte order llvmpipe blits as a memory copy. The rows of a window lie the
  /// other way round: for that it blits with a program which it makes anew in every process, while it finds ours again
  /// on the disk.
  void blit(const Layer& picture, unsigned framebuffer, PixelBox box) const;
  void paint(const Layer& picture, unsigned framebuffer, PixelBox box) const;

 private:
  QuadProgram program_;
};

}  // namespace pandang::render
