// The words of all domains at once: under their slices (wide, square), beside them (portrait) or behind them (strip).
#include <algorithm>

#include "scene/composition_setter.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr std::size_t under_lines = 2, beside_lines = 3;  // of a quiet name
constexpr float behind = 0.045f;                          // S, from the slices to the words behind them
constexpr float beside_gap = 0.042f;                      // S, between the words of two domains in portrait

std::vector<std::string> quiet_name(WordSetter& setter, std::size_t domain, float width) {
  return draw::balanced(setter.canvas, setter.words.name(domain), width, quiet(setter.name_em), setter.together);
}

// --- wide and square

WordsRoom room_under(WordSetter& setter) {
  WordsRoom room;
  for (std::size_t i = 0; i < setter.count(); ++i) {
    const bool last = i + 1 == setter.count();
    float need = setter.widest_word(setter.words.name(i), strong(setter.name_em)) + 0.026f;
    if (const auto w = setter.words.weight(i))
      need = std::max(need, setter.weight_width(*w, setter.place.number) + 0.040f);
    room.after.push_back(last ? 0.0f : 0.046f);
    room.need.push_back(last ? need - 0.025f : need);
  }
  return room;
}

/// Where the slices of each aspect begin.
std::vector<float> starts_of(const CompositionWords& words, const CompositionFit& fit, std::size_t domain) {
  std::vector<float> starts(words.index.components[domain].parts.size(), 1e6f);
  std::size_t nth = 0;
  for (const SliceShape& slice : fit.slices) {
    if (slice.domain != domain) continue;
    float& start = starts[words.makeup.domains[domain].part_of[nth++]];
    start = std::min(start, slice.centre.x - slice.half_width);
  }
  return starts;
}

/// Each aspect over its own slices, weight over name; not where one does not fit or would meet the head.
bool name_over_slices(WordSetter& setter, std::size_t domain, CompositionFit& fit) {
  const CompositionWords& words = setter.words;
  const std::size_t named = words.named(domain);
  const std::vector<float> starts = starts_of(words, fit, domain);
  if (named < starts.size()) return false;
  float header_right = 0;
  for (const SetText& t : fit.head)
    header_right = std::max(header_right, t.baseline.x + setter.canvas.measure(t.text, t.style));
  const draw::TextStyle style = plain(setter.name_em);
  std::vector<SetText> texts;
  for (std::size_t p = 0; p < named; ++p) {
    const float x = starts[p] + 0.006f;
    const float end = p + 1 < named ? starts[p + 1] - 0.008f : setter.canvas.w() - theme::space::margin + 0.010f;
    if (end - x < 0.05f) return false;
    const Paragraph lines = setter.name(words.aspect(domain, p), end - x, style, {setter.name_em}, under_lines);
    if (lines.lines.back().ends_with("…")) return false;
    float y = fit.place.cloth_top() - 0.026f - static_cast<float>(lines.lines.size() - 1) * setter.line_step;
    add_lines(texts, lines.lines, {x, y}, style, setter.line_step);
    if (const auto weight = words.aspect_weight(domain, p)) {
      y -= setter.line_step;
      texts.push_back({*weight, {x, y}, strong(setter.name_em, theme::gold)});
    }
    const bool beside_head = starts.front() > header_right + 0.040f;
    if (!beside_head && y - setter.name_em * draw::cap_height < fit.head.back().baseline.y + 0.026f) return false;
  }
  fit.words[domain].aspects = std::move(texts);
  return true;
}

/// In two rows at most over the cloth, from the left end of the domain's slices, or else as far to the right as they
/// go.
bool name_in_rows(WordSetter& setter, std::size_t domain, CompositionFit& fit) {
  const float two_rows = setter.name_em * 2.26f, margin = theme::space::margin, right = setter.canvas.w() - margin;
  float x = fit.pieces[domain].x0;
  AspectLines set = setter.aspects(domain, {right - x, two_rows, 0.038f, true});
  if (!set.whole) {
    set = setter.aspects(domain, {right - margin, two_rows, theme::em::note, true});
    x = right - set.width;
  }
  if (!set.whole) return false;
  const float y = fit.place.cloth_top() - 0.026f - set.height;
  add_aspects(fit.words[domain], std::move(set), {x, y});
  return true;
}

bool place_under(WordSetter& setter, const Cloth& cloth, CompositionFit& fit) {
  const ClothPlace& place = setter.place;
  const float foot = place.horizon - 0.022f, right = setter.canvas.w() - theme::space::margin;
  const float number_y = foot + 0.140f, name_y = place.number > 0 ? number_y + 0.072f : foot + 0.104f;
  for (std::size_t i = 0; i < setter.count(); ++i) {
    DomainWords& words = fit.words.emplace_back();
    const float x = fit.pieces[i].x0;
    const float room = (i + 1 < setter.count() ? cloth.pieces[i].room - 0.020f : right - x) + 0.001f;
    for (const bool spoken : {false, true}) {
      std::vector<SetText>& out = spoken ? words.spoken : words.quiet;
      if (const auto w = setter.words.weight(i)) {
        // The one that speaks is as large as its room lets it be.
        float em = spoken ? place.spoken_number : place.number;
        while (em > place.number && setter.weight_width(*w, em) > room - 0.010f) em -= 0.003f;
        setter.add_weight(out, *w, {x, number_y}, em, spoken);
      }
      const draw::TextStyle style = spoken ? strong(setter.name_em, theme::gold) : quiet(setter.name_em);
      const std::vector<std::string>& lines =
          draw::balanced(setter.canvas, setter.words.name(i), room, style, setter.together);
      if (lines.size() > under_lines || setter.width_of(lines, style) > room) return false;
      add_lines(out, lines, {x, name_y}, style, setter.line_step);
    }
    if (setter.words.named(i) > 0 && !name_over_slices(setter, i, fit) && !name_in_rows(setter, i, fit)) return false;
  }
  return true;
}

// --- portrait

std::vector<WordsRoom> rooms_beside(WordSetter& setter) {
  std::vector<float> need;
  for (std::size_t i = 0; i < setter.count(); ++i) {
    const std::vector<std::string> lines = quiet_name(setter, i, setter.place.words_width);
    if (lines.size() > beside_lines || setter.width_of(lines, quiet(setter.name_em)) > setter.place.words_width)
      return {};
    need.push_back((setter.place.number > 0 ? setter.place.number * draw::cap_height + 0.022f : 0.0f) +
                   static_cast<float>(lines.size()) * setter.line_step + 0.040f);
  }
  // Wider gaps leave more room for the aspects, but less for the cloth.
  struct Way {
    float gap, least;
  };
  std::vector<WordsRoom> rooms;
  for (const Way way : {Way{0.036f, WordSetter::name_em}, Way{0.066f, WordSetter::name_em},
                        Way{0.096f, WordSetter::name_em}, Way{0.110f, theme::em::note}}) {
    WordsRoom& room = rooms.emplace_back();
    room.after.assign(setter.count(), way.gap);
    room.after.back() = 0;
    room.need = need;
    room.least = way.least;
  }
  return rooms;
}

/// From top to bottom.
struct Reach {
  float y0 = 0, y1 = 0;
};

/// Weight and name of a quiet domain at the middle of its slices; says where.
Reach place_quiet(WordSetter& setter, std::size_t domain, const Rect& piece, DomainWords& words) {
  const ClothPlace& place = setter.place;
  const std::vector<std::string> lines = quiet_name(setter, domain, place.words_width);
  const auto percent = setter.words.weight(domain);
  const float first = percent ? place.number * draw::cap_height + 0.062f : setter.name_em * draw::cap_height;
  const float height = first + static_cast<float>(lines.size() - 1) * setter.line_step;
  const float top = std::max((piece.y0 + piece.y1 - height) / 2, place.words_at.y);
  words.quiet.clear();
  if (percent)
    setter.add_weight(words.quiet, *percent, {place.words_at.x, top + place.number * draw::cap_height}, place.number,
                      false);
  add_lines(words.quiet, lines, {place.words_at.x, top + first}, quiet(setter.name_em), setter.line_step);
  return {top, top + height + 0.22f * setter.name_em};
}

/// The words of the domain that speaks take room from its neighbours', which make way as far as their own slices reach.
bool place_beside(WordSetter& setter, float least, CompositionFit& fit) {
  const ClothPlace& place = setter.place;
  const std::size_t n = setter.count();
  fit.words.resize(n);
  std::vector<Reach> at_rest;
  for (std::size_t i = 0; i < n; ++i) at_rest.push_back(place_quiet(setter, i, fit.pieces[i], fit.words[i]));
  for (std::size_t i = 0; i < n; ++i) {
    Reach free{place.words_at.y, place.words_bottom};
    if (i > 0) free.y0 = at_rest[i - 1].y1 - std::max(0.0f, at_rest[i - 1].y0 - fit.pieces[i - 1].y0) + beside_gap;
    if (i + 1 < n) free.y1 = at_rest[i + 1].y0 + std::max(0.0f, fit.pieces[i + 1].y1 - at_rest[i + 1].y1) - beside_gap;
    WordColumn column = setter.column(i, {.width = place.words_width, .height = free.y1 - free.y0, .least = least});
    if (!column.whole || column.height > free.y1 - free.y0) return false;
    const Rect& piece = fit.pieces[i];
    const float wanted = column.height < piece.height() ? piece.y0 : (piece.y0 + piece.y1 - column.height) / 2;
    const Reach taken{std::clamp(wanted, free.y0, free.y1 - column.height), 0};
    const float end = taken.y0 + column.height;
    if (i > 0) fit.words[i - 1].way_up = std::min(0.0f, taken.y0 - beside_gap - at_rest[i - 1].y1);
    if (i + 1 < n) fit.words[i + 1].way_down = std::max(0.0f, end + beside_gap - at_rest[i + 1].y0);
    DomainWords set = moved(std::move(column), {place.words_at.x, taken.y0});
    fit.words[i].spoken = std::move(set.spoken);
    fit.words[i].aspects = std::move(set.aspects);
    fit.words[i].swatches = std::move(set.swatches);
  }
  return true;
}

// --- strip

/// Of the words behind a domain's slices: the least width in which all stand above the bank, and an aspect that is no
/// wider than `one_line` on one line, a wider one on two.
float width_behind(WordSetter& setter, std::size_t domain, float name_em, float one_line) {
  constexpr float widest = 0.65f, step = 0.03f;
  const ClothPlace& place = setter.place;
  const draw::TextStyle name = strong(name_em);
  const std::string text = setter.words.name(domain);
  float width = setter.widest_word(text, name);
  if (const auto w = setter.words.weight(domain)) width = std::max(width, setter.weight_width(*w, place.spoken_number));
  for (std::size_t p = 0; p < setter.words.named(domain); ++p)
    width = std::max(width, setter.aspect_width(domain, p, setter.aspect_width(domain, p, 1) <= one_line ? 1 : 2));
  // Aspects hang from one line if the names over them are one line each; small names may be more.
  const float line = setter.canvas.measure(text, name);
  if (name_em == setter.spoken_name_em && setter.words.named(domain) > 0 && line < widest)
    width = std::max(width, line);
  width += 0.001f;
  const float height = place.words_bottom - place.words_at.y;
  while (width < widest && !setter.column(domain, {.width = width, .height = height, .name = name_em}).whole)
    width += step;
  return width;
}

WordsRoom room_behind(WordSetter& setter, float name_em, float one_line, float least_cloth) {
  WordsRoom room;
  room.name = name_em;
  room.least_cloth = least_cloth;
  for (std::size_t i = 0; i < setter.count(); ++i) {
    room.widths.push_back(width_behind(setter, i, name_em, one_line));
    room.after.push_back(behind + room.widths.back() + (i + 1 < setter.count() ? 0.060f : 0.0f));
  }
  return room;
}

/// All weights on one line, all names on one, and all aspects from one on, named all the time.
bool place_behind(WordSetter& setter, const WordsRoom& room, CompositionFit& fit) {
  const ClothPlace& place = setter.place;
  const float free = place.words_bottom - place.words_at.y;
  const auto columns = [&](std::size_t name_lines) {
    std::vector<WordColumn> all;
    for (std::size_t i = 0; i < setter.count(); ++i)
      all.push_back(setter.column(i, {.width = room.widths[i],
                                      .height = free,
                                      .least = theme::em::note,
                                      .name = room.name,
                                      .name_lines = name_lines}));
    return all;
  };
  std::size_t name_lines = 1;
  for (const WordColumn& column : columns(1))
    if (!column.words.aspects.empty()) name_lines = std::max(name_lines, column.name_lines);
  std::vector<WordColumn> all = columns(name_lines);
  float height = 0;
  for (const WordColumn& column : all) {
    if (!column.whole) return false;
    height = std::max(height, column.height);
  }
  if (height > free) return false;
  const float top = std::clamp(place.origin.y - height / 2, place.words_at.y, place.words_bottom - height);
  for (std::size_t i = 0; i < all.size(); ++i) {
    fit.words.push_back(moved(std::move(all[i]), {fit.pieces[i].x1 + behind, top}));
    fit.words.back().aspects_stay = true;
  }
  return true;
}

}  // namespace

std::vector<WordsRoom> rooms_for_words(WordSetter& setter) {
  if (setter.place.layout == Layout::portrait) return rooms_beside(setter);
  if (setter.place.layout == Layout::strip) {
    // The cloth is the message: long aspects take a second line before it shrinks to a ribbon.
    std::vector<WordsRoom> rooms;
    for (const float name_em : {setter.spoken_name_em, setter.name_em}) {
      rooms.push_back(room_behind(setter, name_em, 0.90f, 0.20f));
      rooms.push_back(room_behind(setter, name_em, 0.72f, 0.15f));
      rooms.push_back(room_behind(setter, name_em, 0.43f, 0.125f));
      rooms.push_back(room_behind(setter, name_em, 0.0f, 0.12f));
    }
    return rooms;
  }
  return {room_under(setter)};
}

bool place_words_together(WordSetter& setter, const Cloth& cloth, const WordsRoom& room, CompositionFit& fit) {
  switch (setter.place.layout) {
    case Layout::portrait:
      return place_beside(setter, room.least, fit);
    case Layout::strip:
      return place_behind(setter, room, fit);
    default:
      return place_under(setter, cloth, fit);
  }
}

}  // namespace pandang::scene
