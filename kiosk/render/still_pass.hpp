#pragma once

#include <optional>

#include "base/result.hpp"
#include "render/layer.hpp"
#include "render/quad_program.hpp"
#include "render/renderer.hpp"

namespace pandang::render {

/// Keeps one picture and lays it over others.
class StillPass {
 public:
  static Result<StillPass> build();

  bool has(StillKey key) const { return key_ == key; }
  /// The framebuffer that the next still is drawn into; what was kept is gone.
  unsigned begin(PixelSize size, ByteOrder order);
  void keep(StillKey key) { key_ = key; }
  /// Nothing when no still of this size is kept.
  void overlay(PixelSize size, float alpha, unsigned framebuffer) const;

 private:
  QuadProgram program_;
  GLint alpha_ = -1;
  Layer picture_;
  std::optional<StillKey> key_;
};

}  // namespace pandang::render
