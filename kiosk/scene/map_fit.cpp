#include "scene/map_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/number_text.hpp"
#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/map_label.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

using theme::space::margin;

// The head.

struct HeadPlace {
  float title, title_y, note, note_y, room;
  std::size_t lines;
};
HeadPlace head_place(const draw::Canvas& canvas, Layout layout, bool beside_label) {
  const float w = canvas.w();
  switch (layout) {
    case Layout::portrait:
      return {theme::em::key, 0.128f, 0.040f, 0.190f, w - 2 * margin, 2};
    case Layout::square:
      return {theme::em::title, theme::space::title_baseline, theme::em::note, 0.178f, 0.52f * w, 2};
    case Layout::strip:
      return {0.086f, 0.128f, theme::em::secondary, 0.200f, 1.10f, 2};
    case Layout::wide:
    case Layout::module:
      break;
  }
  return {theme::em::title, theme::space::title_baseline,       theme::em::note,
          0.180f,           w * (beside_label ? 0.60f : 0.62f), 1};
}

void set_head(const Setting& s, MapStopFit& out) {
  if (s.layout == Layout::module) return;
  const HeadPlace place = head_place(s.canvas, s.layout, s.first);
  const bool short_title = s.layout == Layout::portrait || s.layout == Layout::square;
  const std::string& title = short_title ? s.words.title
                             : s.first   ? s.words.title_country
                             : s.last    ? s.words.title_home
                                         : s.words.title_region;
  out.head.push_back(line_of({margin, place.title_y},
                             fit_line(s.canvas, title, strong(place.title), place.room, theme::em::secondary)));
  if (s.words.coverage.empty()) return;
  const Paragraph lines = paragraph(s.canvas, s.words.coverage, place.room, quiet(place.note),
                                    {place.note, theme::em::note, theme::em::source}, place.lines, {});
  float y = place.note_y;
  for (std::size_t i = 0; i < std::min(lines.lines.size(), place.lines); ++i) {
    out.head.push_back({{margin, y}, lines.lines[i], lines.style});
    y += lines.style.size * theme::leading::secondary;
  }
}

// The legend.

/// Of the country, then of the region and the province that the title names: just those that are drawn.
MapCounts count(const Setting& s) {
  MapCounts counts;
  for (const MapPlace& place : s.subject.places) {
    if (!in_scope(place, s.stop.scope)) continue;
    if (!s.shown(place))
      ++counts.outside;
    else
      ++(place.value ? counts.with : counts.without);
  }
  if (s.first) counts.unplaced = s.subject.unplaced;
  return counts;
}

/// Items from left to right, in as many rows as they need; the last row stands on `y`.
void set_legend(const Setting& s, MapStopFit& out) {
  if (s.layout == Layout::module) return;
  const LegendWords said = legend_words(count(s), s.words.period, s.language);
  const draw::TextStyle style = quiet(theme::em::note);
  const bool narrow = s.layout == Layout::portrait || s.layout == Layout::square;
  float right = s.layout == Layout::strip ? s.canvas.w() * 0.66f : s.canvas.w() - margin;
  // On a square the city's column comes down to where the legend stands, which then keeps to its left.
  constexpr float beside_city = 0.080f, least_room = 0.42f;
  if (s.layout == Layout::square && s.last)
    right = std::max(margin + least_room, std::min(right, s.mark(*s.subject.city).foot.x - beside_city));
  const float y = s.canvas.h() - (s.layout == Layout::portrait ? 0.190f : s.layout == Layout::square ? 0.178f : 0.128f);
  constexpr float row = 0.056f, between = 0.050f;
  float x = margin;
  int rows = 0;
  for (const auto& [mark, text] :
       {std::pair(LegendMark::column, &said.with), std::pair(LegendMark::ring, &said.without),
        std::pair(LegendMark::none, &said.outside), std::pair(LegendMark::none, &said.unplaced),
        std::pair(LegendMark::none, &s.words.columns_from)}) {
    if (text->empty()) continue;
    const float inset = mark == LegendMark::none ? 0 : narrow ? 0.034f : 0.040f;
    const float width = s.canvas.measure(*text, style);
    if (x > margin && x + inset + width > right) {
      x = margin;
      ++rows;
    }
    out.legend.push_back({mark, {x, static_cast<float>(rows) * row}, x + inset, *text, style});
    x += inset + width + between;
  }
  for (LegendItem& item : out.legend) {
    item.at.y += y - static_cast<float>(rows) * row;
    if (narrow)
      out.quiet_legend.push_back(
          {item.at.x, item.at.y - 0.036f, item.text_x + s.canvas.measure(item.text, item.style), item.at.y + 0.014f});
  }
}

// The names of others.

std::vector<Taken> taken_by(const Setting& s, const MapStopFit& stop, const MapFit& fit) {
  std::vector<Taken> taken;
  for (std::size_t i = 0; i < s.subject.places.size(); ++i) {
    const MapPlace& place = s.subject.places[i];
    if (s.shown(place)) taken.push_back({s.mark(i).box(), place.value ? i : Taken::nobody});
  }
  constexpr float under_head = 0.036f;  // or a name would seem to be part of it
  for (const SetLine& line : stop.head) taken.push_back({box_of(s.canvas, line, under_head), Taken::nobody});
  for (const auto* lines : {&stop.label, &fit.fixed})
    for (const SetLine& line : *lines) taken.push_back({box_of(s.canvas, line, 0.012f), Taken::nobody});
  for (const LegendItem& item : stop.legend)
    taken.push_back({{item.at.x, item.at.y - 0.045f, item.text_x + s.canvas.measure(item.text, item.style) + 0.012f,
                      item.at.y + 0.022f},
                     Taken::nobody});
  for (std::size_t i = 1; i < stop.leader.size(); ++i) {
    constexpr int parts = 12;
    for (int k = 0; k < parts; ++k) {
      const Vec2 a = lerp(stop.leader[i - 1], stop.leader[i], static_cast<float>(k) / parts);
      const Vec2 b = lerp(stop.leader[i - 1], stop.leader[i], static_cast<float>(k + 1) / parts);
      taken.push_back({{std::min(a.x, b.x) - 0.012f, std::min(a.y, b.y) - 0.012f, std::max(a.x, b.x) + 0.012f,
                        std::max(a.y, b.y) + 0.012f},
                       Taken::nobody});
    }
  }
  return taken;
}

/// Who would be named: the region's or the province's places once the camera is there; from the highest value down.
std::vector<std::size_t> named_places(const Setting& s) {
  constexpr std::size_t most_tried = 12;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < s.subject.places.size(); ++i) {
    const MapPlace& place = s.subject.places[i];
    if (!place.value || s.subject.city == i || !s.shown(place)) continue;
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return *s.subject.places[a].value > *s.subject.places[b].value;
  });
  if (order.size() > most_tried) order.resize(most_tried);
  return order;
}

SetName set_name(const Setting& s, const MapPlace& place) {
  return {{}, entry_name(*place.entry), number_text(*place.value, s.scale.decimals, s.language)};
}

/// Of the country those before the city; of the region and the province all, or the list that the title promises would
/// seem to end with a lower one.
bool must_be_named(const Setting& s, const MapPlace& place) {
  if (s.stop.scope != MapScope::country) return true;
  if (!s.subject.city) return false;
  const MapPlace& city = s.subject.places[*s.subject.city];
  return city.value && *place.value > *city.value;
}

/// Whether no column stands so near that a name above this one could be another's.
bool stands_alone(const Setting& s, std::size_t i) {
  const Vec2 own = s.mark(i).foot;
  for (std::size_t k = 0; k < s.subject.places.size(); ++k) {
    const MapPlace& other = s.subject.places[k];
    if (k == i || !other.value || !s.shown(other)) continue;
    const Vec2 foot = s.mark(k).foot;
    if (std::abs(foot.x - own.x) < 0.045f && std::abs(foot.y - own.y) < 0.12f) return false;
  }
  return true;
}

/// False when one that must be named is not.
bool set_names(const Setting& s, MapStopFit& out, const MapFit& fit) {
  std::vector<NameWish> wishes;
  for (const std::size_t i : named_places(s)) {
    const MapPlace& place = s.subject.places[i];
    const SetName text = set_name(s, place);
    wishes.push_back({i, s.mark(i).head, s.canvas.measure(text.name, fit.name_style),
                      s.canvas.measure(text.value, fit.value_style), stands_alone(s, i), must_be_named(s, place)});
  }
  NameRules rules;
  rules.em = fit.name_style.size;
  rules.bounds = {0.05f, fit.head_y * 0.25f, s.canvas.w() - 0.05f, s.canvas.h() - 0.10f};
  out.names.clear();
  for (const PlacedName& placed : place_names(wishes, taken_by(s, out, fit), rules)) {
    out.names.push_back(set_name(s, s.subject.places[placed.place]));
    out.names.back().placed = placed;
  }
  const auto musts = static_cast<std::size_t>(
      std::count_if(wishes.begin(), wishes.end(), [](const NameWish& wish) { return wish.must; }));
  return out.names.size() >= std::min(musts, rules.most);
}

/// The names of others count for more than the line from the city's label to its column, which is gold already.
void set_names_and_leader(const Setting& s, MapStopFit& out, const MapFit& fit) {
  if (s.layout == Layout::module || set_names(s, out, fit) || out.leader.empty()) return;
  MapStopFit without = out;
  without.leader.clear();
  if (set_names(s, without, fit)) out = std::move(without);
}

}  // namespace

MapFit fit_map(draw::Canvas& canvas, const MapSubject& subject, const BarScale& scale, const MapWords& words,
               Language language) {
  const Layout layout = layout_of(canvas);
  MapFit fit;
  fit.size = canvas.size();
  fit.stops = map_stops(layout, canvas.w(), canvas.h(), subject);
  const float name_em = layout == Layout::strip ? theme::em::secondary : theme::em::note;
  fit.name_style = plain(name_em);
  fit.value_style = strong(name_em);
  fit.panel = layout == Layout::strip ? 1.7f : 0;
  fit.with_foot = layout != Layout::module;
  fit.head_y = layout == Layout::portrait ? 0.70f : layout == Layout::module ? 0 : 0.26f;
  fit.foot_y = layout == Layout::module ? 0 : foot_top(canvas) - 0.075f;
  for (std::size_t i = 0; i < fit.stops.size(); ++i) {
    const bool last = subject.city && i + 1 == fit.stops.size();
    const Setting s{canvas, subject, scale, words, language, layout, fit.stops[i], i == 0, last && i > 0};
    if (i == 0) {
      set_fixed_label(s, fit);
      if (layout == Layout::portrait || layout == Layout::square || layout == Layout::module)
        for (const SetLine& line : fit.fixed) fit.quiet.push_back(box_of(canvas, line, 0.004f));
    }
    MapStopFit stop;
    set_head(s, stop);
    set_legend(s, stop);
    set_label(s, stop);
    set_names_and_leader(s, stop, fit);
    fit.words.push_back(std::move(stop));
  }
  return fit;
}

}  // namespace pandang::scene
