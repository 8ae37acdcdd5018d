#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "base/result.hpp"
#include "draw/stage.hpp"
#include "gl/object.hpp"
#include "render/layer.hpp"
#include "render/pass_state.hpp"

namespace pandang::render {

/// A rectangle of the water in pixels: columns [x0, x1), rows [y0, y1) below the waterline.
struct WaterPatch {
  enum class Light { none, lit, quiet };  ///< quiet: lit, in the rows where text stands
  int x0 = 0, x1 = 0, y0 = 0, y1 = 0;
  Light light = Light::none;
};

/// The light of lamps and lit stretches on the water. Drawn at a sixth of the width into a layer of its own, each
/// lamp over its own column, so that many lamps cost little more than one; the water takes it up where it is lit.
class LightsPass {
 public:
  static Result<LightsPass> build();

  /// Draws the layer as far as `part` of the water needs it; `surface` is the water at the stage's time, `rows` the
  /// pixels of water, `depth` the S of depth 1.
  void prepare(const draw::Stage& stage, PixelSize size, int rows, PixelBox part, float depth, GLuint surface);
  /// The whole of the water in rectangles that do not overlap, by what light falls on them.
  std::span<const WaterPatch> patches() const { return {patches_.data(), patch_count_}; }
  GLuint texture() const { return layer_.texture(); }

 private:
  struct Corner {
    float x, y;
    float light[4];
    float glare[4];
    float foot;
  };
  /// A beam's column: its half width at a depth is `half` + `widening` * depth, from `foot` down to `depth`.
  struct Column {
    float x, half, widening, foot, depth;
  };
  static constexpr std::size_t beams_most = 52;  // 48 lamps and 4 lit spans
  static constexpr std::size_t bands_most = 6;

  Result<void> build_beams();
  void add_beam(const draw::Lamp& lamp, float half_length, float widen, float horizon);
  void find_patches(const draw::StageBase& base);
  void add_patches(int y0, int y1, WaterPatch::Light light);
  void add_unlit(std::size_t first, int y0, int y1);

  gl::Program beam_program_;
  GLint beam_strip_ = -1, beam_grid_ = -1, beam_spread_ = -1;
  gl::VertexArray layout_;
  gl::Buffer vertices_, indices_;
  Layer layer_;

  std::array<Corner, beams_most * 4> corners_{};
  std::array<Column, beams_most> columns_{};
  std::array<WaterPatch, (2 * beams_most + 1) * bands_most> patches_{};
  std::size_t beams_ = 0, patch_count_ = 0;
  float unit_ = 1, depth_ = 1;  // of the frame: pixels in S, S of depth 1
  int width_ = 0, rows_ = 0;
};

}  // namespace pandang::render
