#include "draw/fonts.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/embedded.hpp"
#include "base/log.hpp"
#include "draw/atlas_packer.hpp"

namespace pandang::draw {
namespace {

constexpr std::array<const char*, face_count> face_files = {
    "fonts/InterDisplay-SemiBold.otf", "fonts/Inter-Regular.otf", "fonts/Inter-Medium.otf", "fonts/Inter-SemiBold.otf"};
constexpr std::size_t run_limit = 512;
constexpr int spot_size = 128, disc_size = 16;

/// Pixel sizes in 26.6, FreeType's unit, so that shaping and pictures agree on the size.
int fixed_size(float pixels) {
  return std::clamp(static_cast<int>(std::lround(pixels * 64)), 64, 4096 * 64);
}

struct RunKey {
  std::string_view text;
  Face face{};
  int size = 0;
  float tracking = 0;
  friend bool operator==(const RunKey&, const RunKey&) = default;
};

struct StoredRunKey {
  std::string text;
  RunKey rest;  // its text is empty
  RunKey view() const { return {text, rest.face, rest.size, rest.tracking}; }
};

/// Lets the cache be asked with a view, so that a cached text costs no allocation.
struct RunHash {
  using is_transparent = void;
  std::size_t operator()(const RunKey& key) const {
    const std::size_t rest = static_cast<std::size_t>(key.size) << 2 ^ static_cast<std::size_t>(key.face) ^
                             static_cast<std::size_t>(std::bit_cast<std::uint32_t>(key.tracking)) << 20;
    return std::hash<std::string_view>{}(key.text) ^ rest * 0x9e3779b97f4a7c15u;
  }
  std::size_t operator()(const StoredRunKey& key) const { return (*this)(key.view()); }
};
struct RunEqual {
  using is_transparent = void;
  static RunKey view(const RunKey& key) { return key; }
  static RunKey view(const StoredRunKey& key) { return key.view(); }
  template <class A, class B>
  bool operator()(const A& a, const B& b) const {
    return view(a) == view(b);
  }
};

bool digit(char c) {
  return c >= '0' && c <= '9';
}

void shape_with(hb_font_t* font, hb_buffer_t* buffer, std::string_view text) {
  hb_buffer_clear_contents(buffer);
  hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
  // Not guessed: a run of digits alone has no script, and its font features would be looked up elsewhere.
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
  hb_buffer_set_language(buffer, hb_language_from_string("id", -1));
  constexpr hb_tag_t tabular = HB_TAG('t', 'n', 'u', 'm'), kerning = HB_TAG('k', 'e', 'r', 'n');
  const std::array<hb_feature_t, 2> features = {
      hb_feature_t{tabular, 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
      hb_feature_t{kerning, 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
  hb_shape(font, buffer, features.data(), features.size());
}

/// One font file, as FreeType and HarfBuzz see it. HarfBuzz works in font units, so one shaping serves every size.
struct LoadedFace {
  FT_Face outlines = nullptr;
  hb_font_t* shaper = nullptr;
  float units = 2048;  ///< per em
  int digit_cell = 0;  ///< the widest tabular digit, in units
  int size = 0;        ///< 26.6, last set on `outlines`

  void load(FT_Library library, const char* name) {
    const auto bytes = embedded(name);
    if (!bytes || FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes->data()),
                                     static_cast<FT_Long>(bytes->size()), 0, &outlines) != 0) {
      log(LogLevel::error, "fonts", std::string("the font ") + name + " cannot be read; its text is not drawn");
      outlines = nullptr;
      return;
    }
    hb_blob_t* blob =
        hb_blob_create(bytes->data(), static_cast<unsigned>(bytes->size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    hb_face_t* face = hb_face_create(blob, 0);
    shaper = hb_font_create(face);
    const unsigned upem = hb_face_get_upem(face);
    units = static_cast<float>(upem);
    hb_font_set_scale(shaper, static_cast<int>(upem), static_cast<int>(upem));
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    measure_digits();
  }
  /// Inter Display 4.0 beta gives its tabular digits different advances, so a cell is made for them here.
  void measure_digits() {
    hb_buffer_t* buffer = hb_buffer_create();
    shape_with(shaper, buffer, "0123456789");
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    for (unsigned i = 0; i < count; ++i)
      digit_cell = std::max(digit_cell, hb_font_get_glyph_h_advance(shaper, infos[i].codepoint));
    hb_buffer_destroy(buffer);
  }
  void unload() {
    if (shaper) hb_font_destroy(shaper);
    if (outlines) FT_Done_Face(outlines);
  }
};

/// The design's glow: alpha at shares of the radius, without kinks between them.
float spot_alpha(float r) {
  constexpr std::array<float, 5> at = {0, .12f, .35f, .65f, 1};
  constexpr std::array<float, 5> alpha = {.85f, .48f, .16f, .04f, 0};
  if (r >= 1) return 0;
  std::size_t i = 0;
  while (r > at[i + 1]) ++i;
  // Monotone cubic (Fritsch-Carlson with harmonic slopes).
  const auto secant = [&](std::size_t k) { return (alpha[k + 1] - alpha[k]) / (at[k + 1] - at[k]); };
  const auto slope = [&](std::size_t k) {
    if (k == 0) return secant(0);
    if (k == 4) return 0.0f;
    return 2 * secant(k - 1) * secant(k) / (secant(k - 1) + secant(k));
  };
  const float d = at[i + 1] - at[i], t = (r - at[i]) / d, u = 1 - t;
  return alpha[i] * (1 + 2 * t) * u * u + slope(i) * d * t * u * u + alpha[i + 1] * t * t * (3 - 2 * t) -
         slope(i + 1) * d * t * t * u;
}

/// A disc whose edge falls over the last share of the radius, so that it is a pixel wide where a dot is some pixels
/// large.
float disc_alpha(float r) {
  return std::clamp((1 - r) / (1 - disc_core), 0.0f, 1.0f);
}

}  // namespace

struct Fonts::Impl {
  FT_Library library = nullptr;
  std::array<LoadedFace, face_count> faces;
  hb_buffer_t* buffer = hb_buffer_create();
  std::unordered_map<StoredRunKey, ShapedRun, RunHash, RunEqual> runs;
  std::unordered_map<std::uint64_t, GlyphImage> glyphs;
  Atlas atlas;
  AtlasPacker packer;
  GlyphImage spot, disc, row;
  bool oversize_logged = false;

  Impl(int width, int max_height) : packer(width, max_height) {
    atlas.width = width;
    atlas.max_height = max_height;
    if (FT_Init_FreeType(&library) == 0) {
      for (std::size_t i = 0; i < faces.size(); ++i) faces[i].load(library, face_files[i]);
    } else {
      log(LogLevel::error, "fonts", "FreeType cannot be started; no text is drawn");
    }
    start_atlas();
  }
  ~Impl() {
    for (auto& face : faces) face.unload();
    hb_buffer_destroy(buffer);
    if (library) FT_Done_FreeType(library);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  /// An atlas with the white pixels and the spots only; all always come to stand at the same place.
  void start_atlas() {
    packer.clear();
    glyphs.clear();
    std::fill(atlas.pixels.begin(), atlas.pixels.end(), std::uint8_t{0});
    atlas.dirty_y0 = 0;
    atlas.dirty_y1 = atlas.height;
    if (const auto place = packer.place(4, 4)) grow_to(place->y + 5);
    for (int y = 0; y < 4; ++y) std::fill_n(atlas.pixels.begin() + y * atlas.width, 4, std::uint8_t{255});
    spot = reserved(spot_size, spot_size);
    paint_spot(spot, spot.width, spot_size, spot_alpha);
    disc = reserved(disc_size, disc_size);
    paint_spot(disc, disc.width, disc_size, disc_alpha);
    row = reserved(row_discs * row_pitch, row_height);
    paint_spot(row, row_pitch, disc_size, disc_alpha);
  }

  /// An empty box of the atlas.
  GlyphImage reserved(int width, int height) {
    const auto place = packer.place(width, height);
    if (!place) return {};
    grow_to(place->y + height + 1);
    touch(0, place->y + height);
    return {-width / 2, -height / 2, width, height, place->x, place->y};
  }

  /// Paints spots of `size` pixels side by side, one every `pitch`; their pixels follow `alpha` from the centre, 0, to
  /// the edge, 1.
  void paint_spot(const GlyphImage& box, int pitch, int size, float (*alpha)(float)) {
    const float half = static_cast<float>(size) / 2;
    for (int y = 0; y < box.height; ++y)
      for (int x = 0; x < box.width; ++x) {
        const float dx = (static_cast<float>(x % pitch) + .5f - static_cast<float>(pitch) / 2) / half;
        const float dy = (static_cast<float>(y) + .5f - static_cast<float>(box.height) / 2) / half;
        atlas.pixels[static_cast<std::size_t>((box.atlas_y + y) * atlas.width + box.atlas_x + x)] =
            static_cast<std::uint8_t>(std::lround(255 * alpha(std::sqrt(dx * dx + dy * dy))));
      }
  }

  void grow_to(int rows) {
    if (rows <= atlas.height) return;
    int height = std::max(atlas.height, 128);
    while (height < rows) height *= 2;
    atlas.height = std::min(height, atlas.max_height);
    atlas.pixels.resize(static_cast<std::size_t>(atlas.width) * static_cast<std::size_t>(atlas.height));
  }
  void touch(int y0, int y1) {
    atlas.dirty_y0 = std::min(atlas.dirty_y0, y0);
    atlas.dirty_y1 = std::max(atlas.dirty_y1, y1);
  }

  void shape_into(ShapedRun& run, const RunKey& key);
  GlyphImage rasterise(LoadedFace& face, int size, std::uint32_t glyph, int phase);
  std::optional<AtlasPlace> room_for(int width, int height);
};

void Fonts::Impl::shape_into(ShapedRun& run, const RunKey& key) {
  const LoadedFace& face = faces[static_cast<std::size_t>(key.face)];
  if (!face.shaper) return;
  shape_with(face.shaper, buffer, key.text);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer, &count);
  const float pixels = static_cast<float>(key.size) / 64, scale = pixels / face.units;
  const float tracking = key.tracking * pixels;
  float pen = 0;
  bool inked = false;
  const auto digit_at = [&](unsigned i) { return i < count && digit(key.text[infos[i].cluster]); };
  for (unsigned i = 0; i < count; ++i) {
    float offset = static_cast<float>(places[i].x_offset), advance = static_cast<float>(places[i].x_advance);
    if (digit_at(i)) {  // in the middle of its cell; kerned against what follows, but not against another digit
      const auto own = static_cast<float>(hb_font_get_glyph_h_advance(face.shaper, infos[i].codepoint));
      const float kern = digit_at(i + 1) ? 0 : advance - own;
      const auto cell = static_cast<float>(face.digit_cell);
      offset += (cell - own) / 2;
      advance = cell + kern;
    }
    const PlacedGlyph placed{infos[i].codepoint, pen + offset * scale, -static_cast<float>(places[i].y_offset) * scale};
    run.glyphs.push_back(placed);
    hb_glyph_extents_t box;
    if (hb_font_get_glyph_extents(face.shaper, placed.glyph, &box) && box.width != 0) {
      const float left = placed.x + static_cast<float>(box.x_bearing) * scale;
      const float right = left + static_cast<float>(box.width) * scale;
      const float top = placed.y - static_cast<float>(box.y_bearing) * scale;
      const float bottom = top - static_cast<float>(box.height) * scale;
      run.ink_left = inked ? std::min(run.ink_left, left) : left;
      run.ink_right = inked ? std::max(run.ink_right, right) : right;
      run.ink_top = inked ? std::min(run.ink_top, top) : top;
      run.ink_bottom = inked ? std::max(run.ink_bottom, bottom) : bottom;
      inked = true;
    }
    pen += advance * scale + (i + 1 < count ? tracking : 0);
  }
  run.advance = pen;
}

std::optional<AtlasPlace> Fonts::Impl::room_for(int width, int height) {
  auto place = packer.place(width, height);
  if (!place && packer.could_hold(width, height)) {
    start_atlas();
    ++atlas.generation;
    place = packer.place(width, height);
  }
  if (place) {
    grow_to(place->y + height + 1);
  } else if (!std::exchange(oversize_logged, true)) {
    log(LogLevel::error, "fonts", "a glyph is larger than the whole atlas and is not drawn");
  }
  return place;
}

GlyphImage Fonts::Impl::rasterise(LoadedFace& face, int size, std::uint32_t glyph, int phase) {
  if (!face.outlines) return {};
  if (face.size != size && FT_Set_Char_Size(face.outlines, 0, size, 72, 72) != 0) return {};
  face.size = size;
  if (FT_Load_Glyph(face.outlines, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return {};
  FT_GlyphSlot slot = face.outlines->glyph;
  if (slot->format != FT_GLYPH_FORMAT_OUTLINE) return {};
  FT_Outline_Translate(&slot->outline, phase * 16, 0);  // a quarter pixel is 16/64
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return {};
  const FT_Bitmap& bitmap = slot->bitmap;
  const int width = static_cast<int>(bitmap.width), height = static_cast<int>(bitmap.rows);
  if (width == 0 || height == 0) return {};
  const auto place = room_for(width, height);
  if (!place) return {};
  for (int y = 0; y < height; ++y)
    std::copy_n(bitmap.buffer + y * bitmap.pitch, width,
                atlas.pixels.begin() + (place->y + y) * atlas.width + place->x);
  touch(place->y, place->y + height);
  return {slot->bitmap_left, -slot->bitmap_top, width, height, place->x, place->y};
}

Fonts::Fonts(int atlas_width, int max_height) : impl_(std::make_unique<Impl>(atlas_width, max_height)) {}
Fonts::~Fonts() = default;

const ShapedRun& Fonts::shape(std::string_view text, Face face, float pixels, float tracking_em) {
  const RunKey key{text, face, fixed_size(pixels), tracking_em};
  auto& runs = impl_->runs;
  if (const auto found = runs.find(key); found != runs.end()) return found->second;
  if (runs.size() >= run_limit) runs.clear();
  ShapedRun& run = runs[StoredRunKey{std::string(text), {{}, face, key.size, tracking_em}}];
  impl_->shape_into(run, key);
  return run;
}

GlyphImage Fonts::glyph(Face face, float pixels, std::uint32_t glyph, int phase) {
  const int size = fixed_size(pixels);
  const std::uint64_t key = static_cast<std::uint64_t>(glyph) << 32 | static_cast<std::uint64_t>(size) << 8 |
                            static_cast<std::uint64_t>(face) << 2 | static_cast<std::uint64_t>(phase & 3);
  if (const auto found = impl_->glyphs.find(key); found != impl_->glyphs.end()) return found->second;
  const GlyphImage image = impl_->rasterise(impl_->faces[static_cast<std::size_t>(face)], size, glyph, phase & 3);
  impl_->glyphs.emplace(key, image);
  return image;
}

GlyphImage Fonts::glow_spot() {
  return impl_->spot;
}

GlyphImage Fonts::disc_spot() {
  return impl_->disc;
}

GlyphImage Fonts::disc_row() {
  return impl_->row;
}

Atlas& Fonts::atlas() {
  return impl_->atlas;
}

}  // namespace pandang::draw
