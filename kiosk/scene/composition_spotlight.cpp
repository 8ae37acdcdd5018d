// The words of the domain that speaks, where there is no room for all: under the cloth, or beside it.
#include <algorithm>

#include "scene/composition_setter.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// Wide and square: weight and name under the cloth, the aspects below them.
DomainWords words_below(WordSetter& setter, std::size_t domain) {
  const ClothPlace& place = setter.place;
  const float right = setter.canvas.w() - theme::space::margin, y = place.words_at.y;
  DomainWords words;
  float x = place.words_at.x;
  if (const auto weight = setter.words.weight(domain)) {
    setter.add_weight(words.spoken, *weight, {x, y}, place.spoken_number, true);
    x += setter.weight_width(*weight, place.spoken_number) + 0.045f;
  }
  const Paragraph name = setter.name(setter.words.name(domain), right - x, strong(setter.spoken_name_em, theme::gold),
                                     {setter.spoken_name_em, setter.name_em}, 2);
  const float step = name.style.size * setter.leading, more = static_cast<float>(name.lines.size() - 1) * step;
  const float first = std::max(y - more, place.horizon + 0.080f);  // above that the light on the water is too bright
  add_lines(words.spoken, name.lines, {x, first}, name.style, step);
  const Vec2 at{place.words_at.x, std::max(y, first + more) + 0.020f};
  add_aspects(
      words,
      setter.aspects(
          domain,
          {.width = right - at.x, .height = place.words_bottom - at.y, .least = theme::em::note, .beside = true}),
      at);
  return words;
}

/// Portrait and strip: a column, at the height of the slices or at their middle.
DomainWords words_beside(WordSetter& setter, std::size_t domain, const Rect& piece) {
  const ClothPlace& place = setter.place;
  const float top = place.words_at.y, room = place.words_bottom - top;
  WordColumn column = setter.column(domain, {.width = place.words_width, .height = room, .least = theme::em::note});
  column.words.quiet.clear();
  const float wanted = place.hangs ? piece.y0 : place.origin.y - column.height / 2;
  const float y = std::clamp(wanted, top, std::max(top, place.words_bottom - column.height));
  return moved(std::move(column), {place.words_at.x, y});
}

}  // namespace

void place_words_in_turn(WordSetter& setter, CompositionFit& fit) {
  const bool below = setter.place.layout == Layout::wide || setter.place.layout == Layout::square;
  for (std::size_t i = 0; i < setter.count(); ++i)
    fit.words.push_back(below ? words_below(setter, i) : words_beside(setter, i, fit.pieces[i]));
}

}  // namespace pandang::scene
