#pragma once

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "draw/canvas.hpp"
#include "gl/object.hpp"
#include "render/pass_state.hpp"

namespace pandang::render {

/// A glyph atlas on the GPU, as high as it is by now, kept up to date from the rows that changed.
class AtlasTexture {
 public:
  void update(draw::Fonts& fonts);
  GLuint name() const { return texture_.name(); }

 private:
  gl::Texture texture_;
  const draw::Atlas* source_ = nullptr;
  int width_ = 0, height_ = 0;
};

/// Indices of a canvas's list: from `first` up to but not with `end`.
struct IndexRange {
  int first = 0, end = 0;
};
inline IndexRange all_of(const draw::Canvas& canvas) {
  return {0, canvas.list().IdxBuffer.Size};
}
inline IndexRange resting_of(const draw::Canvas& canvas) {
  return {0, canvas.resting().indices};
}

/// Draws a canvas's list of shapes and text over what is there, in one vertex stream.
class ShapePass {
 public:
  static Result<ShapePass> build();

  /// What is in `range`; `clip` in pixels, y up, limits the drawing to a part of the target, which is as wide as the
  /// canvas and shares its lower left corner.
  void draw(const draw::Canvas& canvas, IndexRange range, unsigned framebuffer, PixelBox clip);

 private:
  void upload(const ImDrawList& list);

  AtlasTexture atlas_;
  gl::Program program_;
  gl::VertexArray layout_;
  gl::Buffer vertices_, indices_;
  std::size_t vertex_room_ = 0, index_room_ = 0;  // bytes
  GLint pixel_ = -1, grown_ = -1;
};

}  // namespace pandang::render
