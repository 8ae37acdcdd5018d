#include "scene/index_places.hpp"

#include <algorithm>

#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/led_module.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// Head, number, category and one line above each other; the number takes the height that is left. Where the width
/// limits it, a second line and more air below its comma take what it leaves.
IndexPlaces square_index(draw::Canvas& canvas, std::string_view sub, float axis_y) {
  constexpr float block = 0.216f, air = 0.034f, digits_of_width = 0.46f, narrow = 1.2f, line = 0.062f, comma = 0.06f;
  // Wide enough, the lines beside the category keep clear of the number's comma.
  const bool beside = canvas.w() >= narrow;
  const float category_up = beside ? 0.148f : 0.130f;
  const float m = theme::space::margin, room = canvas.w() - 2 * m;
  const float top = head_bottom(canvas, sub) + air, baseline = axis_y - block - category_up;
  IndexPlaces p;
  p.number_size = std::min((baseline - top) / draw::cap_height, room * digits_of_width);
  const float spare = baseline - top - p.number_size * draw::cap_height;
  const float second = !beside && spare >= line + comma ? line : 0;
  p.number_x = m - p.number_size * 0.035f;
  p.number_y = baseline - second - std::min(spare - second, comma);
  p.number_room = room;
  p.block_x = m;
  p.block_y = axis_y - block - second;
  p.category_size = theme::em::key;
  p.line_size = theme::em::secondary;
  p.first_line = line;
  p.lines_beside = beside;
  p.lines = second > 0 ? 2 : 1;
  p.tower_height = 0.140f;
  p.boat_length = 0.16f;
  return p;
}

IndexPlaces beside_the_number(float number_x, float number_y, float number_size, float number_room) {
  IndexPlaces p;
  p.number_x = theme::space::margin + number_x;
  p.number_y = number_y;
  p.number_size = number_size;
  p.number_room = number_room;
  p.boat_length = 0.19f;
  return p;
}

IndexPlaces wide_index(float w) {
  // From 16:9 to 3:2 the number leaves the block the same room.
  IndexPlaces p = beside_the_number(-0.016f, 0.572f, theme::em::hero, std::min(0.92f, 0.52f * w));
  p.block_gap = 0.058f;
  p.category_size = theme::em::key;
  p.line_size = theme::em::secondary;
  p.category_lines = 2;
  p.first_line = 0.088f;
  p.lines = 3;
  p.tower_height = 0.168f;
  return p;
}

IndexPlaces strip_index() {
  IndexPlaces p = beside_the_number(-0.020f, 0.584f, theme::em::hero_strip, 1.35f);
  p.block_gap = 0.095f;
  p.category_size = 0.140f;
  p.line_size = 0.062f;
  p.first_line = 0.125f;
  p.tower_height = 0.210f;
  return p;
}

IndexPlaces portrait_index(float w) {
  IndexPlaces p = beside_the_number(-0.012f, 0.635f, theme::em::hero_portrait, w - 2 * theme::space::margin + 0.012f);
  p.block_x = theme::space::margin;
  p.block_y = 0.790f;
  p.category_size = theme::em::key;
  p.line_size = theme::em::secondary;
  p.category_lines = 2;
  p.first_line = 0.088f;
  p.lines = 3;
  p.tower_height = 0.168f;
  p.boat_length = 0.15f;
  return p;
}

IndexPlaces module_index(const draw::Canvas& canvas) {
  const ModulePlaces module = module_places(canvas);
  IndexPlaces p;
  p.number_size = module.hero_size;
  p.number_x = module.left - p.number_size * 0.04f;
  p.number_y = hero_baseline(module, p.number_size);
  p.number_room = module.room;
  p.tower_height = 0.36f;
  p.boat_length = 0.30f;
  return p;
}

}  // namespace

CategoryFit fit_category(draw::Canvas& canvas, std::string_view text, const IndexPlaces& places, float room) {
  CategoryFit fit{{}, fitted(canvas, text, strong(places.category_size), room)};
  fit.style.size = std::max(fit.style.size, theme::em::key);
  fit.lines = lines_within(canvas, text, fit.style, room, places.category_lines);
  return fit;
}

IndexPlaces index_places(draw::Canvas& canvas, std::string_view sub, float axis_y) {
  switch (layout_of(canvas)) {
    case Layout::portrait:
      return portrait_index(canvas.w());
    case Layout::strip:
      return strip_index();
    case Layout::square:
      return square_index(canvas, sub, axis_y);
    case Layout::module:
      return module_index(canvas);
    case Layout::wide:
      break;
  }
  return wide_index(canvas.w());
}

}  // namespace pandang::scene
