#include "app/projector.hpp"

#include "scene/handover.hpp"

namespace pandang::app {

namespace {

/// The glyph store: 2048 square up to full HD, 4096 square beyond.
int atlas_side(PixelSize size) {
  return size.short_side() > 1200 ? 4096 : 2048;
}

}  // namespace

Result<std::unique_ptr<Projector>> Projector::create(PixelSize screen, const Framing& framing) {
  auto renderer = render::Renderer::create();
  if (!renderer) return tl::unexpected(renderer.error());
  const PixelSize canvas = view_on(framing, screen).canvas;
  if (const auto fits = (*renderer)->check_size(canvas); !fits) return tl::unexpected(fits.error());
  return std::unique_ptr<Projector>(new Projector(canvas, framing, std::move(*renderer)));
}

Projector::Projector(PixelSize canvas, const Framing& framing, std::unique_ptr<render::Renderer> renderer)
    : framing_(framing),
      fonts_(atlas_side(canvas), atlas_side(canvas)),
      canvas_(fonts_),
      leaving_(fonts_),
      ahead_(fonts_),
      flying_(fonts_),
      renderer_(std::move(renderer)) {}

Result<void> Projector::reframe(PixelSize screen, const Framing& framing) {
  if (auto fits = renderer_->check_size(view_on(framing, screen).canvas); !fits) return fits;
  framing_ = framing;
  return {};
}

/// One frame of `canvas`, framed as the screen is.
template <class Draw>
void Projector::frame(draw::Canvas& canvas, const scene::Moment& moment, PixelSize size, Draw&& draw) {
  const PixelOffset offset = wander(moment.second_of_day, framing_.pixel_shift * size.short_side());
  // A second round only when the glyph store was full and began anew in the middle: then all glyphs of this frame are
  // in.
  for (int round = 0; round < 2; ++round) {
    canvas.begin(size, framing_.inset);
    canvas.push(1, {static_cast<float>(offset.x) / canvas.unit(), static_cast<float>(offset.y) / canvas.unit()});
    draw();
    canvas.pop();
    canvas.finish();
    if (canvas.consistent()) return;
  }
}

void Projector::compose(draw::Canvas& canvas, const scene::Scene& scene, const scene::Moment& moment, PixelSize size) {
  frame(canvas, moment, size, [&] { scene.draw(moment, canvas); });
}

void Projector::draw(const scene::Shot& shot, PixelSize screen, unsigned framebuffer) {
  if (!shot.light.off()) draw_framed(shot, screen, framebuffer);
  renderer_->dim(shot.light.level, screen, framebuffer);
}

void Projector::draw_framed(const scene::Shot& shot, PixelSize screen, unsigned framebuffer) {
  const View view = view_on(framing_, screen);
  if (view.plain() && view.canvas == screen) {
    renderer_->limit_to(std::nullopt);
    draw_canvas(shot, screen, framebuffer);
    return;
  }
  if (picture_.size() != view.canvas) picture_.fit(view.canvas, render::byte_order(framebuffer), GL_NEAREST);
  renderer_->limit_to(view.part);
  draw_canvas(shot, view.canvas, picture_.framebuffer());
  renderer_->put(picture_, view.part, view.quarter_turns, screen, framebuffer);
}

void Projector::draw_canvas(const scene::Shot& shot, PixelSize size, unsigned framebuffer) {
  if (shot.leaving) {
    draw_change(shot, size, framebuffer);
    return;
  }
  compose(canvas_, *shot.scene, shot.moment, size);
  renderer_->draw(canvas_, framebuffer);
}

void Projector::draw_change(const scene::Shot& shot, PixelSize size, unsigned framebuffer) {
  const render::StillKey key{shot.leaving_key};
  if (!renderer_->has_still(key, size)) {
    compose(canvas_, *shot.scene, shot.moment, size);
    compose(leaving_, *shot.leaving, shot.leaving_moment, size);
    renderer_->draw_still(leaving_, canvas_.stage.base, key);
  }
  compose(canvas_, *shot.scene, shot.moment, size);
  renderer_->draw_change(canvas_, shot.leaving_share, framebuffer);
  if (shot.leaving_moment.handed_over) draw_handover(shot, size, framebuffer);
}

/// The value that the scene that leaves hands over, above both pictures.
void Projector::draw_handover(const scene::Shot& shot, PixelSize size, unsigned framebuffer) {
  frame(flying_, shot.moment, size, [&] {
    const auto from = shot.leaving->value_place(shot.leaving_moment, flying_);
    const auto to = shot.scene->value_place(shot.moment, flying_);
    if (from && to) scene::draw_handover(flying_, *from, *to, 1 - shot.leaving_share);
  });
  renderer_->draw_over(flying_, framebuffer);
}

void Projector::look_ahead(const scene::Shot& shot, PixelSize screen) {
  compose(ahead_, *shot.scene, shot.moment, view_on(framing_, screen).canvas);
}

bool Projector::prepare(float share) {
  return renderer_->prepare(ahead_, share);
}

}  // namespace pandang::app
