// The words of the domains: under their slices (wide, square), beside them (portrait), behind them (strip), or those of
// the one that speaks (spotlight).
#include <algorithm>
#include <cmath>

#include "base/words.hpp"
#include "scene/composition_setter.hpp"

namespace pandang::scene {

namespace theme = draw::theme;
using namespace set_words;

bool WordSetter::place_under(const Cloth& cloth, CompositionFit& fit) {
  const float foot = place_.horizon - 0.022f, right = canvas_.w() - theme::space::margin;
  const float number_y = foot + 0.140f, name_y = place_.number > 0 ? number_y + 0.072f : foot + 0.104f;
  float header_right = 0;
  for (const SetText& t : fit.head)
    header_right = std::max(header_right, t.baseline.x + canvas_.measure(t.text, t.style));
  for (std::size_t i = 0; i < count(); ++i) {
    DomainWords words;
    const float x = fit.pieces[i].x0;
    const float room = (i + 1 < count() ? cloth.pieces[i].room - 0.020f : right - x) + 0.001f;
    for (const bool spoken : {false, true}) {
      std::vector<SetText>& out = spoken ? words.spoken : words.quiet;
      if (const auto w = weight(i)) {
        // The one that speaks is as large as its room lets it be.
        float em = spoken ? place_.spoken_number : place_.number;
        while (em > place_.number && weight_width(*w, em) > room - 0.010f) em -= 0.003f;
        add_weight(out, *w, {x, number_y}, em, spoken ? theme::gold : theme::paper,
                   spoken ? theme::gold : theme::mist_text);
      }
      const std::vector<std::string> lines = under_name(i, room, spoken);
      const draw::TextStyle style = spoken ? strong(name_em, theme::gold) : quiet(name_em);
      if (lines.size() > under_lines || width_of(canvas_, lines, style) > room) return false;
      add_lines(out, lines, {x, name_y}, style, 0.052f);
    }
    fit.words.push_back(std::move(words));
    name_aspects_over(i, fit, header_right);
  }
  return true;
}

void WordSetter::name_aspects_over(std::size_t domain, CompositionFit& fit, float header_right) {
  if (words_.named(domain) > 0 && !over_their_slices(domain, fit, header_right)) in_a_row(domain, fit);
}

/// Each aspect over its own slices, weight over name; not where one does not fit or would meet the head.
bool WordSetter::over_their_slices(std::size_t domain, CompositionFit& fit, float header_right) {
  const std::size_t named = words_.named(domain);
  const std::vector<std::size_t>& part_of = words_.makeup.domains[domain].part_of;
  std::vector<float> starts(words_.index.components[domain].parts.size(), 1e6f);
  std::size_t nth = 0;
  for (const SliceShape& slice : fit.slices) {
    if (slice.domain != domain) continue;
    float& start = starts[part_of[nth++]];
    start = std::min(start, slice.centre.x - slice.half_width);
  }
  if (named < starts.size() || starts.front() < header_right + 0.040f) return false;
  const draw::TextStyle style = plain(name_em);
  const float top = place_.cloth_top();
  std::vector<SetText> texts;
  for (std::size_t p = 0; p < named; ++p) {
    const float x = starts[p] + 0.006f;
    const float end = p + 1 < named ? starts[p + 1] - 0.008f : canvas_.w() - theme::space::margin + 0.010f;
    const std::vector<std::string> lines = draw::balanced(canvas_, words_.aspect(domain, p), end - x, style, whole_);
    if (lines.size() > 2 || width_of(canvas_, lines, style) > end - x) return false;
    const float first = top - 0.030f - static_cast<float>(lines.size() - 1) * 0.052f;
    add_lines(texts, lines, {x, first}, style, 0.052f);
    if (const auto percent = words_.weight_of_part(domain, p))
      texts.push_back({filled(Word::percent, words_.language, {{"n", words_.weight(*percent)}}),
                       {x, first - 0.052f},
                       strong(name_em, theme::gold)});
  }
  fit.words[domain].aspects = std::move(texts);
  return true;
}

/// All in one row over the slices, each after a small slice of its shade; as many of the first as fit.
void WordSetter::in_a_row(std::size_t domain, CompositionFit& fit) {
  const float left = theme::space::margin, right = canvas_.w() - theme::space::margin;
  const float y = place_.cloth_top() - 0.034f;
  draw::TextStyle style = plain(name_em);
  const auto inset = [&style] { return style.size * 0.80f; };  // from the small slice's left corner to the name
  const auto width = [&](std::size_t named) {
    float sum = -style.size * 0.80f;
    for (std::size_t p = 0; p < named; ++p)
      sum += inset() + canvas_.measure(aspect_line(domain, p), style) + style.size * 0.80f;
    return sum;
  };
  std::size_t named = words_.named(domain);
  if (width(named) > right - left) style = plain(theme::em::note);
  while (named > 0 && width(named) > right - left) --named;
  float x = std::max(left, std::min(fit.pieces[domain].x0, right - width(named)));
  DomainWords& words = fit.words[domain];
  for (std::size_t p = 0; p < named; ++p) {
    const float half = style.size * 0.44f;
    words.swatches.push_back({{x + half * 0.72f, y - style.size * 0.36f}, half, static_cast<int>(p % 3)});
    words.aspects.push_back({aspect_line(domain, p), {x + inset(), y}, style});
    x += inset() + canvas_.measure(words.aspects.back().text, style) + style.size * 0.80f;
  }
}

/// Portrait: beside the slices. The domain that speaks may take the room of its neighbours.
void WordSetter::place_beside(CompositionFit& fit) {
  const Vec2 at = place_.words_at;
  const float room = place_.words_bottom - at.y;
  for (std::size_t i = 0; i < count(); ++i) {
    const float middle = (fit.pieces[i].y0 + fit.pieces[i].y1) / 2;
    std::size_t named = words_.named(i);
    DomainWords words = column(i, {at.x, 0}, place_.words_width, named);
    while (named > 0 && words.spoken_box.height() > room) words = column(i, {at.x, 0}, place_.words_width, --named);
    const float height = words.spoken_box.y1;
    const float top = std::clamp(named > 0 ? fit.pieces[i].y0 : middle - height / 2, at.y,
                                 std::max(at.y, place_.words_bottom - height));
    words = column(i, {at.x, top}, place_.words_width, named);
    fit.bank_free = fit.bank_free && words.spoken_box.y1 < place_.horizon - 0.062f;
    words.quiet.clear();
    if (!place_.spotlight) {
      const std::vector<std::string> lines = under_name(i, place_.words_width, false);
      const auto percent = weight(i);
      const float number = percent ? place_.number * draw::cap_height + 0.062f : name_em * draw::cap_height;
      float y = middle - (number + static_cast<float>(lines.size() - 1) * 0.052f) / 2;
      y = std::max(y, at.y);
      if (percent)
        add_weight(words.quiet, *percent, {at.x, y + place_.number * draw::cap_height}, place_.number, theme::paper,
                   theme::mist_text);
      add_lines(words.quiet, lines, {at.x, y + number}, quiet(name_em), 0.052f);
      words.quiet_box = box_of(canvas_, words.quiet, nothing);
    }
    fit.words.push_back(std::move(words));
  }
}

/// Strip: behind the slices, all aspects named all the time.
void WordSetter::place_behind(CompositionFit& fit) {
  for (std::size_t i = 0; i < count(); ++i) {
    const Vec2 at = place_.spotlight ? place_.words_at : Vec2{fit.pieces[i].x1 + behind, place_.words_at.y};
    const float width = place_.spotlight ? place_.words_width : strip_width(i);
    std::size_t named = words_.named(i);
    DomainWords words = column(i, at, width, named);
    while (named > 0 && words.spoken_box.y1 > place_.words_bottom) words = column(i, at, width, --named);
    // The middle of the words stands at the middle of the cloth, or as low as their end allows.
    const float to_middle = place_.origin.y - (words.spoken_box.y0 + words.spoken_box.y1) / 2;
    const float shift = std::min(to_middle, place_.words_bottom - words.spoken_box.y1);
    words = column(i, {at.x, std::max(place_.words_at.y - 0.02f, at.y + shift)}, width, named);
    words.aspects_stay = !place_.spotlight;
    if (place_.spotlight) words.quiet.clear();
    fit.words.push_back(std::move(words));
  }
}

/// The first aspects of a domain below each other, all in one size: one line each, or where there is no room for that
/// the smaller size on two.
void WordSetter::list_aspects(std::size_t domain, Vec2 at, float width, DomainWords& words) {
  const std::size_t named = words_.named(domain);
  const auto fits = [&](std::size_t part) {
    return canvas_.measure(aspect_line(domain, part), plain(name_em)) <= width - swatch_inset;
  };
  bool all_fit = at.y + static_cast<float>(named - 1) * (name_em * leading + 0.006f) <= place_.words_bottom;
  for (std::size_t p = 0; p < named; ++p) all_fit = all_fit && fits(p);
  const float em = all_fit ? name_em : theme::em::note, step = em * leading;
  for (std::size_t p = 0; p < named; ++p) {
    const Paragraph lines =
        name_lines(canvas_, aspect_line(domain, p), width - swatch_inset, plain(em), {em}, all_fit ? 1 : 2, whole_);
    if (at.y + static_cast<float>(lines.lines.size() - 1) * step > place_.words_bottom) break;
    words.swatches.push_back({{at.x + 0.013f, at.y - em * 0.36f}, em * 0.46f, static_cast<int>(p % 3)});
    add_lines(words.aspects, lines.lines, {at.x + swatch_inset, at.y}, lines.style, step);
    at.y += static_cast<float>(lines.lines.size()) * step + 0.006f;
  }
}

/// Spotlight of wide and square: weight and name under the cloth, the aspects as a list below them.
void WordSetter::place_below(CompositionFit& fit) {
  const float right = canvas_.w() - theme::space::margin;
  for (std::size_t i = 0; i < count(); ++i) {
    DomainWords words;
    float x = place_.words_at.x;
    const float y = place_.words_at.y;
    if (const auto w = weight(i)) {
      add_weight(words.spoken, *w, {x, y}, place_.spoken_number, theme::gold, theme::gold);
      x += weight_width(*w, place_.spoken_number) + 0.045f;
    }
    const Paragraph name = name_lines(canvas_, words_.name(i), right - x, strong(spoken_name_em, theme::gold),
                                      {spoken_name_em, name_em}, 2, whole_);
    const float step = name.style.size * leading, more = static_cast<float>(name.lines.size() - 1) * step;
    const float first = std::max(y - more, place_.horizon + 0.080f);  // above that the light on the water is too bright
    add_lines(words.spoken, name.lines, {x, first}, name.style, step);
    list_aspects(i, {place_.words_at.x, std::max(y, first + more) + 0.066f}, right - place_.words_at.x, words);
    fit.words.push_back(std::move(words));
  }
}

bool WordSetter::place(const Cloth& cloth, CompositionFit& fit) {
  switch (place_.layout) {
    case Layout::portrait:
      place_beside(fit);
      return true;
    case Layout::strip:
      place_behind(fit);
      return true;
    case Layout::module:  // its line says them in turns
      return true;
    case Layout::square:
    case Layout::wide:
      break;
  }
  if (!place_.spotlight) return place_under(cloth, fit);
  place_below(fit);
  return true;
}

bool place_words(draw::Canvas& canvas, const CompositionWords& words, const Cloth& cloth, CompositionFit& fit) {
  return WordSetter(canvas, words, fit.place).place(cloth, fit);
}

}  // namespace pandang::scene
