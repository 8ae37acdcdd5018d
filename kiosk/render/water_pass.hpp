#pragma once

#include <array>
#include <string>

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

  /// The surface and the lights at the stage's time, as small textures, as far as `part` needs them. Before draw(), so
  /// that the target is opened only once.
  void prepare_surface(const draw::Stage& stage, PixelSize size, PixelBox part, GLuint noise);
  void draw(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer, PixelBox part);

  /// How far from a pixel of the water its mirror image is looked up, in pixels.
  static int reach(PixelSize size);

 private:
  /// The program of the water under one kind of light.
  struct Water {
    QuadProgram program;
    GLint strip = -1, texel = -1, bend = -1, crest = -1, band = -1;
  };
  static Result<Water> build_water(const std::string& defines);
  void water(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer, PixelBox part, int rows);
  void set_water(const Water& water, const draw::StageBase& base, PixelSize size, int rows) const;
  void glints(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer, PixelBox part);

  struct SurfaceUniforms {
    GLint strip, shape, drift, glitter_drift, foot, rows;
  } surface_at_{};
  struct GlintUniforms {
    GLint texel, spot, colour;
  } glint_at_{};

  QuadProgram surface_, glint_;
  std::array<Water, 3> waters_;  // by WaterPatch::Light
  LightsPass lights_;
  Layer surface_layer_;
};

}  // namespace pandang::render
