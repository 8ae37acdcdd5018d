#include "draw/stage.hpp"

namespace pandang::draw {
namespace {

struct Rescaling {
  float scale, shift;

  void length(float& v) const { v *= scale; }
  void coordinate(float& v) const { v = v * scale + shift; }
  /// One that is absent when it is 0.
  void optional_coordinate(float& v) const {
    if (v != 0) coordinate(v);
  }
  void point(Vec2& p) const {
    coordinate(p.x);
    coordinate(p.y);
  }
};

void place_base(StageBase& base, const Rescaling& rescaling) {
  rescaling.coordinate(base.horizon);
  rescaling.point(base.glow_at);
  rescaling.length(base.glow_radius);
  rescaling.point(base.halo_at);
  rescaling.length(base.halo_radius);
  rescaling.length(base.far_bank);
  for (Figure& figure : base.figures) {
    rescaling.coordinate(figure.x);
    rescaling.coordinate(figure.y);
    rescaling.length(figure.height);
  }
  rescaling.length(base.motif_scale);
  for (float* edge : {&base.motif_box.x0, &base.motif_box.y0, &base.motif_box.x1, &base.motif_box.y1})
    rescaling.coordinate(*edge);
  rescaling.length(base.motif_soft_in);
  rescaling.length(base.motif_soft_out);
  if (base.quiet_luma > 0) {
    rescaling.coordinate(base.quiet_y0);
    rescaling.coordinate(base.quiet_y1);
    rescaling.length(base.quiet_soft);
  }
  rescaling.optional_coordinate(base.foot_y);
  rescaling.point(base.chart.view.at);
  rescaling.length(base.chart.view.k);
  rescaling.optional_coordinate(base.chart.head_y);
}

}  // namespace

void place(Stage& stage, float scale, float shift) {
  const Rescaling rescaling{scale, shift};
  place_base(stage.base, rescaling);
  for (Lamp& lamp : stage.lamps) {
    rescaling.coordinate(lamp.x);
    rescaling.coordinate(lamp.foot);
    rescaling.length(lamp.half_width);
  }
  for (LitSpan& span : stage.spans) {
    rescaling.coordinate(span.x0);
    rescaling.coordinate(span.x1);
    rescaling.length(span.edge);
  }
}

}  // namespace pandang::draw
