#pragma once

#include <optional>

#include "base/result.hpp"
#include "draw/stage.hpp"
#include "render/chart_colours.hpp"
#include "render/coast_field.hpp"
#include "render/layer_pool.hpp"
#include "render/quad_program.hpp"

namespace pandang::render {

/// The sea chart: two lookups a pixel, so that the camera may fly; at rest a kept picture. What it looks up is made
/// once: the way to the coast over the whole country, and finer round the place where the camera goes.
class ChartPass {
 public:
  static Result<ChartPass> build(LayerPool& pool);

  /// Makes a part of what the chart of `chart` looks up; `share` 0..1 of the whole work. True when all is there.
  bool prepare(const draw::Chart& chart, float share);
  /// `part` of a canvas of `size`, straight into `framebuffer`.
  void draw(const draw::StageBase& base, PixelSize size, PixelBox part, unsigned framebuffer);
  /// The same bytes, kept until another chart is asked for or it is released. Good until the next call.
  const Layer& resting(const draw::StageBase& base, PixelSize size, PixelBox part, ByteOrder order);
  void release();

 private:
  /// A field on its way to its texture; its memory goes when it is there.
  struct Field {
    FieldGrid grid;
    std::optional<CoastField> making;
    gl::Texture texture;
    bool advance(const FieldGrid& wanted, float share);
  };
  struct Uniforms {
    GLint place, scale, edges, light;
  } at_{};

  void set_colours(const draw::Chart& chart, float unit);
  void paint(const draw::StageBase& base, PixelSize size, PixelBox part, unsigned framebuffer);
  void fill_band(const draw::ChartView& view, PixelBox band, PixelSize size) const;
  void fill(const Field& field, const draw::ChartView& view, PixelBox box, PixelSize size) const;

  LayerPool* pool_ = nullptr;
  QuadProgram program_;
  Field country_, near_;
  gl::Texture colours_;
  std::optional<draw::Chart> coloured_;  // that colours_ were made for
  float coloured_unit_ = 0;
  float scale_ = 1, offset_ = 0;
  Layer rest_;
  draw::Chart rest_chart_;  // what rest_ shows
  float rest_foot_ = 0;
  PixelBox rest_part_;
};

}  // namespace pandang::render
