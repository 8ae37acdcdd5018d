#pragma once

#include <array>

#include "base/result.hpp"
#include "draw/stage.hpp"
#include "gl/object.hpp"
#include "render/layer.hpp"
#include "render/quad_program.hpp"
#include "render/stage_bake.hpp"

namespace pandang::render {

/// What moves on a stage: the water below the horizon with the lights on it, or glints on the river from above.
class WaterPass {
 public:
  static Result<WaterPass> build();

  /// The surface at the stage's time, a small texture. Before draw(), so that the target is opened only once.
  void prepare_surface(const draw::Stage& stage, PixelSize size, GLuint noise);
  void draw(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer);

 private:
  struct Corner {
    float x, y;
    float light[4];
    float glare[4];
  };
  static constexpr int beams_most = 52;  // 48 lamps and 4 lit spans

  Result<void> build_lamps();
  void water(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer, int rows);
  void lights(const draw::Stage& stage, PixelSize size, unsigned framebuffer, int rows);
  void quiet(const draw::Stage& stage, PixelSize size, unsigned framebuffer);
  void glints(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer);
  void set_strip(GLint strip, GLint texel, const draw::StageBase& base, PixelSize size, int rows) const;

  struct SurfaceUniforms {
    GLint strip, shape, drift, glitter_drift, foot, rows;
  } surface_at_{};
  struct WaterUniforms {
    GLint strip, texel, bend, crest;
  } water_at_{};
  struct LampUniforms {
    GLint canvas, strip, texel, scale;
  } lamp_at_{};
  struct CeilingUniforms {
    GLint band, ceiling, height;
  } ceiling_at_{};
  struct GlintUniforms {
    GLint texel, spot, colour;
  } glint_at_{};

  QuadProgram surface_, water_, ceiling_, glint_;
  gl::Program lamp_;
  gl::VertexArray beams_layout_;
  gl::Buffer beams_, beam_indices_;
  std::array<Corner, beams_most * 4> corners_{};
  Layer surface_target_;
};

}  // namespace pandang::render
