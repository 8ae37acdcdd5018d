#include "app/projector.hpp"

namespace pandang::app {

namespace {

/// The glyph store: 2048 square up to full HD, 4096 square beyond.
int atlas_side(PixelSize size) {
  return size.short_side() > 1200 ? 4096 : 2048;
}

}  // namespace

Result<std::unique_ptr<Projector>> Projector::create(PixelSize size) {
  auto renderer = render::Renderer::create();
  if (!renderer) return tl::unexpected(renderer.error());
  return std::unique_ptr<Projector>(new Projector(size, std::move(*renderer)));
}

Projector::Projector(PixelSize size, std::unique_ptr<render::Renderer> renderer)
    : fonts_(atlas_side(size), atlas_side(size)),
      canvas_(fonts_),
      leaving_(fonts_),
      coming_(fonts_),
      ahead_(fonts_),
      renderer_(std::move(renderer)) {}

void Projector::compose(draw::Canvas& canvas, const scene::Scene& scene, const scene::Moment& moment, PixelSize size,
                        float alpha) {
  // A second round only when the glyph store was full and began anew in the middle: then all glyphs of this frame are
  // in.
  for (int round = 0; round < 2; ++round) {
    canvas.begin(size);
    canvas.push(alpha);
    scene.draw(moment, canvas);
    canvas.pop();
    if (canvas.consistent()) return;
  }
}

void Projector::draw(const scene::Shot& shot, PixelSize size, unsigned framebuffer) {
  if (shot.leaving) {
    draw_fade(shot, size, framebuffer);
    return;
  }
  compose(canvas_, *shot.scene, shot.moment, size);
  renderer_->draw(canvas_, framebuffer);
}

void Projector::draw_fade(const scene::Shot& shot, PixelSize size, unsigned framebuffer) {
  const render::StillKey key{shot.leaving_key};
  if (!renderer_->has_stills(key, size)) {
    compose(leaving_, *shot.leaving, shot.leaving_moment, size);
    compose(coming_, *shot.scene, shot.settled, size);
    renderer_->draw_stills(leaving_, coming_, key);
  }
  compose(canvas_, *shot.scene, shot.moment, size, 1 - shot.leaving_alpha);
  renderer_->draw_fade(canvas_, shot.leaving_alpha, framebuffer);
}

void Projector::look_ahead(const scene::Shot& shot, PixelSize size) {
  compose(ahead_, *shot.scene, shot.moment, size);
}

bool Projector::prepare(float share) {
  return renderer_->prepare(ahead_.stage, ahead_.size(), share);
}

}  // namespace pandang::app
