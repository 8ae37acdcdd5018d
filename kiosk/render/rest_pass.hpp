#pragma once

#include <vector>

#include "draw/canvas.hpp"
#include "render/copy_pass.hpp"
#include "render/layer_pool.hpp"
#include "render/shape_pass.hpp"
#include "render/stage_bake.hpp"

namespace pandang::render {

/// The air over a baked river with the resting shapes of a canvas on it, kept as long as both stay the same: their
/// vertices are compared, so that the bytes are those of shapes drawn in every frame.
class RestPass {
 public:
  explicit RestPass(LayerPool& pool) : pool_(&pool) {}

  /// The picture in `air`, a box above the waterline. Good until the next call.
  const Layer& picture(const draw::Canvas& canvas, const BakedStage& baked, PixelBox air, const CopyPass& copy,
                       ShapePass& shapes);
  /// Whether the shapes of the last picture() reach below its box, where the water moves.
  bool reaches_water() const { return reaches_water_; }
  /// Gives the memory of the picture back.
  void release();

 private:
  bool holds(const draw::Canvas& canvas, const BakedStage& baked, PixelBox air) const;
  void keep(const draw::Canvas& canvas, const BakedStage& baked, PixelBox air);

  LayerPool* pool_;
  Layer picture_;
  bool reaches_water_ = false;
  // What picture_ shows.
  draw::StageBase base_;
  PixelBox air_;
  std::uint64_t atlas_generation_ = 0;
  std::vector<ImDrawVert> vertices_;
  std::vector<ImDrawIdx> indices_;
  std::vector<ImDrawCmd> commands_;  // that begin among them
};

}  // namespace pandang::render
