#include "draw/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "draw/mesh.hpp"

namespace pandang::draw {
namespace {

/// Of the design: large type is set tighter.
float tracking_of(float em) {
  if (em >= .15f) return -.03f;
  if (em >= .06f) return -.012f;
  return 0;
}

constexpr float least_alpha = .5f / 255;

}  // namespace

Canvas::Canvas(Fonts& fonts) : fonts_(fonts), list_(&shared_) {
  shared_.InitialFlags =
      ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
  shared_.CurveTessellationTol = 1.25f;
  shared_.SetCircleTessellationMaxError(.2f);
  begin({1, 1});
}

void Canvas::begin(PixelSize size, float inset) {
  size_ = size;
  const auto side = static_cast<float>(std::max(1, size.short_side()));
  border_ = std::round(std::clamp(inset, 0.0f, .3f) * side);
  unit_ = side - 2 * border_;
  w_ = (static_cast<float>(size.width) - 2 * border_) / unit_;
  h_ = (static_cast<float>(size.height) - 2 * border_) / unit_;
  const Atlas& atlas = fonts_.atlas();
  generation_ = atlas.generation;
  shared_.TexUvWhitePixel = {2 / static_cast<float>(atlas.width), 2 / static_cast<float>(atlas.max_height)};
  shared_.ClipRectFullscreen = {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
  list_._ResetForNewFrame();
  list_.PushClipRectFullScreen();
  list_.PushTextureID(ImTextureID{});
  resting_ = {};
  layers_.assign(1, Layer{});
  text_count_ = 0;
  clear_stage();
  if (balance_.lines.size() > BalanceCache::limit) balance_.lines.clear();
}

void Canvas::finish() {
  if (border_ <= 0) return;
  const float whole = unit_ + 2 * border_;
  place(stage, unit_ / whole, border_ / whole);
}

void Canvas::clear_stage() {
  StageBase fresh;
  fresh.figures = std::move(stage.base.figures);  // their memory stays
  fresh.top_shade = std::move(stage.base.top_shade);
  fresh.figures.clear();
  fresh.top_shade.clear();
  stage.base = std::move(fresh);
  stage.lamps.clear();
  stage.spans.clear();
  stage.time = 0;
}

void Canvas::push(float alpha, Vec2 offset) {
  const Layer& top = layers_.back();
  layers_.push_back({top.alpha * std::clamp(alpha, 0.0f, 1.0f), top.offset + offset});
}

void Canvas::pop() {
  IM_ASSERT(layers_.size() > 1);
  layers_.pop_back();
}

void Canvas::push_clip(Rect box) {
  list_.PushClipRect(pixel({box.x0, box.y0}), pixel({box.x1, box.y1}), true);
}

void Canvas::pop_clip() {
  list_.PopClipRect();
}

ImVec2 Canvas::pixel(Vec2 p) const {
  const Vec2 moved = p + layers_.back().offset;
  return {moved.x * unit_ + border_, moved.y * unit_ + border_};
}

ImU32 Canvas::packed(Colour colour) const {
  const auto byte = [](float v) { return static_cast<ImU32>(std::clamp(v, 0.0f, 1.0f) * 255 + .5f); };
  return byte(colour.r) << IM_COL32_R_SHIFT | byte(colour.g) << IM_COL32_G_SHIFT | byte(colour.b) << IM_COL32_B_SHIFT |
         byte(colour.a * layers_.back().alpha) << IM_COL32_A_SHIFT;
}

bool Canvas::visible(Colour colour) const {
  return colour.a * layers_.back().alpha >= least_alpha;
}

void Canvas::image(ImVec2 p0, ImVec2 p1, ImVec2 uv0, ImVec2 uv1, ImU32 colour) {
  list_.PrimReserve(6, 4);
  list_.PrimRectUV(p0, p1, uv0, uv1, colour);
}

float Canvas::measure(std::string_view text, const TextStyle& style) {
  return fonts_.shape(text, style.face, style.size * unit_, tracking_of(style.size)).advance / unit_;
}

TextSpan Canvas::text(Vec2 baseline, std::string_view text, const TextStyle& style) {
  const float em = style.size * unit_;
  const ShapedRun& run = fonts_.shape(text, style.face, em, tracking_of(style.size));
  const float width = run.advance / unit_;
  const float x0 = baseline.x - (style.align == Align::left ? 0 : style.align == Align::right ? width : width / 2);
  const TextSpan span{x0, x0 + width};
  if (!visible(style.colour) || run.glyphs.empty()) return span;

  const ImVec2 pen = pixel({x0, baseline.y});
  if (texts_shown_) draw_run(run, pen, style);
  const float y = std::round(pen.y);
  record(text,
         {(pen.x + run.ink_left - border_) / unit_, (y + run.ink_top - border_) / unit_,
          (pen.x + run.ink_right - border_) / unit_, (y + run.ink_bottom - border_) / unit_},
         style.size, faded(style.colour, layers_.back().alpha));
  return span;
}

void Canvas::draw_run(const ShapedRun& run, ImVec2 pen, const TextStyle& style) {
  const float em = style.size * unit_;
  const ImU32 colour = packed(style.colour);
  const float y = std::round(pen.y);
  const int phases = em > phase_limit ? 1 : 4;
  for (const PlacedGlyph& placed : run.glyphs) {
    const int steps = static_cast<int>(std::floor((pen.x + placed.x) * static_cast<float>(phases) + .5f));
    const int x = static_cast<int>(std::floor(static_cast<float>(steps) / static_cast<float>(phases)));
    const GlyphImage glyph = fonts_.glyph(style.face, em, placed.glyph, steps - x * phases);
    glyph_image(glyph, {static_cast<float>(x), y + std::round(placed.y)}, 1, colour);
  }
}

void Canvas::scaled_text(Vec2 baseline, std::string_view text, const TextStyle& style, float scale) {
  if (!visible(style.colour) || !texts_shown_) return;
  const float em = style.size * unit_;
  const ImVec2 pen = pixel(baseline);
  for (const PlacedGlyph& placed : fonts_.shape(text, style.face, em, tracking_of(style.size)).glyphs)
    glyph_image(fonts_.glyph(style.face, em, placed.glyph, 0), {pen.x + placed.x * scale, pen.y + placed.y * scale},
                scale, packed(style.colour));
}

/// A glyph whose pen stands at `at`.
void Canvas::glyph_image(const GlyphImage& glyph, ImVec2 at, float scale, ImU32 colour) {
  if (glyph.width == 0) return;
  const Atlas& atlas = fonts_.atlas();
  const float u = 1 / static_cast<float>(atlas.width), v = 1 / static_cast<float>(atlas.max_height);
  const auto w = static_cast<float>(glyph.width), h = static_cast<float>(glyph.height);
  const ImVec2 p0{at.x + static_cast<float>(glyph.left) * scale, at.y + static_cast<float>(glyph.top) * scale};
  const ImVec2 uv0{static_cast<float>(glyph.atlas_x) * u, static_cast<float>(glyph.atlas_y) * v};
  image(p0, {p0.x + w * scale, p0.y + h * scale}, uv0, {uv0.x + w * u, uv0.y + h * v}, colour);
}

void Canvas::record(std::string_view text, Rect box, float size, Colour colour) {
  if (text_count_ == texts_.size()) texts_.emplace_back();
  TextRecord& entry = texts_[text_count_++];
  entry.text.assign(text);
  entry.box = box;
  const ImVec4& clip = list_._ClipRectStack.back();
  entry.clip = {(clip.x - border_) / unit_, (clip.y - border_) / unit_, (clip.z - border_) / unit_,
                (clip.w - border_) / unit_};
  entry.size = size;
  entry.colour = colour;
}

/// A spot of the atlas over an ellipse; radii in pixels.
void Canvas::spot_image(const GlyphImage& spot, ImVec2 centre, float rx, float ry, ImU32 colour) {
  const Atlas& atlas = fonts_.atlas();
  const float u = 1 / static_cast<float>(atlas.width), v = 1 / static_cast<float>(atlas.max_height);
  // From texel centre to texel centre, so that linear filtering reads nothing of the neighbours.
  image({centre.x - rx, centre.y - ry}, {centre.x + rx, centre.y + ry},
        {(static_cast<float>(spot.atlas_x) + .5f) * u, (static_cast<float>(spot.atlas_y) + .5f) * v},
        {(static_cast<float>(spot.atlas_x + spot.width) - .5f) * u,
         (static_cast<float>(spot.atlas_y + spot.height) - .5f) * v},
        colour);
}

void Canvas::glow(Vec2 centre, float rx, float ry, Colour colour) {
  if (!visible(colour) || rx <= 0 || ry <= 0) return;
  spot_image(fonts_.glow_spot(), pixel(centre), rx * unit_, ry * unit_, packed(colour));
}

void Canvas::bead(Vec2 centre, float radius, Colour colour) {
  constexpr float largest = 3.5f;  // pixels; from there on the soft edge would be seen
  const float r = radius * unit_;
  if (r > largest) return circle(centre, radius, colour);
  if (!visible(colour) || r <= 0) return;
  const float drawn = std::max(r, .5f);  // a smaller disc is fainter, by its area
  // The radius whose soft disc has the area of the hard one.
  constexpr float area = (1 + disc_core + disc_core * disc_core) / 3;
  static const float reach = 1 / std::sqrt(area);
  const GlyphImage disc = fonts_.disc_spot();
  // The square shows the spot without the outer half of its outer texels.
  const float half = drawn * reach * (1 - 1 / static_cast<float>(disc.width));
  spot_image(disc, pixel(centre), half, half, packed(faded(colour, (r / drawn) * (r / drawn))));
}

void Canvas::bead_row(Vec2 a, Vec2 b, int count, Colour colour) {
  const GlyphImage row = fonts_.disc_row();
  if (!visible(colour) || count < 1 || row.width == 0) return;
  const Atlas& atlas = fonts_.atlas();
  const float u = 1 / static_cast<float>(atlas.width), v = 1 / static_cast<float>(atlas.max_height);
  const ImVec2 from = pixel(a), way = pixel(b) - from,
               step{way.x / static_cast<float>(count), way.y / static_cast<float>(count)};
  constexpr float half_high = static_cast<float>(row_height) / (2 * row_pitch);  // of a step
  const ImVec2 up{step.y * half_high, -step.x * half_high};
  const float v0 = static_cast<float>(row.atlas_y) * v, v1 = static_cast<float>(row.atlas_y + row.height) * v;
  for (int done = 0; done < count; done += row_discs) {
    const int n = std::min(row_discs, count - done);
    const ImVec2 begin = from + step * (static_cast<float>(done) - .5f), end = begin + step * static_cast<float>(n);
    const float u0 = static_cast<float>(row.atlas_x) * u, u1 = static_cast<float>(row.atlas_x + n * row_pitch) * u;
    list_.PrimReserve(6, 4);
    list_.PrimQuadUV(begin + up, end + up, end - up, begin - up, {u0, v0}, {u1, v0}, {u1, v1}, {u0, v1},
                     packed(colour));
  }
}

}  // namespace pandang::draw
