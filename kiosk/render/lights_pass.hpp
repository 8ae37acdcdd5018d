#pragma once

#include <array>
#include <cstddef>

#include "base/result.hpp"
#include "draw/stage.hpp"
#include "gl/object.hpp"
#include "render/layer.hpp"
#include "render/quad_program.hpp"

namespace pandang::render {

/// The light of lamps and lit stretches on the water. Drawn at a quarter of the width into a layer of its own, each
/// lamp over its own column, then added to the water once, so that many lamps cost little more than one.
class LightsPass {
 public:
  static Result<LightsPass> build();

  /// Draws the layer; `surface` is the water at the stage's time, `rows` the pixels of water, `depth` the S of depth 1.
  void prepare(const draw::Stage& stage, PixelSize size, int rows, float depth, GLuint surface);
  /// Adds the layer where it is lit; in quiet water the sum of water and light stays below the stage's ceiling.
  void draw(const draw::StageBase& base, PixelSize size, int rows, unsigned framebuffer) const;

 private:
  struct Corner {
    float x, y;
    float light[4];
    float glare[4];
  };
  /// A beam's column: its half width at a depth is `half` + `widening` * depth.
  struct Column {
    float x, half, widening, depth;
  };
  /// A lit rectangle in pixels: columns [x0, x1), rows [y0, y1) below the waterline.
  struct Patch {
    int x0, x1, y0, y1;
    bool quiet;
  };
  static constexpr std::size_t beams_most = 52;  // 48 lamps and 4 lit spans
  static constexpr std::size_t bands_most = 6;

  Result<void> build_beams();
  void add_beam(const draw::Lamp& lamp, float half_length, float widen);
  void find_patches(const draw::StageBase& base);
  void add_patches(int y0, int y1, bool quiet);
  void fill_patches(const QuadProgram& program, PixelSize size, int rows, bool quiet) const;

  gl::Program beam_program_;
  GLint beam_strip_ = -1, beam_grid_ = -1, beam_spread_ = -1;
  gl::VertexArray layout_;
  gl::Buffer vertices_, indices_;
  QuadProgram add_, add_quietly_;
  GLint add_scale_ = -1, quiet_scale_ = -1, quiet_band_ = -1;
  Layer layer_;

  std::array<Corner, beams_most * 4> corners_{};
  std::array<Column, beams_most> columns_{};
  std::array<Patch, beams_most * bands_most> patches_{};
  std::size_t beams_ = 0, patch_count_ = 0;
  float unit_ = 1, depth_ = 1;  // of the frame: pixels in S, S of depth 1
  int width_ = 0, rows_ = 0;
};

}  // namespace pandang::render
