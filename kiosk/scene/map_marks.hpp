#pragma once

#include <optional>

#include "draw/canvas.hpp"
#include "scene/map_journey.hpp"
#include "scene/map_places.hpp"
#include "scene/ranking_words.hpp"

namespace pandang::scene {

/// The part of the canvas where marks may stand: words lie on the rest.
struct ChartRoom {
  Rect box;
  Rect head;                        ///< of the scene's title, cut out of the box
  float alpha_at(Vec2 foot) const;  ///< 1 inside, falling to 0 over a short way outside
};
ChartRoom chart_room(const draw::Canvas& canvas);

/// Whether a place has its mark in the picture of a stop: what is drawn there is what the legend counts.
bool shown_at(const MapStop& stop, const ChartRoom& room, const MapPlace& place);

/// The camera of one frame, at rest at `from` or `way` of its way to `to`.
struct MapCamera {
  draw::ChartView view;
  float grow = 1;  ///< of the marks
  MapStop from, to;
  float way = 0;
};
MapCamera camera_at(const std::vector<MapStop>& stops, const MapSubject& subject, const MapTime& now);

/// Alpha of a place's mark. In flight those that the next stop does not show go in the first half, and those that it
/// adds come in the second.
float mark_alpha(const MapCamera& camera, const ChartRoom& room, const MapPlace& place);

/// Where a place's mark stands on the canvas.
struct MarkPlace {
  Vec2 foot, head;
  float half_width = 0;
  Rect box() const;  ///< of the whole mark, with air
};
MarkPlace mark_place(const MapPlace& place, bool city, const BarScale& scale, const draw::ChartView& view, float grow);

/// All columns and rings at `t` seconds: rings first, then columns from north to south, the city over them.
void draw_marks(draw::Canvas& canvas, const MapSubject& subject, const BarScale& scale, const MapCamera& camera,
                double t);

/// Quiet chart behind words: a dark patch without an edge.
void draw_quiet(draw::Canvas& canvas, Rect box, float alpha);

}  // namespace pandang::scene
