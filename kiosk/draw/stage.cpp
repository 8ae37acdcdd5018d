#include "draw/stage.hpp"

namespace pandang::draw {
namespace {

struct Placing {
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

void place_base(StageBase& base, const Placing& placing) {
  placing.coordinate(base.horizon);
  placing.point(base.glow_at);
  placing.length(base.glow_radius);
  placing.point(base.halo_at);
  placing.length(base.halo_radius);
  placing.length(base.far_bank);
  for (Figure& figure : base.figures) {
    placing.coordinate(figure.x);
    placing.coordinate(figure.y);
    placing.length(figure.height);
  }
  placing.length(base.motif_scale);
  for (float* edge : {&base.motif_box.x0, &base.motif_box.y0, &base.motif_box.x1, &base.motif_box.y1})
    placing.coordinate(*edge);
  placing.length(base.motif_soft_in);
  placing.length(base.motif_soft_out);
  if (base.quiet_luma > 0) {
    placing.coordinate(base.quiet_y0);
    placing.coordinate(base.quiet_y1);
    placing.length(base.quiet_soft);
  }
  placing.optional_coordinate(base.foot_y);
  placing.point(base.chart.view.at);
  placing.length(base.chart.view.k);
  placing.optional_coordinate(base.chart.head_y);
}

}  // namespace

void place(Stage& stage, float scale, float shift) {
  const Placing placing{scale, shift};
  place_base(stage.base, placing);
  for (Lamp& lamp : stage.lamps) {
    placing.coordinate(lamp.x);
    placing.length(lamp.half_width);
  }
  for (LitSpan& span : stage.spans) {
    placing.coordinate(span.x0);
    placing.coordinate(span.x1);
  }
}

}  // namespace pandang::draw
