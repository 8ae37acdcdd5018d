#pragma once

#include <memory>

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "draw/canvas.hpp"
#include "draw/fonts.hpp"
#include "render/renderer.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

/// Turns a shot into pixels of the current GL context: the scene on air, and over it the last picture of the one that
/// is leaving. What it keeps between frames (glyphs, baked stages, the still) never shows in the picture.
class Projector {
 public:
  /// For canvases whose short side is at most about `size`'s; others work, with a smaller glyph store.
  static Result<std::unique_ptr<Projector>> create(PixelSize size);

  void draw(const scene::Shot& shot, PixelSize size, unsigned framebuffer);

  /// Notes the stage that `shot` will need; prepare() bakes a share (0..1) of it and is true when all of it is there.
  void look_ahead(const scene::Shot& shot, PixelSize size);
  bool prepare(float share);

  /// Whether texts are drawn (they are from the start); without, pictures show what stands behind them.
  void show_texts(bool shown) { canvas_.show_texts(shown); }

  const draw::Canvas& canvas() const { return canvas_; }
  render::Renderer& renderer() { return *renderer_; }

 private:
  Projector(PixelSize size, std::unique_ptr<render::Renderer> renderer);
  void compose(draw::Canvas& canvas, const scene::Scene& scene, const scene::Moment& moment, PixelSize size,
               float alpha = 1);
  void draw_fade(const scene::Shot& shot, PixelSize size, unsigned framebuffer);

  draw::Fonts fonts_;
  draw::Canvas canvas_, leaving_, coming_, ahead_;
  std::unique_ptr<render::Renderer> renderer_;
};

}  // namespace pandang::app
