#pragma once

#include <optional>

#include "base/result.hpp"
#include "render/layer_pool.hpp"
#include "render/quad_program.hpp"
#include "render/renderer.hpp"

namespace pandang::render {

/// Keeps the two stills of a change of scene, and mixes them in one pass.
class FadePass {
 public:
  static Result<FadePass> build(LayerPool& pool);

  bool has(StillKey key, PixelSize size) const { return key_ == key && coming_.size() == size; }
  /// The framebuffers that the stills are drawn into, the leaving one first; what was kept is gone until keep().
  unsigned begin_leaving(PixelSize size, ByteOrder order);
  unsigned begin_coming(PixelSize size, ByteOrder order);
  void keep(StillKey key) { key_ = key; }
  /// Gives the memory of the stills back; a fade is short.
  void release();
  /// The leaving still with `alpha` over the coming one, in `part`. Nothing when no stills of this size are kept.
  void mix(PixelSize size, PixelBox part, float alpha, unsigned framebuffer) const;

 private:
  LayerPool* pool_ = nullptr;
  QuadProgram program_;
  GLint alpha_ = -1;
  Layer leaving_, coming_;
  std::optional<StillKey> key_;
};

}  // namespace pandang::render
