#pragma once

#include <vector>

#include "render/layer.hpp"

namespace pandang::render {

/// Layers of the canvas's size between two uses: a baked stage becomes the still of a later change, and that the
/// picture of the next stage. So few are made, and the memory held does not swing.
class LayerPool {
 public:
  /// One of that size and order, from the pool if it holds one. Content is undefined.
  Layer take(PixelSize size, ByteOrder order, GLint filter);
  /// Ignores a layer that was never fitted; beyond `most` the oldest goes.
  void give(Layer layer);

 private:
  static constexpr std::size_t most = 1;
  std::vector<Layer> free_;
};

}  // namespace pandang::render
