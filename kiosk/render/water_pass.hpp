#pragma once

#include "base/result.hpp"
#include "draw/stage.hpp"
#include "render/layer.hpp"
#include "render/lights_pass.hpp"
#include "render/quad_program.hpp"
#include "render/stage_bake.hpp"

namespace pandang::render {

/// What moves on a stage: the water below the horizon with the lights on it, or glints on the river from above.
class WaterPass {
 public:
  static Result<WaterPass> build();

  /// The surface and the lights at the stage's time, as small textures. Before draw(), so that the target is opened
  /// only once.
  void prepare_surface(const draw::Stage& stage, PixelSize size, GLuint noise);
  void draw(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer);

 private:
  void water(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer, int rows);
  void glints(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer);
  void set_strip(GLint strip, GLint texel, const draw::StageBase& base, PixelSize size, int rows) const;

  struct SurfaceUniforms {
    GLint strip, shape, drift, glitter_drift, foot, rows;
  } surface_at_{};
  struct WaterUniforms {
    GLint strip, texel, bend, crest;
  } water_at_{};
  struct GlintUniforms {
    GLint texel, spot, colour;
  } glint_at_{};

  QuadProgram surface_, water_, glint_;
  LightsPass lights_;
  Layer surface_layer_;
};

}  // namespace pandang::render
