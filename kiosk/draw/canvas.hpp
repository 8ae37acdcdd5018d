#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/colour.hpp"
#include "base/geometry.hpp"
#include "draw/fonts.hpp"
#include "draw/stage.hpp"

namespace pandang::draw {

enum class Align { left, centre, right };

struct TextStyle {
  float size = 0.0475f;  ///< em, in S
  Face face = Face::text_medium;
  Colour colour{1, 1, 1, 1};
  Align align = Align::left;
};

/// Where a text came to stand, in S.
struct TextSpan {
  float x0 = 0, x1 = 0;  ///< of its advance box: x1 is where the next word would begin
  float width() const { return x1 - x0; }
};

/// What a text says and where, kept for checks of overflow, overlap, contrast and size.
struct TextRecord {
  std::string text;
  Rect box;        ///< ink box in S: cap top (or ascender) to baseline (or descender)
  Rect clip;       ///< what was outside of it, in S, is not on the picture
  float size = 0;  ///< em in S
  Colour colour;   ///< with the alpha it was drawn at
};

/// One colour stop of a gradient along a line.
struct Stop {
  float at = 0;
  Colour colour;
};

/// A box on a grid of square cells: from x0, y0 up to but not with x1, y1.
struct CellBox {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  friend bool operator==(const CellBox&, const CellBox&) = default;
};

/// Working memory of the shapes, kept between calls so that a steady frame allocates nothing. All in pixels.
struct ShapeScratch {
  std::vector<ImVec2> points;
  std::vector<ImVec2> normals;  ///< outward, or the cross-sections of a line
  std::vector<ImVec2> inner;
  std::vector<float> at;
  std::vector<ImU32> colours;
  std::vector<std::uint16_t> triangles;
  std::vector<int> remaining;
};

/// Line breaks already found, by text, width, style and names kept whole.
struct BalanceCache {
  struct Entry {
    std::string text;
    std::vector<std::string> lines;
  };
  static constexpr std::size_t limit = 256;
  std::unordered_map<std::uint64_t, Entry> lines;
};

/// How much of a draw list rests, from its beginning.
struct Resting {
  int vertices = 0, indices = 0;
};

/// One frame's picture over the stage, in S. Shapes and text go into one ImGui draw list in the order of the calls,
/// with anti-aliased edges; `stage` says what lies below. Works with no GPU. Reused from frame to frame: begin()
/// clears.
class Canvas {
 public:
  explicit Canvas(Fonts& fonts);

  /// Starts a frame for a canvas of `size` pixels. With an `inset` (share of its short side, 0 .. .3) what is drawn is
  /// composed for the canvas without that border, whose short side is S then and whose corner is the origin.
  void begin(PixelSize size, float inset = 0);
  /// Ends a frame: the stage, described like the shapes, is laid out over the whole canvas.
  void finish();

  PixelSize size() const { return size_; }
  float unit() const { return unit_; }  ///< pixels in one S
  /// A box in S, as the texts are recorded, in pixels of the whole canvas.
  Rect in_pixels(Rect box) const {
    return {box.x0 * unit_ + border_, box.y0 * unit_ + border_, box.x1 * unit_ + border_, box.y1 * unit_ + border_};
  }
  float w() const { return w_; }  ///< width in S
  float h() const { return h_; }  ///< height in S

  Stage stage;  ///< what the renderer draws below the shapes

  /// Everything drawn until the matching pop is faded by `alpha` (multiplies) and moved by `offset`.
  void push(float alpha, Vec2 offset = {});
  void pop();
  /// Clips what follows to `box` until the matching pop_clip().
  void push_clip(Rect box);
  void pop_clip();

  /// What was drawn until here rests: frames that follow begin with the same. The renderer may keep its picture; no
  /// pixel depends on it.
  void mark_resting() { resting_ = {list_.VtxBuffer.Size, list_.IdxBuffer.Size}; }
  Resting resting() const { return resting_; }

  /// Whether texts are drawn (they are from the start). Without, they are measured and recorded all the same: the
  /// picture is then what stands behind them. Stays over begin().
  void show_texts(bool shown) { texts_shown_ = shown; }

  TextSpan text(Vec2 baseline, std::string_view text, const TextStyle& style);
  /// A text in flight: the picture of `text` at `style`'s size (left aligned), `scale` (.5 .. 1) times as large and
  /// between pixels. Not recorded: what moves is not read.
  void scaled_text(Vec2 baseline, std::string_view text, const TextStyle& style, float scale);
  /// Width of the advance box in S; draws nothing.
  float measure(std::string_view text, const TextStyle& style);

  void fill(std::span<const Vec2> polygon, Colour colour);  ///< any simple polygon, concave too
  void fill_rect(Rect box, Colour colour);
  void fill_gradient(Rect box, std::span<const Stop> vertical);  ///< top 0 to bottom 1
  /// A convex polygon whose colour follows a linear gradient from `a` to `b`.
  void fill_gradient(std::span<const Vec2> convex, Vec2 a, Vec2 b, std::span<const Stop> stops);
  /// Boxes of a grid whose cells are `pixels` wide and whose origin is rounded to a whole pixel: sharp edges, and no
  /// seams between neighbours. At most 16,000 boxes.
  void cells(Vec2 origin, int pixels, std::span<const CellBox> boxes, Colour colour);
  void line(Vec2 a, Vec2 b, Colour colour, float width);
  void polyline(std::span<const Vec2> points, Colour colour, float width, bool closed = false);
  void circle(Vec2 centre, float radius, Colour colour);
  /// A circle for many small ones: one of a few pixels it is a single textured square and looks the same.
  void bead(Vec2 centre, float radius, Colour colour);
  /// `count` beads from `a` towards `b`, the first at `a`, none at `b`; a bead is about half as wide as the way to the
  /// next. One textured quad for ten of them, so that a cloth of thousands stays cheap.
  void bead_row(Vec2 a, Vec2 b, int count, Colour colour);
  void ring(Vec2 centre, float radius, Colour colour, float width);
  /// A soft round light: at the centre .85 of `colour`'s alpha, falling to nothing at `radius` (rx, ry for an ellipse).
  void glow(Vec2 centre, float rx, float ry, Colour colour);
  /// `colour` over `box` and, falling smoothly to nothing, over `soft` S round it: no edge is seen.
  void shade(Rect box, float soft, Colour colour);

  /// The visible texts of this frame, in the order of the calls.
  std::span<const TextRecord> texts() const { return {texts_.data(), text_count_}; }
  /// False when the glyph atlas was full and began anew during this frame, so that texts drawn before show wrong
  /// glyphs: draw the frame once more.
  bool consistent() { return fonts_.atlas().generation == generation_; }
  ImDrawList& list() { return list_; }
  const ImDrawList& list() const { return list_; }
  Fonts& fonts() const { return fonts_; }  ///< shared with others; what it holds changes, the canvas does not

 private:
  struct Layer {
    float alpha = 1;
    Vec2 offset;
  };
  friend const std::vector<std::string>& balanced(Canvas&, std::string_view, float, const TextStyle&,
                                                  std::span<const std::string>);
  ImU32 packed(Colour colour) const;
  ImVec2 pixel(Vec2 p) const;
  bool visible(Colour colour) const;
  void clear_stage();
  void to_pixels(std::span<const Vec2> points);
  void circle_points(ImVec2 centre, float radius);
  void fill_scratch(ImU32 colour);
  void stroke_scratch(Colour colour, float width, bool closed);
  void write_strip(ImU32 colour, bool closed);
  void fill_rows(Rect box, std::span<const Stop> rows);
  void spot_image(const GlyphImage& spot, ImVec2 centre, float rx, float ry, ImU32 colour);
  void image(ImVec2 p0, ImVec2 p1, ImVec2 uv0, ImVec2 uv1, ImU32 colour);
  void draw_run(const ShapedRun& run, ImVec2 pen, const TextStyle& style);
  void glyph_image(const GlyphImage& glyph, ImVec2 at, float scale, ImU32 colour);
  void record(std::string_view text, Rect box, float size, Colour colour);

  Fonts& fonts_;
  ImDrawListSharedData shared_;
  ImDrawList list_;
  PixelSize size_;
  float unit_ = 1, w_ = 1, h_ = 1;
  float border_ = 0;  // pixels, on every side
  Resting resting_;
  std::vector<Layer> layers_;
  std::vector<TextRecord> texts_;  // the first text_count_ are of this frame; the rest keep their memory
  std::size_t text_count_ = 0;
  bool texts_shown_ = true;
  std::uint64_t generation_ = 0;
  ShapeScratch scratch_;
  BalanceCache balance_;
};

/// Words of `text` on as few lines as `width` allows, of about equal length. A number stays with the word before it,
/// and no name in `whole` ("Sangat Baik", "Smart City") is split, be it written with other capitals. A word wider than
/// `width` stands alone and overflows. Kept between frames; the reference is good until the canvas's next begin().
const std::vector<std::string>& balanced(Canvas& canvas, std::string_view text, float width, const TextStyle& style,
                                         std::span<const std::string> whole = {});

}  // namespace pandang::draw
