#include "scene/composition_fit.hpp"

#include <algorithm>
#include <optional>

#include "base/number_text.hpp"
#include "scene/composition_setter.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float m = theme::space::margin;
constexpr float head_step = 0.042f;  // S, from line to line under the title

/// Title and line under it. Where no weight is the key figure, the name of the index is what can be read from afar.
std::vector<SetText> head_of(draw::Canvas& canvas, const CompositionWords& words, const ClothPlace& place) {
  if (place.layout == Layout::module) return {};
  const std::string title = words.title(), line = words.line();
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
    titles = WordSetter(canvas, words, place).name(title, width, first.style, {first.style.size}, 2).lines;
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

/// The cloth begins below the last line of the head, and below the aspects where they are named over it: a hanging one
/// lower, one that stands less high.
void make_room_for_head(const CompositionWords& words, CompositionFit& fit) {
  ClothPlace& place = fit.place;
  if (fit.head.empty() || place.layout == Layout::strip) return;
  bool named = false;
  for (const DomainTurn& turn : words.telling.turns) named = named || turn.named > 0;
  const float room = named && !place.hangs && !place.spotlight ? 0.146f : 0.048f;
  const float more = fit.head.back().baseline.y + room - place.cloth_top();
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

/// The domains as evenly parted as there is room.
WordsRoom room_without_words(const ClothPlace& place, std::size_t count) {
  WordsRoom room;
  room.after.assign(count, std::min(0.040f, place.room * 0.3f / static_cast<float>(count)));
  room.after.back() = 0;
  return room;
}

/// Whether no word ever stands before the mosque on the far bank.
bool bank_free(draw::Canvas& canvas, const CompositionFit& fit) {
  const float top = fit.place.horizon - 0.070f, left = canvas.w() * 0.72f - 0.090f;
  const auto meets = [&](const SetText& text) {
    return text.baseline.y > top && text.baseline.x + canvas.measure(text.text, text.style) > left;
  };
  return std::none_of(fit.words.begin(), fit.words.end(), [&](const DomainWords& words) {
    return std::any_of(words.quiet.begin(), words.quiet.end(), meets) ||
           std::any_of(words.spoken.begin(), words.spoken.end(), meets) ||
           std::any_of(words.aspects.begin(), words.aspects.end(), meets);
  });
}

Cloth cut_with(const CompositionWords& words, const ClothPlace& place, const WordsRoom& room) {
  return cut_cloth(words.makeup.batches(), {place.across, place.room, place.slice_shape, room.after, room.need});
}

/// Head and place, before the cloth is cut.
CompositionFit begun(draw::Canvas& canvas, const CompositionWords& words, bool spotlight) {
  CompositionFit fit;
  fit.size = canvas.size();
  fit.place = cloth_place(canvas, words.makeup.weighted, spotlight);
  fit.head = head_of(canvas, words, fit.place);
  make_room_for_head(words, fit);
  return fit;
}

/// Slices and words, all domains named at once; nothing where that does not fit.
std::optional<CompositionFit> fit_together(draw::Canvas& canvas, const CompositionWords& words) {
  const CompositionFit start = begun(canvas, words, false);
  const ClothPlace& place = start.place;
  if (place.spotlight || place.across < 0.20f) return std::nullopt;
  WordSetter setter(canvas, words, place);
  for (const WordsRoom& room : rooms_for_words(setter)) {
    const Cloth cloth = cut_with(words, place, room);
    if (!cloth.fits || cloth.area < room.least_cloth * place.across * place.room) continue;
    CompositionFit fit = start;
    place_slices(canvas, words, cloth, fit);
    if (!place_words_together(setter, cloth, room, fit)) continue;
    fit.bank_free = bank_free(canvas, fit);
    return fit;
  }
  return std::nullopt;
}

}  // namespace

CompositionFit fit_composition(draw::Canvas& canvas, const Snapshot& snapshot, const Index& index, const Makeup& makeup,
                               const Telling& telling, Language language) {
  const CompositionWords words{snapshot, index, makeup, telling, language};
  if (auto fit = fit_together(canvas, words)) return *std::move(fit);
  // Without the words of all domains: the one that speaks has the floor.
  CompositionFit fit = begun(canvas, words, true);
  place_slices(canvas, words, cut_with(words, fit.place, room_without_words(fit.place, index.components.size())), fit);
  if (fit.place.layout != Layout::module) {  // whose line says them in turns
    WordSetter setter(canvas, words, fit.place);
    place_words_in_turn(setter, fit);
  }
  fit.bank_free = bank_free(canvas, fit);
  return fit;
}

}  // namespace pandang::scene
