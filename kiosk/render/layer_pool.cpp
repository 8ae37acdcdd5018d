#include "render/layer_pool.hpp"

#include <algorithm>
#include <utility>

namespace pandang::render {

Layer LayerPool::take(PixelSize size, ByteOrder order, GLint filter) {
  const auto found = std::find_if(free_.begin(), free_.end(),
                                  [&](const Layer& layer) { return layer.size() == size && layer.order() == order; });
  Layer layer;
  if (found != free_.end()) {
    layer = std::move(*found);
    free_.erase(found);
  } else {
    free_.clear();  // of another size: the canvas has changed
  }
  layer.fit(size, order, filter);
  return layer;
}

void LayerPool::give(Layer layer) {
  if (layer.texture() == 0) return;
  if (free_.size() == most) free_.erase(free_.begin());
  free_.push_back(std::move(layer));
}

}  // namespace pandang::render
