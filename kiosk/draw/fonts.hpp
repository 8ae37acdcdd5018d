#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"

namespace pandang::draw {

enum class Face : std::uint8_t { display_semibold, text_regular, text_medium, text_semibold };
inline constexpr int face_count = 4;

/// Cap height of Inter as a share of its em (2048 units: capHeight 1490).
inline constexpr float cap_height = 0.727f;
/// Share of disc_spot()'s radius that is full.
inline constexpr float disc_core = 0.62f;
/// A row of such discs: how many, from one to the next in pixels, and rows of pixels with the empty ones around.
inline constexpr int row_discs = 10, row_pitch = 24, row_height = 18;

/// Glyphs above this em, in pixels, are drawn at whole pixels only: a quarter pixel is not seen there and costs four
/// pictures.
inline constexpr float phase_limit = 64;

/// A glyph ready to be drawn: a rectangle of the atlas, placed in whole pixels from the pen.
struct GlyphImage {
  int left = 0, top = 0;      ///< offset of the picture's top left from the pen on the baseline, y down
  int width = 0, height = 0;  ///< 0 x 0 for a blank
  int atlas_x = 0, atlas_y = 0;
};

/// One glyph of a shaped run.
struct PlacedGlyph {
  std::uint32_t glyph = 0;
  float x = 0, y = 0;  ///< pen, in pixels from the run's start on the baseline
};

/// A shaped piece of text at one pixel size.
struct ShapedRun {
  std::vector<PlacedGlyph> glyphs;
  float advance = 0;                  ///< pixels, tracking included but for the last glyph
  float ink_left = 0, ink_right = 0;  ///< of the visible ink, pixels from the run's start
  float ink_top = 0, ink_bottom = 0;  ///< pixels from the baseline, y down: the top is negative
};

/// An 8 bit coverage picture that grows towards `max_height`; pixel (0, 0) .. (3, 3) is solid white, for untextured
/// shapes. Texture coordinates are pixels over (width, max_height), so that growing moves nothing: give the texture
/// `max_height` rows from the start and upload dirty rows only. It wants linear filtering (glows are scaled; glyphs
/// stand on whole pixels, where linear and nearest are the same).
struct Atlas {
  int width = 0, height = 0, max_height = 0;
  std::vector<std::uint8_t> pixels;
  int dirty_y0 = 0, dirty_y1 = 0;  ///< rows changed since the last clean(); empty when y0 >= y1
  std::uint64_t generation = 0;    ///< goes up when everything in it moved (it was full and began anew)
  void clean() {
    dirty_y0 = height;
    dirty_y1 = 0;
  }
};

/// Inter, shaped by HarfBuzz (kerning, and fixed-advance digits by the font's `tnum`), rasterised by FreeType without
/// hinting into one atlas. Works with no GPU. Main thread only.
class Fonts {
 public:
  /// `atlas_width` in pixels, a power of two; the atlas grows in height up to `max_height`.
  Fonts(int atlas_width, int max_height);
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  /// Shaped text; cached by (text, face, size, tracking), bounded. The reference is good until the next call.
  const ShapedRun& shape(std::string_view text, Face face, float pixels, float tracking_em);

  /// The picture of a glyph at a quarter-pixel horizontal phase (0..3); rasterised when first asked for.
  GlyphImage glyph(Face face, float pixels, std::uint32_t glyph, int phase);

  /// The soft round spot used for glows: a square of the atlas with the design's radial stops.
  GlyphImage glow_spot();
  /// A disc with a soft edge, for dots of a few pixels: a square of the atlas.
  GlyphImage disc_spot();
  /// `row_discs` of them side by side, each in the middle of its `row_pitch`; empty when the atlas is too narrow.
  GlyphImage disc_row();

  Atlas& atlas();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::draw
