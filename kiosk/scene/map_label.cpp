#include "scene/map_label.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

using theme::space::margin;

struct LabelLines {
  SetLine name, value;
};

/// Name over value, both on one side of `x`; the value's baseline on `y`.
LabelLines stacked(const Setting& s, Vec2 at, float name_em, float value_em, float room, draw::Align align) {
  LabelLines set;
  const draw::TextStyle absent = strong(theme::em::secondary, theme::gold);
  const bool valued = !s.words.value.empty();
  set.value = line_of(at,
                      valued ? fit_line(s.canvas, s.words.value, strong(value_em, theme::gold), room, theme::em::key)
                             : fit_line(s.canvas, s.words.no_value, absent, room, theme::em::note),
                      align);
  const float up = (valued ? set.value.style.size : 0.06f) * draw::cap_height + 0.028f + name_em * 0.05f;
  set.name = line_of(
      {at.x, at.y - up},
      fit_line(s.canvas, s.words.city, strong(name_em, theme::gold), room, std::min(name_em, theme::em::secondary)),
      align);
  return set;
}

template <class List>
void add(List& out, LabelLines lines) {
  out.push_back(std::move(lines.name));
  out.push_back(std::move(lines.value));
}

/// Whether a line to the city touches no head of another column, where it would seem to end.
bool passes_nobody(const Setting& s, std::span<const Vec2> line) {
  constexpr float near = 0.016f;
  const auto distance = [](Vec2 p, Vec2 a, Vec2 b) {
    const Vec2 way = b - a, to = p - a;
    const float length2 = std::max(way.x * way.x + way.y * way.y, 1e-9f);
    const float along = std::clamp((to.x * way.x + to.y * way.y) / length2, 0.0f, 1.0f);
    return std::hypot(to.x - way.x * along, to.y - way.y * along);
  };
  for (std::size_t i = 0; i < s.subject.places.size(); ++i) {
    if (s.subject.city == i || !s.subject.places[i].value || !s.shown(s.subject.places[i])) continue;
    for (std::size_t k = 1; k < line.size(); ++k)
      if (distance(s.mark(i).head, line[k - 1], line[k]) < near) return false;
  }
  return true;
}

/// At the country: a large value in the corner, and a line from it to the column.
void set_corner_label(const Setting& s, MapStopFit& out) {
  const MarkPlace city = s.mark(*s.subject.city);
  constexpr float baseline = 0.348f;
  LabelLines lines =
      stacked(s, {s.canvas.w() - margin, baseline}, theme::em::title, theme::em::big, 0.64f, draw::Align::right);
  const Vec2 label_end{box_of(s.canvas, lines.value, 0).x0 - 0.026f, baseline};
  if (std::vector<Vec2> line = elbow(label_end, city); passes_nobody(s, line)) out.leader = std::move(line);
  add(out.label, std::move(lines));
}

/// From the label at the head of a portrait down to the column.
std::vector<Vec2> plumb_line(Vec2 label_end, const MarkPlace& city) {
  constexpr float under_label = 0.085f, gap = 0.022f, least = 0.05f;
  if (city.head.y < label_end.y + under_label + least) return {};
  if (city.foot.x < label_end.x) return {{city.foot.x, label_end.y + under_label}, {city.foot.x, city.head.y - gap}};
  return {label_end, {city.foot.x, label_end.y}, {city.foot.x, city.head.y - gap}};
}

/// How many marks of others a label in `box` would lie on; outside of the chart's part of the canvas counts as many.
std::size_t covered(const Setting& s, const Rect& box) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < s.subject.places.size(); ++i) {
    const Rect mark = s.mark(i).box();
    if (s.shown(s.subject.places[i]) && mark.x0 < box.x1 && box.x0 < mark.x1 && mark.y0 < box.y1 && box.y0 < mark.y1)
      ++count;
  }
  constexpr float lowest = 0.175f;  // above the legend
  if (box.x0 < margin - 0.02f || box.x1 > s.canvas.w() - margin + 0.02f || box.y1 > s.canvas.h() - lowest) count += 100;
  return count;
}

/// The city's name, and its value where it is not said elsewhere, on one line below its column or beside its foot:
/// where it hides the fewest others. A name alone rather is not set than hides one.
void set_foot_label(const Setting& s, MapStopFit& out, bool with_value) {
  const Vec2 foot = s.mark(*s.subject.city).foot;
  const float em = with_value ? theme::em::title : theme::em::secondary, gap = 0.024f;
  const FittedLine name = fit_line(s.canvas, s.words.city, strong(em, theme::gold), 0.62f, theme::em::secondary);
  const bool absent = s.words.value.empty();
  const std::string& value = absent ? s.words.no_value : s.words.value;
  const draw::TextStyle value_style = strong(absent ? theme::em::secondary : theme::em::key, theme::gold);
  const float name_w = s.canvas.measure(name.text, name.style);
  const float width = name_w + (with_value ? gap + s.canvas.measure(value, value_style) : 0);
  const float tall = with_value ? theme::em::key * 0.78f : em * 0.78f;
  const auto box_at = [&](Vec2 at) { return Rect{at.x - 0.012f, at.y - tall, at.x + width + 0.012f, at.y + 0.022f}; };

  const float below = foot.y + tall + 0.028f, side = 0.045f;
  const std::array<Vec2, 4> spots{Vec2{foot.x - (with_value ? name_w + gap / 2 : width / 2), below},
                                  Vec2{foot.x - side - width, foot.y + tall / 2},
                                  Vec2{foot.x + side, foot.y + tall / 2},
                                  Vec2{std::clamp(foot.x - width / 2, margin, s.canvas.w() - margin - width), below}};
  Vec2 best = spots[0];
  for (const Vec2 spot : spots)
    if (covered(s, box_at(spot)) < covered(s, box_at(best))) best = spot;
  const bool hides = covered(s, box_at(best)) > 0;
  if (hides && !with_value) return;  // it is named elsewhere
  out.label.push_back({best, name.text, name.style});
  if (with_value) out.label.push_back({{best.x + name_w + gap, best.y}, value, value_style});
  (hides ? out.over : out.quiet).push_back(box_at(best));
}

/// At the city: beside its column's head.
void set_near_label(const Setting& s, MapStopFit& out) {
  const MarkPlace city = s.mark(*s.subject.city);
  constexpr float value_em = 0.165f;
  const Vec2 at{city.foot.x - 0.060f, city.head.y + (s.words.value.empty() ? 0.02f : value_em * 0.66f)};
  add(out.label, stacked(s, at, theme::em::title, value_em, at.x - margin, draw::Align::right));
}

}  // namespace

SetLine line_of(Vec2 at, FittedLine fitted, draw::Align align) {
  return {at, std::move(fitted.text), aligned(fitted.style, align)};
}

/// The box of a line that has been set, with `air` round it.
Rect box_of(draw::Canvas& canvas, const SetLine& line, float air) {
  const float width = canvas.measure(line.text, line.style), em = line.style.size;
  const float x0 = line.at.x - (line.style.align == draw::Align::left    ? 0
                                : line.style.align == draw::Align::right ? width
                                                                         : width / 2);
  return {x0 - air, line.at.y - em * 0.78f - air, x0 + width + air, line.at.y + em * 0.24f + air};
}

void set_label(const Setting& s, MapStopFit& out) {
  if (!s.subject.city) return;
  switch (s.layout) {
    case Layout::module:
      return;
    case Layout::strip:
      return set_foot_label(s, out, false);
    case Layout::square:
      if (!s.last) set_foot_label(s, out, false);
      return;
    case Layout::portrait: {
      const MarkPlace city = s.mark(*s.subject.city);
      const LabelLines lines = stacked(s, {margin - 0.008f, 0.565f}, theme::em::title, 0.235f, 1, draw::Align::left);
      out.leader = plumb_line({box_of(s.canvas, lines.value, 0).x1 + 0.030f, 0.555f}, city);
      return;
    }
    case Layout::wide:
      break;
  }
  if (s.last) return set_near_label(s, out);
  if (!s.first) return set_foot_label(s, out, true);
  set_corner_label(s, out);
}

void set_fixed_label(const Setting& s, MapFit& fit) {
  const float room = s.canvas.w() - 2 * margin;
  if (s.layout == Layout::module) {
    const float left = 0.06f, beside = s.canvas.w() - 0.62f;
    constexpr float least = 0.11f;
    fit.fixed.push_back(line_of({left, 0.20f}, fit_line(s.canvas, s.words.title, strong(0.13f), beside, least)));
    if (!s.subject.city) return;
    fit.fixed.push_back(
        line_of({left, 0.39f}, fit_line(s.canvas, s.words.city, strong(0.15f, theme::gold), beside, least)));
    const std::string& value = s.words.value.empty() ? s.words.no_value : s.words.value;
    fit.fixed.push_back(
        line_of({left - 0.01f, 0.86f}, fit_line(s.canvas, value, strong(0.52f, theme::gold), beside, least)));
    return;
  }
  if (!s.subject.city || s.layout == Layout::wide) return;
  if (s.layout == Layout::square) {
    const float right = s.canvas.w() - margin;
    LabelLines lines = stacked(s, {right, 0.215f}, theme::em::secondary, 0.165f, room * 0.42f, draw::Align::right);
    lines.name.at.y = s.words.value.empty() ? 0.140f : 0.285f;
    add(fit.fixed, std::move(lines));
    return;
  }
  const bool portrait = s.layout == Layout::portrait;
  LabelLines lines = portrait ? stacked(s, {margin - 0.008f, 0.565f}, theme::em::title, 0.235f, room, draw::Align::left)
                              : stacked(s, {margin - 0.014f, 0.728f}, theme::em::key, 0.405f, 1.05f, draw::Align::left);
  lines.name.at.x = margin;
  if (s.words.value.empty()) lines.value.at.x = margin;
  add(fit.fixed, std::move(lines));
}

std::vector<Vec2> elbow(Vec2 label_end, const MarkPlace& city) {
  const Vec2 head = city.head;
  const float down = head.y - label_end.y;
  if (down < 0.05f || head.x + down > label_end.x - 0.03f) return {};
  return {label_end, {head.x + down, label_end.y}, {head.x + 0.014f, head.y - 0.014f}};
}

}  // namespace pandang::scene
