#pragma once

#include <optional>

#include "base/result.hpp"
#include "render/layer_pool.hpp"
#include "render/quad_program.hpp"
#include "render/renderer.hpp"

namespace pandang::render {

/// Keeps the last picture of the scene that leaves, and draws the sewn seam behind which the coming one is seen.
class SeamPass {
 public:
  static Result<SeamPass> build(LayerPool& pool);

  bool has(StillKey key, PixelSize size) const { return key_ == key && leaving_.size() == size; }
  void keep(StillKey key, Layer leaving);
  /// Gives the memory of the still back; a change is short.
  void release();

  const Layer& leaving() const { return leaving_; }
  /// The columns of a canvas where both pictures are seen when `share` (0..1) of it is left to the leaving one: on
  /// their left is the coming picture alone, on their right the leaving one. From side to side, so that at 1 and 0 one
  /// picture is all.
  static PixelBox band(PixelSize size, float share);
  /// Within band(), over the coming picture.
  void draw(float share, PixelBox part, unsigned framebuffer) const;

 private:
  LayerPool* pool_ = nullptr;
  QuadProgram program_;
  GLint unit_ = -1, seam_ = -1;
  Layer leaving_;
  std::optional<StillKey> key_;
};

}  // namespace pandang::render
