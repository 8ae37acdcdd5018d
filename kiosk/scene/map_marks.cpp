#include "scene/map_marks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "anim/easing.hpp"
#include "draw/theme.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float tallest = 0.170f;  // S, of a column at the scale's maximum
constexpr float lowest = 0.006f;   // S: a value at the minimum is still a value, not a ring
constexpr float half_width = 0.0032f, half_width_city = 0.0075f;
constexpr float ring_radius = 0.0048f;
constexpr double rings_begin = 0.5, columns_begin = 0.9, longest_stagger = 1.3;
constexpr double ripple_seconds = 4.2;

constexpr Colour mark_light = rgb(0xF4FAFA), mark_mid = rgb(0xB9D2D6, .85f);

void draw_ellipse(draw::Canvas& canvas, Vec2 middle, float rx, float ry, Colour colour, float width) {
  std::array<Vec2, 24> points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const float a = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(points.size());
    points[i] = middle + Vec2{rx * std::cos(a), ry * std::sin(a)};
  }
  canvas.polyline(points, colour, width, true);
}

void draw_column(draw::Canvas& canvas, const MarkPlace& mark, float grow) {
  constexpr std::array stops{draw::Stop{0, mark_light}, draw::Stop{.25f, mark_mid},
                             draw::Stop{1, faded(theme::mist, .12f)}};
  const float q = mark.half_width;
  draw_ellipse(canvas, mark.foot, q * 2.6f, q * 1.1f, faded(theme::mist, .9f), 0.0018f);
  canvas.fill_gradient({mark.head.x - q, mark.head.y, mark.head.x + q, mark.foot.y}, stops);
  canvas.circle(mark.head, 0.0056f * std::sqrt(grow), mark_light);
}

void draw_city(draw::Canvas& canvas, const MarkPlace& mark, float grow, double t) {
  constexpr std::array stops{draw::Stop{0, theme::flame}, draw::Stop{.2f, theme::gold},
                             draw::Stop{1, faded(theme::gold, .25f)}};
  const float q = mark.half_width, root = std::sqrt(grow);
  canvas.glow(mark.foot, .15f * root, .065f * root, faded(theme::gold, .55f));
  const float ripple = static_cast<float>(t / ripple_seconds - std::floor(t / ripple_seconds));
  const float reach = q * 2.6f + ripple * 0.085f * root;
  draw_ellipse(canvas, mark.foot, reach, reach * 0.42f, faded(theme::gold, 0.55f * (1 - ripple) * (1 - ripple)),
               0.0018f);
  draw_ellipse(canvas, mark.foot, q * 2.6f, q * 1.1f, theme::gold, 0.0020f);
  canvas.fill_gradient({mark.head.x - q, mark.head.y, mark.head.x + q, mark.foot.y}, stops);
  canvas.glow(mark.head, .085f * root, .085f * root, faded(theme::gold, .55f));
  canvas.circle(mark.head, .0125f * root, theme::flame);
}

void draw_ring(draw::Canvas& canvas, Vec2 at, float grow, bool city) {
  const float root = std::sqrt(grow);
  if (city) {
    canvas.glow(at, .09f * root, .06f * root, faded(theme::gold, .4f));
    canvas.circle(at, theme::radius::absent_ring * root, theme::deep);
    canvas.ring(at, theme::radius::absent_ring * root, theme::gold, 0.0040f);
    return;
  }
  canvas.circle(at, ring_radius * root, theme::deep);
  canvas.ring(at, ring_radius * root, faded(theme::mist_text, .9f), 0.0020f);
}

}  // namespace

Rect MarkPlace::box() const {
  const float side = half_width * 2.6f;
  return {foot.x - side, std::min(head.y, foot.y) - 0.012f, foot.x + side, foot.y + 0.006f};
}

MarkPlace mark_place(const MapPlace& place, bool city, const BarScale& scale, const draw::ChartView& view, float grow) {
  MarkPlace mark;
  mark.foot = mark.head = view.point(place.at);
  mark.half_width = (city ? half_width_city : half_width) * std::sqrt(grow);
  if (place.value) mark.head.y -= std::max(scale.share(*place.value) * tallest, lowest) * grow;
  return mark;
}

float ChartRoom::alpha_at(Vec2 foot) const {
  constexpr float soft = 0.03f;
  const auto inside = [&](const Rect& r) {
    return std::min({foot.x - r.x0, r.x1 - foot.x, foot.y - r.y0, r.y1 - foot.y});
  };
  return std::clamp(std::min(inside(box), -inside(head)) / soft + 1, 0.0f, 1.0f);
}

ChartRoom chart_room(const draw::Canvas& canvas) {
  constexpr float side = 0.02f, top = 0.05f;
  ChartRoom room{{side, top, canvas.w() - side, canvas.h() - 0.19f}, {-1, -1, 1.00f, 0.21f}};
  switch (layout_of(canvas)) {
    case Layout::portrait:
      room.box.y1 = canvas.h() - 0.31f;
      room.head = {-1, -1, 2, 0.62f};
      break;
    case Layout::square:
      room.box.y1 = canvas.h() - 0.265f;
      room.head = {-1, -1, 2, 0.345f};
      break;
    case Layout::strip:
      room.box.x0 = 1.20f;
      room.box.y1 = canvas.h() - 0.11f;
      room.head = {-1, -1, 1.20f, 2};
      break;
    case Layout::module:
      room.box = {canvas.w() - 0.52f, top, canvas.w() - side, canvas.h() - side};
      room.head = {};
      break;
    case Layout::wide:
      break;
  }
  return room;
}

bool shown_at(const MapStop& stop, const ChartRoom& room, const MapPlace& place) {
  return place.city || (in_scope(place, stop.scope) && room.alpha_at(stop.view.point(place.at)) >= 1);
}

MapCamera camera_at(const std::vector<MapStop>& stops, const MapSubject& subject, const MapTime& now) {
  const MapStop& from = stops[now.from];
  if (now.way <= 0) return {from.view, from.grow, from, from, 0};
  const MapStop& to = stops[now.from + 1];
  return {view_between(from.view, to.view, subject.places[*subject.city].at, now.way),
          lerp(from.grow, to.grow, now.way), from, to, now.way};
}

float mark_alpha(const MapCamera& camera, const ChartRoom& room, const MapPlace& place) {
  if (place.city) return 1;
  const bool before = shown_at(camera.from, room, place);
  if (camera.way <= 0) return before ? 1 : 0;
  const bool after = shown_at(camera.to, room, place);
  const float gone = std::clamp(2 * camera.way, 0.0f, 1.0f), come = std::clamp(2 * camera.way - 1, 0.0f, 1.0f);
  return room.alpha_at(camera.view.point(place.at)) * (before ? (after ? 1 : 1 - gone) : (after ? come : 0));
}

void draw_marks(draw::Canvas& canvas, const MapSubject& subject, const BarScale& scale, const MapCamera& camera,
                double t) {
  const ChartRoom room = chart_room(canvas);
  const auto is_city = [&](std::size_t i) { return subject.city == i; };
  const float rings = anim::arrive(t, rings_begin, 0.4);
  for (std::size_t i = 0; i < subject.places.size(); ++i) {
    const MapPlace& place = subject.places[i];
    if (place.value || is_city(i)) continue;
    const Vec2 at = camera.view.point(place.at);
    canvas.push(rings * mark_alpha(camera, room, place));
    draw_ring(canvas, at, camera.grow, false);
    canvas.pop();
  }
  const double stagger =
      std::min(0.04, longest_stagger / static_cast<double>(std::max<std::size_t>(subject.valued, 1)));
  std::vector<std::pair<std::size_t, float>> columns;  // and how far each has risen
  for (std::size_t i = 0, nth = 0; i < subject.places.size(); ++i)
    if (subject.places[i].value)
      columns.emplace_back(i, anim::arrive(t, anim::staggered(columns_begin, nth++, stagger)));
  std::stable_sort(columns.begin(), columns.end(), [&](const auto& a, const auto& b) {
    return std::pair(is_city(a.first), -subject.places[a.first].at.lat) <
           std::pair(is_city(b.first), -subject.places[b.first].at.lat);
  });
  for (const auto& [i, risen] : columns) {
    MarkPlace mark = mark_place(subject.places[i], is_city(i), scale, camera.view, camera.grow);
    mark.head.y = lerp(mark.foot.y, mark.head.y, risen);
    canvas.push(std::min(1.0f, risen * 2) * mark_alpha(camera, room, subject.places[i]));
    is_city(i) ? draw_city(canvas, mark, camera.grow, t) : draw_column(canvas, mark, camera.grow);
    canvas.pop();
  }
  if (!subject.city || subject.places[*subject.city].value) return;
  canvas.push(rings);
  draw_ring(canvas, camera.view.point(subject.places[*subject.city].at), camera.grow, true);
  canvas.pop();
}

void draw_quiet(draw::Canvas& canvas, Rect box, float alpha) {
  constexpr float soft = 0.055f;
  canvas.shade(box, soft, rgb(0x04141D, alpha));
}

}  // namespace pandang::scene
