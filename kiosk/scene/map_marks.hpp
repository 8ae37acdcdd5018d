#pragma once

#include <optional>

#include "draw/canvas.hpp"
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

/// The camera of one frame.
struct MapCamera {
  draw::ChartView view;
  float grow = 1;    ///< of the marks
  float others = 1;  ///< alpha of places outside of the city's province
};

/// Where a place's mark stands on the canvas.
struct MarkPlace {
  Vec2 foot, head;
  float half_width = 0;
  Rect box() const;  ///< of the whole mark, with air
};
MarkPlace mark_place(const MapPlace& place, bool city, const BarScale& scale, const MapCamera& camera);

/// All columns and rings at `t` seconds: rings first, then columns from north to south, the city over them.
void draw_marks(draw::Canvas& canvas, const MapSubject& subject, const BarScale& scale, const MapCamera& camera,
                double t);

/// Quiet chart behind words: a dark patch without an edge.
void draw_quiet(draw::Canvas& canvas, Rect box, float alpha);

}  // namespace pandang::scene
