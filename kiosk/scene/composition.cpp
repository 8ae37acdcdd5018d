// Hiris Gagatas: an index as one cloth of slices, cut in domains. Every slice's area is its weight.
#include <algorithm>
#include <array>
#include <cmath>

#include "anim/easing.hpp"
#include "base/words.hpp"
#include "scene/composition_fit.hpp"
#include "scene/composition_words.hpp"
#include "scene/frame.hpp"
#include "scene/led_module.hpp"
#include "scene/scenes.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// A slice's cloth, from its upper left to its lower right, and its stitches.
struct Shade {
  Colour light, dark, stitch;
};
constexpr std::array<Shade, 3> mist_shades = {{{rgb(0x5E93A0), rgb(0x376B78), rgb(0xCFE2E4, .95f)},
                                               {rgb(0x336775), rgb(0x224D5A), rgb(0xCFE2E4, .95f)},
                                               {rgb(0x86AEB6), rgb(0x5A8791), rgb(0x0B2E3C)}}};
constexpr std::array<Shade, 3> gold_shades = {{{rgb(0xFFDD86), rgb(0xDF9E1E), rgb(0x5A3C04)},
                                               {rgb(0xD89A22), rgb(0x8E6006), rgb(0xFFE3A0)},
                                               {rgb(0xFFF0C4), rgb(0xE9B84A), rgb(0x5A3C04)}}};
constexpr Colour unfilled = rgb(0x0C2A35);  // the part of a slice above its score

Shade shade_of(int which, float gold) {
  const Shade &off = mist_shades[static_cast<std::size_t>(which)], &on = gold_shades[static_cast<std::size_t>(which)];
  return {mix(off.light, on.light, gold), mix(off.dark, on.dark, gold), mix(off.stitch, on.stitch, gold)};
}

/// The corners, clockwise from the upper one.
std::array<Vec2, 4> rhombus(Vec2 c, float hw, float hh) {
  return {{{c.x, c.y - hh}, {c.x + hw, c.y}, {c.x, c.y + hh}, {c.x - hw, c.y}}};
}

void fill_rhombus(draw::Canvas& canvas, Vec2 c, float hw, float hh, const Shade& shade) {
  const std::array<draw::Stop, 2> stops = {{{0, shade.light}, {1, shade.dark}}};
  canvas.fill_gradient(rhombus(c, hw, hh), {c.x - 0.3f * hw, c.y - hh}, {c.x + 0.3f * hw, c.y + hh}, stops);
}

/// The lower `share` of a rhombus's height.
void fill_lower(draw::Canvas& canvas, const SliceShape& s, Vec2 c, float share, const Shade& shade) {
  const float hw = s.half_width, hh = s.half_height, level = c.y + hh - 2 * hh * share;
  const float half = hw * (1 - std::abs(level - c.y) / hh);
  const std::array<draw::Stop, 2> stops = {{{0, shade.light}, {1, shade.dark}}};
  std::array<Vec2, 5> points;
  std::size_t n = 0;
  points[n++] = {c.x - half, level};
  points[n++] = {c.x + half, level};
  if (level < c.y) points[n++] = {c.x + hw, c.y};
  points[n++] = {c.x, c.y + hh};
  if (level < c.y) points[n++] = {c.x - hw, c.y};
  canvas.fill_gradient(std::span(points).first(n), {c.x - 0.3f * hw, c.y - hh}, {c.x + 0.3f * hw, c.y + hh}, stops);
}

/// The stitched line inside a slice, and its seed.
void stitch(draw::Canvas& canvas, const SliceShape& s, Vec2 c, Colour colour) {
  constexpr float inside = 0.62f;                                      // of the slice
  constexpr float closest = 0.0066f, widest = 0.0098f, a_side = 6.5f;  // S; beads where between them
  const float hw = s.half_width * inside, hh = s.half_height * inside, side = std::hypot(hw, hh);
  const float pitch = std::clamp(side / a_side, closest, widest);
  if (pitch * canvas.unit() < 4) return;  // nothing but a haze
  const int beads = std::max(2, static_cast<int>(side / pitch + 0.5f));
  const std::array<Vec2, 4> corners = rhombus(c, hw, hh);
  for (std::size_t k = 0; k < 4; ++k) canvas.bead_row(corners[k], corners[(k + 1) % 4], beads, colour);
  const float seed = std::min(1.9f * pitch, 0.75f * hw);  // the way to a next one
  canvas.bead_row(c, {c.x + seed, c.y}, 1, colour);
}

void draw_texts(draw::Canvas& canvas, const std::vector<SetText>& texts, float alpha) {
  canvas.push(alpha);
  for (const SetText& text : texts) canvas.text(text.baseline, text.text, text.style);
  canvas.pop();
}

class Composition final : public Scene {
 public:
  Composition(SnapshotPtr snapshot, std::size_t index)
      : snapshot_(std::move(snapshot)),
        index_(snapshot_->indices[index]),
        id_("composition:" + index_.id),
        makeup_(makeup_of(index_)),
        telling_(telling_of(index_, makeup_)) {}

  const std::string& id() const override { return id_; }
  double dwell() const override { return telling_.ends; }
  void draw(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  const CompositionFit& fit_for(draw::Canvas& canvas, Language language) const;
  void set_stage(draw::Canvas& canvas, const CompositionFit& fit, double t) const;
  void draw_slices(draw::Canvas& canvas, const CompositionFit& fit, double t, bool at_rest) const;
  void draw_digits(draw::Canvas& canvas, const CompositionFit& fit, double t) const;
  void draw_slice(draw::Canvas& canvas, const SliceShape& slice, float gold, float here) const;
  void draw_words(draw::Canvas& canvas, const CompositionFit& fit, double t) const;
  void draw_aspects(draw::Canvas& canvas, const DomainWords& words, float gold, float here) const;
  float way_of(const CompositionFit& fit, std::size_t domain, double t) const;
  double words_come(std::size_t domain) const;
  void draw_module_words(draw::Canvas& canvas, double t, Language language) const;
  std::string source(draw::Canvas& canvas, Language language) const;

  SnapshotPtr snapshot_;
  const Index& index_;
  std::string id_;
  Makeup makeup_;
  Telling telling_;
  /// fit_composition() of the last canvas, for each language: a value kept, so that a frame places nothing twice.
  mutable std::array<std::optional<CompositionFit>, 2> fits_;
};

const CompositionFit& Composition::fit_for(draw::Canvas& canvas, Language language) const {
  std::optional<CompositionFit>& fit = fits_[language == Language::english];
  if (!fit || fit->size != canvas.size())
    fit = fit_composition(canvas, *snapshot_, index_, makeup_, telling_, language);
  return *fit;
}

void Composition::set_stage(draw::Canvas& canvas, const CompositionFit& fit, double t) const {
  const ClothPlace& place = fit.place;
  const float w = canvas.w(), y = place.horizon;
  draw::StageBase& base = canvas.stage.base;
  base = night_stage(canvas, y);
  base.quiet_y0 = y + 0.013f;
  base.quiet_y1 = place.layout == Layout::square ? canvas.h() : y + (place.hangs ? 0.30f : 0.11f);
  base.quiet_luma = 0.135f;
  base.quiet_soft = 0.013f;  // from the waterline on: no edge is seen
  const Rect& last = fit.pieces[telling_.turns.back().domain];
  base.glow_at = {(last.x0 + last.x1) / 2, y};
  base.glow_radius = 0.45f;
  base.glow_amount = place.hangs ? 0.08f : 0.22f;
  base.far_bank = place.hangs ? 0.026f : 0.018f;
  base.far_bank_seed = 7.0f;
  if (place.hangs && fit.bank_free)
    base.figures.push_back({draw::Silhouette::sabilal_muhtadin, w * 0.72f, y, 0.060f, false, 0.25f});
  if (place.layout == Layout::module) {
    base.foot_y = 0;
  } else {
    base.motif = draw::Motif::hiris_gagatas;
    base.motif_scale = 0.20f;
    base.motif_strength = 0.055f;
    base.motif_box = place.hangs ? Rect{-0.2f, -0.2f, w + 0.3f, 0.42f} : Rect{w * 0.40f, -0.2f, w + 0.3f, 0.30f};
    base.motif_soft_in = place.hangs ? 0.3f : 0.6f;
    base.motif_soft_out = place.hangs ? 0.3f : 0.2f;
  }

  std::vector<draw::LitSpan>& spans = canvas.stage.spans;
  // A short light: where none is seen, the water needs not be kept quiet.
  const float falloff = place.hangs ? 7.0f : 20.0f;
  for (std::size_t i = 0; i < fit.pieces.size() && spans.size() < 3; ++i) {
    const float gold = telling_.gold(i, t);
    const float reach = place.hangs ? 1 - std::min(1.0f, (y - fit.pieces[i].y1) / place.room) : 1.0f;
    if (gold > 0) spans.push_back({fit.pieces[i].x0, fit.pieces[i].x1, falloff, 0.55f * gold * reach, theme::gold});
  }
}

void Composition::draw_slice(draw::Canvas& canvas, const SliceShape& slice, float gold, float here) const {
  const Shade shade = shade_of(slice.shade, gold);
  const Vec2 c = slice.centre;
  const float hw = slice.half_width, hh = slice.half_height;
  canvas.push(here, {0, -0.03f * (1 - here)});
  const std::array<Vec2, 4> corners = rhombus(c, hw, hh);
  if (!makeup_.scored) {
    fill_rhombus(canvas, c, hw, hh, shade);
    stitch(canvas, slice, c, shade.stitch);
  } else if (!slice.filled) {  // no score: open, as the ring of the map
    canvas.polyline(corners, shade.light, theme::stroke::axis, true);
  } else {
    canvas.fill(corners, unfilled);
    if (*slice.filled > 0) fill_lower(canvas, slice, c, std::min(1.0f, *slice.filled), shade);
    canvas.polyline(corners, shade.light, theme::stroke::hair, true);
  }
  canvas.pop();
}

/// At rest: the domains that have landed, in the colours they had before they change, so that the kept picture stays
/// the same while they do. Else what falls, and over the kept picture what changes.
void Composition::draw_slices(draw::Canvas& canvas, const CompositionFit& fit, double t, bool at_rest) const {
  const DomainTurn* turn = telling_.turn_at(t);
  for (std::size_t i = 0; i < fit.slices.size(); ++i) {
    const SliceShape& slice = fit.slices[i];
    const float gold = telling_.gold(slice.domain, t);
    const bool landed = t >= words_come(slice.domain), changes = gold > 0 && gold < 1;
    if (at_rest && landed) {
      const bool turns_gold = turn && turn->domain == slice.domain;
      draw_slice(canvas, slice, !changes ? gold : turns_gold ? 0.0f : 1.0f, 1);
    } else if (!at_rest && (changes || !landed)) {
      const float here = anim::arrive(t, telling_.slice_comes(i), slice_falls);
      if (here > 0) draw_slice(canvas, slice, gold, here);
    }
  }
}

/// Scores on their dark seeds.
void Composition::draw_digits(draw::Canvas& canvas, const CompositionFit& fit, double t) const {
  for (const SliceShape& slice : fit.slices) {
    if (!slice.digit) continue;
    canvas.push(anim::arrive(t, words_come(slice.domain)));
    canvas.fill(rhombus(slice.centre, slice.half_width * slice.seed, slice.half_height * slice.seed), theme::deep);
    canvas.text(slice.digit->baseline, slice.digit->text, slice.digit->style);
    canvas.pop();
  }
}

/// A domain's words arrive when its last slice has fallen.
double Composition::words_come(std::size_t domain) const {
  std::size_t slices = 0;
  for (std::size_t i = 0; i <= domain; ++i) slices += makeup_.domains[i].part_of.size();
  return telling_.slice_comes(slices - 1) + slice_falls;
}

/// How far its quiet words are from where they rest, while a neighbour speaks.
float Composition::way_of(const CompositionFit& fit, std::size_t domain, double t) const {
  const DomainWords& words = fit.words[domain];
  float way = 0;
  if (words.way_up != 0) way += words.way_up * telling_.gold(domain + 1, t);
  if (words.way_down != 0) way += words.way_down * telling_.gold(domain - 1, t);
  return way;
}

void Composition::draw_aspects(draw::Canvas& canvas, const DomainWords& words, float gold, float here) const {
  canvas.push(here);
  for (const Swatch& swatch : words.swatches)
    fill_rhombus(canvas, swatch.centre, swatch.half_height * 0.72f, swatch.half_height, shade_of(swatch.shade, gold));
  canvas.pop();
  draw_texts(canvas, words.aspects, here);
}

void Composition::draw_words(draw::Canvas& canvas, const CompositionFit& fit, double t) const {
  const DomainTurn* turn = telling_.turn_at(t);
  for (std::size_t i = 0; i < fit.words.size(); ++i) {
    const DomainWords& words = fit.words[i];
    const float gold = telling_.gold(i, t), here = anim::arrive(t, words_come(i));
    canvas.push(1, {0, way_of(fit, i, t)});
    draw_texts(canvas, words.quiet, here * std::max(0.0f, 1 - 2 * gold));
    canvas.pop();
    draw_texts(canvas, words.spoken, std::max(0.0f, 2 * gold - 1));
    if (words.aspects_stay) {
      draw_aspects(canvas, words, gold, here);
    } else if (turn && turn->domain == i) {
      draw_aspects(canvas, words, 1, telling_.named(*turn, t));
    }
  }
}

/// On a module: what is inside, then the domain that speaks, its weight as the hero, and whose they are.
void Composition::draw_module_words(draw::Canvas& canvas, double t, Language language) const {
  const ModulePlaces places = module_places(canvas);
  const DomainTurn* turn = telling_.turn_at(t);
  if (!turn) {
    const std::array said{filled(Word::inside_index, language, {{"index", index_.name.in(language)}})};
    return draw_module_line(canvas, t, said, places.room, theme::paper);
  }
  const CompositionWords words{*snapshot_, index_, makeup_, telling_, language};
  if (const auto weight = words.weight(turn->domain)) {
    const bool upright = canvas.h() > canvas.w();
    canvas.push(telling_.gold(turn->domain, t));
    draw_module_hero(canvas, filled(Word::percent, language, {{"n", *weight}}), theme::gold,
                     (upright ? 1 : module_hero_share - 0.04f) * places.room);
    canvas.pop();
  }
  const std::array said{words.name(turn->domain), source(canvas, language)};
  draw_module_line(canvas, t - turn->start, said, places.room, theme::paper);
}

std::string Composition::source(draw::Canvas& canvas, Language language) const {
  const CompositionWords words{*snapshot_, index_, makeup_, telling_, language};
  std::string source = words.source(false);
  // Where the foot is short, the source itself is worth more than what it is the source of.
  const float room = canvas.w() - 2 * theme::space::margin - 0.05f;
  return canvas.measure(source, plain(theme::em::source)) > room ? words.source(true) : source;
}

void Composition::draw(const Moment& moment, draw::Canvas& canvas) const {
  const CompositionFit& fit = fit_for(canvas, moment.language);
  set_stage(canvas, fit, moment.t);
  canvas.stage.time = moment.loop_seconds;
  const float head = anim::arrive(moment.t, 0.1);
  if (head >= 1) draw_texts(canvas, fit.head, head);
  draw_slices(canvas, fit, moment.t, true);
  canvas.mark_resting();
  if (head < 1) draw_texts(canvas, fit.head, head);
  draw_slices(canvas, fit, moment.t, false);
  draw_digits(canvas, fit, moment.t);
  if (fit.place.layout == Layout::module) {
    draw_module_words(canvas, moment.t, moment.language);
  } else {
    draw_words(canvas, fit, moment.t);
  }
  draw_foot(canvas, moment, source(canvas, moment.language));
}

}  // namespace

std::unique_ptr<const Scene> make_composition(SnapshotPtr snapshot, std::size_t index) {
  return std::make_unique<Composition>(std::move(snapshot), index);
}

}  // namespace pandang::scene
