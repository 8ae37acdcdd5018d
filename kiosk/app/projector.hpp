#pragma once

#include <memory>

#include "app/view.hpp"
#include "base/geometry.hpp"
#include "base/result.hpp"
#include "draw/canvas.hpp"
#include "draw/fonts.hpp"
#include "render/layer.hpp"
#include "render/renderer.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

/// Turns a shot into pixels of the current GL context: the scene on air, and over it the last picture of the one that
/// is leaving. What it keeps between frames (glyphs, baked stages, the still) never shows in the picture.
class Projector {
 public:
  /// For screens of about that size; others work, with a smaller glyph store. Fails with a sentence when the GPU cannot
  /// hold the canvas.
  static Result<std::unique_ptr<Projector>> create(PixelSize screen, const Framing& framing = {});

  /// What a screen of that size shows, into the framebuffer of that size.
  void draw(const scene::Shot& shot, PixelSize screen, unsigned framebuffer);

  /// Frames canvases otherwise from the next picture on. Fails as create() does, and then nothing has changed.
  Result<void> reframe(PixelSize screen, const Framing& framing);

  /// Notes the stage that `shot` will need; prepare() bakes a share (0..1) of it and is true when all of it is there.
  void look_ahead(const scene::Shot& shot, PixelSize screen);
  bool prepare(float share);

  /// Whether texts are drawn (they are from the start); without, pictures show what stands behind them.
  void show_texts(bool shown) { canvas_.show_texts(shown); }

  const draw::Canvas& canvas() const { return canvas_; }
  render::Renderer& renderer() { return *renderer_; }

 private:
  Projector(PixelSize canvas, const Framing& framing, std::unique_ptr<render::Renderer> renderer);
  void compose(draw::Canvas& canvas, const scene::Scene& scene, const scene::Moment& moment, PixelSize size);
  void draw_canvas(const scene::Shot& shot, PixelSize size, unsigned framebuffer);
  void draw_change(const scene::Shot& shot, PixelSize size, unsigned framebuffer);
  void draw_handover(const scene::Shot& shot, PixelSize size, unsigned framebuffer);
  void draw_framed(const scene::Shot& shot, PixelSize screen, unsigned framebuffer);
  template <class Draw>
  void frame(draw::Canvas& canvas, const scene::Moment& moment, PixelSize size, Draw&& draw);

  Framing framing_;
  draw::Fonts fonts_;
  draw::Canvas canvas_, leaving_, ahead_, flying_;
  std::unique_ptr<render::Renderer> renderer_;
  render::Layer picture_;  // the canvas, where it is not drawn into the screen itself
};

}  // namespace pandang::app
