#include "scene/map_journey.hpp"

#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"

namespace pandang::scene {

namespace {

using draw::ChartView;
using draw::GeoPoint;

/// The country's extent, in degrees: up to its straight border in the east, so that its land leaves the canvas there.
constexpr float country_west = 94.3f, country_east = 140.68f;
constexpr GeoPoint country_middle{(country_west + country_east) / 2, -2.35f};
/// S a degree at the city: its province about fills the canvas.
constexpr float city_k = 0.33f;
constexpr float city_dim = 0.58f;

GeoPoint city_of(const MapSubject& subject) {
  return subject.city ? subject.places[*subject.city].at : country_middle;
}

struct Frame {
  ChartView whole;  ///< the first stop's
  Rect region;      ///< where the second stop puts the region; empty = there is no second stop
  Vec2 city;        ///< of the last stop
  float most_zoom;  ///< of the second stop, over the first
};

Frame frame_of(Layout layout, float w, float h, const MapSubject& subject) {
  const GeoPoint city = city_of(subject);
  constexpr float degrees = country_east - country_west;
  switch (layout) {
    case Layout::portrait: {
      constexpr float k = 0.0602f;
      const float height = 0.95f;
      const GeoPoint middle = best_window(subject.places, city, 0.9f / k, height * 0.8f / k);
      return {{middle, {w / 2, 1.085f}, k}, {}, {0.64f * w, 1.26f}, 1};
    }
    case Layout::square: {
      constexpr float k = 0.034f;
      const GeoPoint middle = best_window(subject.places, city, (w - 0.16f) / k, 0.35f / k);
      return {{middle, {w / 2, 0.565f}, k}, {}, {0.62f * w, 0.755f}, 1};
    }
    case Layout::strip: {
      const float x = w - 1.16f;
      return {{{117.8f, -2.4f}, {x, 0.52f}, 0.0500f}, {x - 0.75f, 0.20f, x + 0.75f, 0.80f}, {x, 0.70f}, 2.0f};
    }
    case Layout::wide:
    case Layout::module:
      break;
  }
  const float k = std::min((w - 0.02f) / degrees, 0.041f);
  const float y = 0.258f + (6.3f - country_middle.lat) * k * draw::lat_stretch;
  return {{country_middle, {w / 2, y}, k}, {0.34f * w, 0.24f, 0.90f * w, h - 0.31f}, {0.64f * w, 0.70f}, 2.3f};
}

/// The city's region in its frame: as near as it fits.
ChartView region_view(const Frame& frame, const MapSubject& subject) {
  const GeoPoint city = city_of(subject);
  draw::GeoBox box{city.lon, city.lat, city.lon, city.lat};
  for (const MapPlace& place : subject.places) {
    if (!place.region) continue;
    box.west = std::min(box.west, place.at.lon), box.east = std::max(box.east, place.at.lon);
    box.south = std::min(box.south, place.at.lat), box.north = std::max(box.north, place.at.lat);
  }
  const float least_degrees = 1;
  const float k =
      std::min(frame.region.width() / std::max(box.east - box.west, least_degrees),
               frame.region.height() / (std::max(box.north - box.south, least_degrees) * draw::lat_stretch));
  const Vec2 middle{(frame.region.x0 + frame.region.x1) / 2, (frame.region.y0 + frame.region.y1) / 2};
  return {{(box.west + box.east) / 2, (box.south + box.north) / 2},
          middle,
          std::clamp(k, frame.whole.k * 1.3f, frame.whole.k * frame.most_zoom)};
}

}  // namespace

bool in_scope(const MapPlace& place, MapScope scope) {
  return scope == MapScope::country || (scope == MapScope::region ? place.region : place.home);
}

std::vector<MapStop> map_stops(Layout layout, float w, float h, const MapSubject& subject) {
  const Frame frame = frame_of(layout, w, h, subject);
  const GeoPoint city = city_of(subject);
  if (layout == Layout::module) return {{{city, {w - 0.30f, 0.80f}, city_k}, 2.0f, city_dim, MapScope::home}};
  std::vector<MapStop> stops{{frame.whole, layout == Layout::strip ? 1.15f : 1.0f, 0, MapScope::country}};
  if (!subject.city) return stops;
  if (frame.region.width() > 0) stops.push_back({region_view(frame, subject), 1.3f, 0, MapScope::region});
  const float grow = layout == Layout::square ? 1.35f : 2.05f;  // a square has less sky above its columns
  stops.push_back({{city, frame.city, city_k}, grow, city_dim, MapScope::home});
  return stops;
}

GeoPoint best_window(std::span<const MapPlace> places, GeoPoint city, float width, float height) {
  // A grid of windows that hold the city; of equal ones the one that has it nearest to its middle.
  struct Best {
    std::size_t held = 0;
    float off = 0;
    GeoPoint middle;
  } best{0, 1e9f, city};
  const auto try_window = [&](float west, float south) {
    const draw::GeoBox box{west, south, west + width, south + height / draw::lat_stretch};
    if (!box.holds(city)) return;
    const auto held = static_cast<std::size_t>(
        std::count_if(places.begin(), places.end(), [&](const MapPlace& p) { return box.holds(p.at); }));
    const GeoPoint middle{(box.west + box.east) / 2, (box.south + box.north) / 2};
    const float off = std::hypot(middle.lon - city.lon, middle.lat - city.lat);
    if (held > best.held || (held == best.held && off < best.off)) best = {held, off, middle};
  };
  constexpr int steps = 24;
  for (int i = 0; i <= steps; ++i)
    for (int j = 0; j <= steps; ++j) {
      const float x = static_cast<float>(i) / steps, y = static_cast<float>(j) / steps;
      try_window(city.lon - width * x, city.lat - height / draw::lat_stretch * y);
    }
  return best.middle;
}

ChartView view_between(const ChartView& a, const ChartView& b, GeoPoint anchor, float way) {
  if (way <= 0) return a;
  if (way >= 1) return b;
  const float k = a.k * std::pow(b.k / a.k, way);
  // In 1/k, as the eye sees it: the anchor comes first, and nearness after.
  const float moved = std::abs(b.k - a.k) < 1e-6f ? way : (1 / k - 1 / a.k) / (1 / b.k - 1 / a.k);
  return {anchor, lerp(a.point(anchor), b.point(anchor), moved), k};
}

MapSchedule map_schedule(std::span<const double> rests) {
  MapSchedule schedule;
  double at = 0;
  for (std::size_t i = 0; i < rests.size(); ++i) {
    schedule.arrive.push_back(at);
    at += (i == 0 ? map_intro : map_fade) + rests[i];
    schedule.leave.push_back(at);
    at += map_fade + map_flight;
  }
  schedule.length = schedule.leave.empty() ? 0 : schedule.leave.back();
  return schedule;
}

MapTime map_time(const MapSchedule& schedule, double t) {
  MapTime now;
  while (now.from + 1 < schedule.arrive.size() && t >= schedule.arrive[now.from + 1]) ++now.from;
  now.words = now.from;
  if (now.from > 0) now.words_alpha = anim::smooth(anim::progress(t, schedule.arrive[now.from], map_fade));
  if (now.from + 1 >= schedule.arrive.size()) return now;
  const double leave = schedule.leave[now.from];
  now.words_alpha = std::min(now.words_alpha, 1 - anim::smooth(anim::progress(t, leave, map_fade)));
  now.way = anim::travel(t, leave + map_fade, map_flight);
  return now;
}

}  // namespace pandang::scene
