#include "render/renderer.hpp"

#include <fmt/format.h>

#include <utility>

#include "gl/debug_output.hpp"
#include "render/chart_pass.hpp"
#include "render/copy_pass.hpp"
#include "render/dim_pass.hpp"
#include "render/layer_pool.hpp"
#include "render/pass_state.hpp"
#include "render/quad_program.hpp"
#include "render/read_back.hpp"
#include "render/rest_pass.hpp"
#include "render/seam_pass.hpp"
#include "render/shape_pass.hpp"
#include "render/stage_bake.hpp"
#include "render/turn_pass.hpp"
#include "render/water_pass.hpp"

namespace pandang::render {

struct Renderer::Impl {
  LayerPool layers;  // before the passes that take from it
  ShapePass shapes;
  StageBake stages;
  RestPass rest{layers};
  WaterPass water;
  ChartPass chart;
  SeamPass seam;
  draw::StageBase leaving_base;  // of the still
  TurnPass turn;
  CopyPass copy;
  DimPass dim;
  std::optional<QuadProgram> gradient;  // the benchmark's alone
  std::optional<PixelRect> limit;
  ByteOrder order = ByteOrder::rgba;  // of the framebuffer drawn into last
  unsigned known_framebuffer = ~0u;

  ByteOrder order_of(unsigned framebuffer) {
    if (framebuffer != known_framebuffer) {
      order = byte_order(framebuffer);
      known_framebuffer = framebuffer;
    }
    return order;
  }
  /// The part of a canvas that is computed.
  PixelBox part_of(PixelSize size) const {
    const PixelBox whole{0, 0, size.width, size.height};
    return limit ? intersection(box_of(*limit, size.height), whole) : whole;
  }
  /// The part of a stage that is baked: moving water looks beyond what is shown.
  PixelBox baked_part_of(PixelSize size) const { return grown(part_of(size), WaterPass::reach(size), size); }
  void draw_stage(const draw::Canvas& canvas, unsigned framebuffer, PixelBox part);
  void draw_river(const draw::Canvas& canvas, unsigned framebuffer, PixelBox part, bool with_resting);
  void draw(const draw::Canvas& canvas, unsigned framebuffer, PixelBox part);
  /// The same bytes; keeps a picture of the shapes that rest while its stage is the only one. The next stage and a
  /// change of scene need the memory.
  void draw_resting(const draw::Canvas& canvas, unsigned framebuffer, PixelBox part);
  Layer stage_taken(const draw::Canvas& canvas, PixelBox part);
  Layer still(const draw::Canvas& canvas, bool stage_goes);
};

namespace {

template <class Pass>
Result<void> take(Pass& slot, Result<Pass> built) {
  if (!built) return tl::unexpected(built.error());
  slot = std::move(*built);
  return {};
}

}  // namespace

void Renderer::Impl::draw_stage(const draw::Canvas& canvas, unsigned framebuffer, PixelBox part) {
  const draw::Stage& stage = canvas.stage;
  const PixelSize size = canvas.size();
  if (stage.base.ground == draw::Ground::chart) {
    if (stage.base.chart.flying) return chart.draw(stage.base, size, part, framebuffer);
    return copy.draw(chart.resting(stage.base, size, part_of(size), order_of(framebuffer)), framebuffer, part);
  }
  draw_river(canvas, framebuffer, part, false);
}

/// A river, or the river from above; with the shapes that rest, if wished.
void Renderer::Impl::draw_river(const draw::Canvas& canvas, unsigned framebuffer, PixelBox part, bool with_resting) {
  const draw::Stage& stage = canvas.stage;
  const PixelSize size = canvas.size();
  const int waterline = waterline_row(stage.base, size), depth = size.height - waterline;
  const PixelBox air = intersection({0, depth, size.width, waterline}, part);
  chart.release();
  BakedStage& baked = stages.whole(canvas, baked_part_of(size), order_of(framebuffer), shapes);
  water.prepare_surface(stage, size, part, stages.noise());
  copy.draw(with_resting ? rest.picture(canvas, baked, air, copy, shapes) : baked.picture, framebuffer, air);
  water.draw(stage, baked, framebuffer, part);
  if (with_resting && rest.reaches_water())
    shapes.draw(canvas, resting_of(canvas), framebuffer, intersection({0, 0, size.width, depth}, part));
}

void Renderer::Impl::draw(const draw::Canvas& canvas, unsigned framebuffer, PixelBox part) {
  if (part.empty()) return;
  rest.release();
  draw_stage(canvas, framebuffer, part);
  shapes.draw(canvas, all_of(canvas), framebuffer, part);
}

void Renderer::Impl::draw_resting(const draw::Canvas& canvas, unsigned framebuffer, PixelBox part) {
  const draw::StageBase& base = canvas.stage.base;
  const bool alone = stages.kept() == 0 || (stages.kept() == 1 && stages.holds(base, canvas.size()));
  const bool rests = base.ground == draw::Ground::river && canvas.resting().indices > 0 && alone;
  if (!rests || part.empty()) return draw(canvas, framebuffer, part);
  draw_river(canvas, framebuffer, part, true);
  shapes.draw(canvas, {canvas.resting().indices, all_of(canvas).end}, framebuffer, part);
}

/// The stage of a river at its moment, in the layer of its own baked picture, which is given up.
Layer Renderer::Impl::stage_taken(const draw::Canvas& canvas, PixelBox part) {
  const draw::StageBase& base = canvas.stage.base;
  const PixelSize size = canvas.size();
  BakedStage& baked = stages.whole(canvas, baked_part_of(size), order, shapes);
  const int rows = size.height - waterline_row(base, size);
  const PixelBox below = intersection(part, {0, 0, size.width, rows});
  if (base.ground == draw::Ground::river_above) {
    water.draw(canvas.stage, baked, baked.picture.framebuffer(), part);
  } else if (!below.empty()) {  // water looks up what it mirrors: not in place
    Layer strip;
    strip.fit({size.width, rows}, order, GL_NEAREST);
    water.prepare_surface(canvas.stage, size, below, stages.noise());
    water.draw(canvas.stage, baked, strip.framebuffer(), below);
    copy.draw(strip, baked.picture.framebuffer(), below);
  }
  return stages.take(baked);
}

/// The picture of a canvas in a layer of its own; `stage_goes`: its stage is not needed any more.
Layer Renderer::Impl::still(const draw::Canvas& canvas, bool stage_goes) {
  const draw::StageBase& base = canvas.stage.base;
  const PixelSize size = canvas.size();
  const PixelBox part = part_of(size);
  Layer picture;
  if (base.ground == draw::Ground::chart) {
    picture = layers.take(size, order, GL_NEAREST);
    chart.draw(base, size, part, picture.framebuffer());
  } else if (stage_goes) {
    picture = stage_taken(canvas, part);
  } else {
    picture = layers.take(size, order, GL_NEAREST);
    draw_stage(canvas, picture.framebuffer(), part);
  }
  shapes.draw(canvas, all_of(canvas), picture.framebuffer(), part);
  return picture;
}

Renderer::Renderer() : impl_(std::make_unique<Impl>()) {}
Renderer::~Renderer() = default;

Result<std::unique_ptr<Renderer>> Renderer::create() {
  gl::log_errors();
  std::unique_ptr<Renderer> self(new Renderer);
  Impl& impl = *self->impl_;
  for (const Result<void>& step :
       {take(impl.shapes, ShapePass::build()), take(impl.stages, StageBake::build(impl.layers)),
        take(impl.water, WaterPass::build()), take(impl.chart, ChartPass::build(impl.layers)),
        take(impl.seam, SeamPass::build(impl.layers)), take(impl.copy, CopyPass::build())}) {
    if (!step) return tl::unexpected(step.error());
  }
  return self;
}

void Renderer::limit_to(std::optional<PixelRect> part) {
  if (part == impl_->limit) return;
  impl_->limit = part;
  impl_->seam.release();
}

void Renderer::draw(const draw::Canvas& canvas, unsigned framebuffer) {
  impl_->seam.release();
  impl_->draw_resting(canvas, framebuffer, impl_->part_of(canvas.size()));
}

bool Renderer::has_still(StillKey key, PixelSize size) const {
  return impl_->seam.has(key, size);
}

void Renderer::draw_still(const draw::Canvas& leaving, const draw::StageBase& coming, StillKey key) {
  if (impl_->seam.has(key, leaving.size())) return;
  impl_->seam.release();
  impl_->rest.release();
  impl_->chart.release();  // of its layer a chart's still is made
  impl_->leaving_base = leaving.stage.base;
  impl_->seam.keep(key, impl_->still(leaving, leaving.stage.base != coming));
}

void Renderer::draw_change(const draw::Canvas& canvas, float share, unsigned framebuffer) {
  const PixelSize size = canvas.size();
  if (impl_->seam.leaving().size() != size) return;
  if (impl_->leaving_base != canvas.stage.base) impl_->stages.forget(impl_->leaving_base, size);
  const PixelBox part = impl_->part_of(size), band = SeamPass::band(size, share);
  const int right = band.x + band.width;
  impl_->draw(canvas, framebuffer, intersection(part, {0, 0, right, size.height}));
  impl_->copy.draw(impl_->seam.leaving(), framebuffer, intersection(part, {right, 0, size.width - right, size.height}));
  impl_->seam.draw(share, intersection(part, band), framebuffer);
}

void Renderer::draw_over(const draw::Canvas& canvas, unsigned framebuffer) {
  impl_->shapes.draw(canvas, all_of(canvas), framebuffer, impl_->part_of(canvas.size()));
}

bool Renderer::prepare(const draw::Canvas& canvas, float share) {
  const draw::StageBase& base = canvas.stage.base;
  if (base.ground == draw::Ground::chart) return impl_->chart.prepare(base.chart, share);
  if (!impl_->stages.holds(base, canvas.size())) impl_->rest.release();  // its layer is the next stage's
  return impl_->stages.slice(canvas, impl_->baked_part_of(canvas.size()), impl_->order, share, impl_->shapes);
}

void Renderer::put(const Layer& picture, PixelRect part, int quarter_turns, PixelSize screen, unsigned framebuffer) {
  impl_->turn.draw(picture, box_of(part, picture.size().height), quarter_turns, screen, framebuffer);
}

void Renderer::put_at(const Layer& picture, PixelRect place, PixelSize screen, unsigned framebuffer) {
  const PixelBox to = box_of(place, screen.height);
  begin_pass(framebuffer, to, Blend::replace);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, picture.framebuffer());
  glBlitFramebuffer(0, 0, to.width, to.height, to.x, to.y, to.x + to.width, to.y + to.height, GL_COLOR_BUFFER_BIT,
                    GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
}

void Renderer::dim(float level, PixelSize screen, unsigned framebuffer) {
  impl_->dim.draw(level, screen, framebuffer);
}

Result<void> Renderer::check_size(PixelSize size) const {
  GLint most = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
  if (size.width >= 1 && size.height >= 1 && size.width <= most && size.height <= most) return {};
  return fail(fmt::format("a picture of {}x{} cannot be drawn here (expected 1x1 to {}x{})", size.width, size.height,
                          most, most));
}

void Renderer::draw_gradient(PixelSize size, unsigned framebuffer) {
  const QuadProgram* gradient = lazily(impl_->gradient, "gradient");
  if (gradient == nullptr) return;
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::replace);
  gradient->use();
  glUniform4f(gradient->at("top"), 0.024f, 0.102f, 0.141f, 1);
  glUniform4f(gradient->at("bottom"), 0.043f, 0.180f, 0.235f, 1);
  glUniform1f(gradient->at("height"), static_cast<float>(size.height));
  gradient->fill({0, 0, size.width, size.height}, size);
}

Image Renderer::read_back(PixelSize size, unsigned framebuffer) {
  return read_pixels(size, framebuffer);
}

}  // namespace pandang::render
