#pragma once

#include <string>
#include <vector>

#include "draw/canvas.hpp"
#include "scene/map_journey.hpp"
#include "scene/map_marks.hpp"
#include "scene/map_names.hpp"
#include "scene/map_words.hpp"

namespace pandang::scene {

/// A line of text in its place.
struct SetLine {
  Vec2 at;
  std::string text;
  draw::TextStyle style;
};

struct SetName {
  PlacedName placed;
  std::string name, value;
};

enum class LegendMark : std::uint8_t { none, column, ring };
struct LegendItem {
  LegendMark mark = LegendMark::none;
  Vec2 at;  ///< of the mark, on the baseline
  float text_x = 0;
  std::string text;
  draw::TextStyle style;
};

/// The words of one stop, set.
struct MapStopFit {
  std::vector<SetLine> head, label;
  std::vector<Vec2> leader;  ///< from the label to the city's column; empty = none
  std::vector<Rect> quiet;   ///< patches of quiet chart behind the label, below the marks
  std::vector<Rect> over;    ///< and over them, where the label has no other place
  std::vector<SetName> names;
  std::vector<LegendItem> legend;
  std::vector<Rect> quiet_legend;
};

/// What depends on the canvas and the language, but not on the time: measured once, then kept.
struct MapFit {
  PixelSize size;
  std::vector<MapStop> stops;
  std::vector<MapStopFit> words;  ///< by stop
  std::vector<SetLine> fixed;     ///< the city's name and value where they stay while the camera flies
  std::vector<Rect> quiet;        ///< patches of quiet chart behind `fixed`
  draw::TextStyle name_style, value_style;
  float head_y = 0, foot_y = 0;  ///< where the shades of the chart end and begin
  float panel = 0;               ///< width of the dark water behind the words at the left
  bool with_foot = true;
};
MapFit fit_map(draw::Canvas& canvas, const MapSubject& subject, const BarScale& scale, const MapWords& words,
               Language language);

}  // namespace pandang::scene
