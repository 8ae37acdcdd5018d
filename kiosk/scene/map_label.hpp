#pragma once

#include "scene/fit.hpp"
#include "scene/map_fit.hpp"

namespace pandang::scene {

/// All that is known while the words of one stop are set.
struct Setting {
  draw::Canvas& canvas;
  const MapSubject& subject;
  const BarScale& scale;
  const MapWords& words;
  Language language;
  Layout layout;
  MapStop stop;
  bool first = false, last = false;

  bool shown(const MapPlace& place) const { return shown_at(stop, chart_room(canvas), place); }
  MarkPlace mark(std::size_t i) const {
    return mark_place(subject.places[i], subject.city == i, scale, stop.view, stop.grow);
  }
};

SetLine line_of(Vec2 at, FittedLine fitted, draw::Align align = draw::Align::left);
/// The box of a line that has been set, with `air` round it.
Rect box_of(draw::Canvas& canvas, const SetLine& line, float air);

/// The city's name and value at a stop, with the line to its column.
void set_label(const Setting& s, MapStopFit& out);
/// The city's name and value where they stay over all stops: portrait, strip and module.
void set_fixed_label(const Setting& s, MapFit& fit);

/// The line from a label to the city's column: along the label's baseline, then at 45° to the head; empty where the
/// column does not stand to the left of the label and below it.
std::vector<Vec2> elbow(Vec2 label_end, const MarkPlace& city);

}  // namespace pandang::scene
