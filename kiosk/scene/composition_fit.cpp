#include "scene/composition_fit.hpp"

#include <algorithm>
#include <cmath>

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "scene/composition_setter.hpp"
#include "scene/index_parts.hpp"
#include "scene/led_module.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float m = theme::space::margin;
constexpr float head_step = 0.042f;    // S, from line to line under the title
constexpr float above_water = 0.022f;  // S, from the cloth's foot to the waterline

/// Whole where the number is, else one digit or two: 13, 16,5, 16,25.
int digits_of(double value) {
  const auto whole = [](double v) { return std::abs(v - std::round(v)) < 1e-6; };
  return whole(value) ? 0 : whole(value * 10) ? 1 : 2;
}

std::string head_line(const CompositionWords& words) {
  const std::string slices = number_text(static_cast<double>(words.makeup.slices), 0, words.language);
  const std::string domains = number_text(static_cast<double>(words.index.components.size()), 0, words.language);
  const Word what = words.makeup.grain == Grain::indicators ? Word::made_of_indicators
                    : words.makeup.grain == Grain::aspects  ? Word::made_of_aspects
                                                            : Word::made_of_domains;
  const std::string called(word(components_called(words.index), words.language));
  std::string line = filled(what, words.language, {{"n", slices}, {"components", domains}, {"called", called}});
  if (words.makeup.weighted) line += std::string(word(Word::slice_is_weight, words.language));
  if (words.makeup.scored) {
    const Scale& scale = words.index.scale;
    const auto number = [&](double v) { return number_text(v, digits_of(v), words.language); };
    line += filled(Word::fill_is_score, words.language, {{"min", number(scale.min)}, {"max", number(scale.max)}});
  }
  return line;
}

/// Title and line under it. Where no weight is the key figure, the name of the index is what can be read from afar.
std::vector<SetText> head_of(draw::Canvas& canvas, const CompositionWords& words, const ClothPlace& place) {
  if (place.layout == Layout::module) return {};
  const std::string title =
      filled(Word::inside_index, words.language, {{"index", words.index.name.in(words.language)}});
  const std::string line = head_line(words);
  const float width = canvas.w() - 2 * m, key = words.makeup.weighted ? 0.0f : theme::em::key;
  if (place.layout == Layout::strip) {
    const FittedLine first =
        fit_line(canvas, title, strong(std::max(0.086f, key)), width * 0.5f, std::max(theme::em::secondary, key));
    const float x = m + canvas.measure(first.text, first.style) + 0.040f;
    return {{first.text, {m, 0.138f}, first.style},
            {line, {x, 0.138f}, fitted(canvas, line, quiet(0.062f), canvas.w() - m - x)}};
  }
  const bool portrait = place.layout == Layout::portrait, wide = place.layout == Layout::wide;
  const draw::TextStyle own = strong(std::max(portrait ? 0.084f : theme::em::title, key));
  FittedLine first = fit_line(canvas, title, own, width, std::max(theme::em::secondary, key));
  std::vector<std::string> titles = {first.text};
  if (!first.whole && !wide)
    titles = set_words::name_lines(canvas, title, width, first.style, {first.style.size}, 2,
                                   whole_names(words.snapshot, words.language))
                 .lines;
  float y = portrait ? 0.128f : wide ? theme::space::title_baseline : 0.112f;
  std::vector<SetText> head;
  for (const std::string& text : titles) {
    head.push_back({text, {m, y}, first.style});
    y += first.style.size * 1.08f;
  }
  y += (portrait ? 0.062f : key > 0 ? 0.066f : 0.056f) - first.style.size * 1.08f;
  for (const std::string& part : draw::balanced(canvas, line, width, quiet(theme::em::note))) {
    head.push_back({part, {m, y}, quiet(theme::em::note)});
    y += head_step;
  }
  return head;
}

std::optional<double> score_of(const Component& domain, std::size_t part) {
  if (part != no_part && domain.parts[part].value) return domain.parts[part].value;
  return domain.value;
}

/// Sets the score into a slice, in the largest of the design's sizes that leaves enough of its filling to be seen; not
/// at all where none does.
void set_digit(draw::Canvas& canvas, SliceShape& slice, const std::string& text) {
  for (const float size : {theme::em::title, theme::em::secondary, theme::em::note}) {
    const draw::TextStyle style = aligned(strong(size, theme::paper), draw::Align::centre);
    const float width = canvas.measure(text, style) / (2 * slice.half_width);
    const float height = size * draw::cap_height / (2 * slice.half_height);
    if (width + height > 0.56f) continue;
    slice.digit = SetText{text, {slice.centre.x, slice.centre.y + size * draw::cap_height / 2}, style};
    slice.seed = width + height + 0.10f;
    return;
  }
}

/// One slice of those that share a score bears its digits: the one nearest to their middle.
void set_digits(draw::Canvas& canvas, const CompositionWords& words, const Cloth& cloth, CompositionFit& fit) {
  for (std::size_t d = 0; d < words.index.components.size(); ++d) {
    const Component& component = words.index.components[d];
    const std::vector<std::size_t>& part_of = words.makeup.domains[d].part_of;
    const auto group = [&](std::size_t nth) {
      const std::size_t part = part_of[nth];
      return part != no_part && component.parts[part].value ? part : no_part;
    };
    for (std::size_t g = 0; g <= component.parts.size(); ++g) {
      const std::size_t wanted = g < component.parts.size() ? g : no_part;
      std::vector<std::size_t> members;
      for (std::size_t s = 0; s < cloth.slices.size(); ++s)
        if (cloth.slices[s].domain == d && group(cloth.slices[s].nth) == wanted) members.push_back(s);
      if (members.empty()) continue;
      const std::optional<double> score = score_of(component, wanted);
      if (!score) continue;
      SliceShape& middle = fit.slices[members[members.size() / 2]];
      set_digit(canvas, middle,
                number_text(*score, std::min(words.index.scale.decimals, digits_of(*score)), words.language));
    }
  }
}

void place_slices(draw::Canvas& canvas, const CompositionWords& words, const Cloth& cloth, CompositionFit& fit) {
  constexpr float cut = 0.955f;  // of the slice: the rest is the seam
  const Scale& scale = words.index.scale;
  for (const Slice& slice : cloth.slices) {
    SliceShape shape;
    shape.centre = fit.place.at(slice.u, slice.v);
    shape.half_width = (fit.place.hangs ? slice.across : slice.along) / 2 * cut;
    shape.half_height = (fit.place.hangs ? slice.along : slice.across) / 2 * cut;
    shape.domain = slice.domain;
    const std::size_t part = words.makeup.domains[slice.domain].part_of[slice.nth];
    shape.shade = part == no_part ? 0 : static_cast<int>(part % 3);
    if (const auto score = score_of(words.index.components[slice.domain], part))
      shape.filled = static_cast<float>((*score - scale.min) / (scale.max - scale.min));
    fit.slices.push_back(shape);
  }
  for (const Piece& piece : cloth.pieces) {
    const Vec2 a = fit.place.at(piece.start, -fit.place.across / 2),
               b = fit.place.at(piece.start + piece.length, fit.place.across / 2);
    fit.pieces.push_back({a.x, a.y, b.x, b.y});
  }
  if (words.makeup.scored && fit.place.layout != Layout::module) set_digits(canvas, words, cloth, fit);
}

/// The cloth begins below the last line of the head: a hanging one lower, one that speaks alone also less high.
void make_room_for_head(CompositionFit& fit) {
  ClothPlace& place = fit.place;
  if (fit.head.empty() || place.layout == Layout::strip || !(place.hangs || place.spotlight)) return;
  const float more = fit.head.back().baseline.y + 0.048f - place.cloth_top();
  if (more <= 0) return;
  if (!place.hangs) {
    place.across -= more;
    place.origin.y += more / 2;
    return;
  }
  place.origin.y += more;
  place.words_at.y += more;
  place.room -= more;
}

/// Without the words of all domains: the one that speaks has the floor.
Cloth cut_for_spotlight(const CompositionWords& words, CompositionFit& fit) {
  const ClothPlace& place = fit.place;
  Cut cut{place.across, place.room, place.slice_shape, {}, {}};
  const std::size_t n = words.index.components.size();
  const float gap = std::min(0.040f, place.room * 0.3f / static_cast<float>(n));
  cut.after.assign(n, gap);
  cut.after.back() = 0;
  return cut_cloth(words.makeup.batches(), cut);
}

/// Slices and words, all domains named at once; false where that does not fit.
bool fit_together(draw::Canvas& canvas, const CompositionWords& words, CompositionFit& fit) {
  const ClothPlace& place = fit.place;
  if (!place.hangs && fit.head.size() > 2) return false;  // the head stands where the aspects would be named
  const std::optional<WordsRoom> room = room_for_words(canvas, words, place);
  if (!room) return false;
  const Cloth cloth =
      cut_cloth(words.makeup.batches(), {place.across, place.room, place.slice_shape, room->after, room->need});
  // A cloth squeezed to a ribbon by its words is no cloth.
  const float least = place.layout == Layout::strip ? 0.12f : 0.20f;
  if (!cloth.fits || cloth.area < least * place.across * place.room) return false;
  place_slices(canvas, words, cloth, fit);
  return place_words(canvas, words, cloth, fit);
}

}  // namespace

std::string CompositionWords::weight(double percent) const {
  return number_text(percent, digits_of(percent), language);
}

std::string CompositionWords::name(std::size_t domain) const {
  return domain_name(index, index.components[domain], language);
}

std::string CompositionWords::aspect(std::size_t domain, std::size_t part) const {
  return aspect_name(index, index.components[domain], part, language);
}

std::size_t CompositionWords::named(std::size_t domain) const {
  for (const DomainTurn& turn : telling.turns)
    if (turn.domain == domain) return turn.named;
  return 0;
}

std::optional<double> CompositionWords::weight_of_domain(std::size_t domain) const {
  return makeup.weighted ? scene::weight_of(index.components[domain]) : std::nullopt;
}

std::optional<double> CompositionWords::weight_of_part(std::size_t domain, std::size_t part) const {
  return makeup.weighted ? index.components[domain].parts[part].weight : std::nullopt;
}

namespace {

/// Beside the hero, or below it where the module is upright; alone where there is no weight to be the hero.
void place_on_module(ClothPlace& p, const draw::Canvas& canvas, bool weighted) {
  const ModulePlaces places = module_places(canvas);
  const bool upright = canvas.h() > canvas.w();
  p.horizon = places.horizon;
  p.across = upright ? 0.50f : weighted ? 0.44f : 0.50f;
  const float middle = upright ? 0.50f * canvas.h() : places.hero_middle + 0.02f;
  p.origin = {places.left, middle};
  p.room = places.room;
  if (weighted && !upright) {
    p.origin.x += module_hero_share * places.room;
    p.room *= 1 - module_hero_share;
  }
}

}  // namespace

ClothPlace cloth_place(const draw::Canvas& canvas, bool weighted, bool spotlight) {
  ClothPlace p;
  p.layout = layout_of(canvas);
  p.spotlight = spotlight || p.layout == Layout::module;
  p.slice_shape = p.layout == Layout::wide ? 0.77f : 0.55f;
  const float w = canvas.w(), h = canvas.h(), taller = std::max(0.0f, h - 1);
  p.words_bottom = h - 0.105f;
  const bool square = p.layout == Layout::square;
  const auto stand = [&](float horizon, float across, float room) {  // on the water
    p.horizon = horizon;
    p.across = across;
    p.room = room;
    p.origin = {m, horizon - above_water - across / 2};
  };
  switch (p.layout) {
    case Layout::portrait:
      p.hangs = true;
      p.slice_shape = 0.90f;
      p.horizon = h - 0.188f;
      p.across = 0.310f;
      p.origin = {m + p.across / 2, 0.238f};
      p.room = p.horizon - above_water - p.origin.y;
      p.spoken_number = 0.150f;
      p.words_at = {m + p.across + 0.058f, p.origin.y};
      p.words_width = w - m - p.words_at.x;
      p.words_bottom = p.horizon - 0.010f;
      break;
    case Layout::strip:
      stand(0.780f, 0.440f, p.spotlight ? w * 0.60f : w - 2 * m);
      p.number = 0.118f;
      p.spoken_number = 0.142f;
      p.words_at = {m + p.room + 0.090f, 0.245f};
      p.words_width = w - m - p.words_at.x;
      p.words_bottom = 0.765f;
      break;
    case Layout::module:
      place_on_module(p, canvas, weighted);
      break;
    case Layout::square:
    case Layout::wide:
      if (p.spotlight) {
        const float higher = weighted ? 0.0f : 0.035f;  // a name needs less room under the water than a weight
        stand((square ? 0.555f : 0.600f) + higher + taller * 0.8f, (square ? 0.285f : 0.310f) + higher + taller * 0.75f,
              w - 2 * m);
        p.words_at = {m, p.horizon + 0.120f - higher};
        p.words_width = w - 2 * m;
        if (square) p.words_bottom = h - 0.150f;
      } else {
        const float row = square ? 0.060f : 0.0f;  // its foot has two
        stand(h - row - (weighted ? 0.350f : 0.285f), (weighted ? 0.345f : 0.410f) - row + taller * 0.9f, w - 2 * m);
      }
      break;
  }
  if (!weighted) p.number = p.spoken_number = 0;
  return p;
}

CompositionFit fit_composition(draw::Canvas& canvas, const Snapshot& snapshot, const Index& index, const Makeup& makeup,
                               const Telling& telling, Language language) {
  const CompositionWords words{snapshot, index, makeup, telling, language};
  for (const bool spotlight : {false, true}) {
    CompositionFit fit;
    fit.size = canvas.size();
    fit.place = cloth_place(canvas, makeup.weighted, spotlight);
    fit.head = head_of(canvas, words, fit.place);
    make_room_for_head(fit);
    if (!fit.place.spotlight) {
      if (fit_together(canvas, words, fit)) return fit;
      continue;
    }
    const Cloth cloth = cut_for_spotlight(words, fit);
    place_slices(canvas, words, cloth, fit);
    place_words(canvas, words, cloth, fit);
    return fit;
  }
  return {};
}

}  // namespace pandang::scene
