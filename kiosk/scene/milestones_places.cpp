#include "scene/milestones_places.hpp"

#include <algorithm>

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

using theme::space::margin;

/// Day and month over a year that stands on the horizon, near enough to be one date with it.
float over_year(float horizon, float year_size) {
  return horizon - year_size * draw::cap_height - 0.032f;
}

/// Title in the sky, the date down to the waterline, the road below.
MilestonePlaces square_road(float w, float h) {
  const float horizon = 0.600f + std::max(0.0f, h - 1) * 0.6f, year_size = std::min(0.300f, w * 0.30f);
  return {.horizon = horizon,
          .year_x = margin - 0.011f,
          .year_size = year_size,
          .date_y = over_year(horizon, year_size),
          .date_size = theme::em::title,
          .title_y = 0.112f,
          .title_bottom = horizon - 0.335f,
          .title_width = w - 2 * margin,
          .title_sizes = {0.060f, 0.052f, 0.0475f},
          .road_x = w * 0.62f,
          .road_half = w * 0.24f,
          .road_drop = h - horizon - 0.20f,
          .scale = 0.85f,
          .boat = {w * 0.62f, h - 0.215f},
          .boat_length = 0.30f,
          .tower_x = w - margin - 0.055f,
          .tower_height = 0.110f};
}

MilestonePlaces portrait_road(float w) {
  return {.horizon = 0.815f,
          .year_x = margin - 0.012f,
          .year_size = 0.312f,
          .date_y = over_year(0.815f, 0.312f),
          .date_size = 0.084f,
          .title_y = 0.128f,
          .title_bottom = 0.455f,
          .title_width = w - 2 * margin,
          .title_sizes = {0.070f, 0.060f, 0.0475f},
          .road_x = 0.540f,
          .road_half = 0.36f,
          .road_drop = 0.600f,
          .scale = 1.20f,
          .boat = {0.530f, 1.440f},
          .boat_length = 0.42f,
          .tower_x = 0.898f,
          .tower_height = 0.138f};
}

/// The title under the date, the road beside them.
MilestonePlaces strip_road() {
  return {.horizon = 0.560f,
          .year_x = margin - 0.022f,
          .year_size = 0.520f,
          .date_y = over_year(0.560f, 0.520f),
          .date_size = 0.097f,
          .title_y = 0.694f,
          .title_bottom = 0.800f,
          .title_width = 2.050f,
          .title_sizes = {0.076f, 0.066f, 0.0475f},
          .road_x = 2.600f,
          .road_half = 0.34f,
          .road_drop = 0.270f,
          .scale = 1.05f,
          .boat = {2.620f, 0.815f},
          .boat_length = 0.40f,
          .tower_x = 2.600f,
          .tower_height = 0.200f};
}

/// The title in the sky, where long ones have the whole width.
MilestonePlaces wide_road(float w) {
  return {.horizon = 0.655f,
          .year_x = margin - 0.014f,
          .year_size = 0.380f,
          .date_y = over_year(0.655f, 0.380f),
          .date_size = 0.080f,
          .title_y = 0.122f,
          .title_bottom = 0.245f,
          .title_width = w - 2 * margin,
          .title_sizes = {0.066f, 0.060f, 0.052f},
          .road_x = w - 0.408f,
          .road_half = 0.24f,
          .road_drop = 0.215f,
          .scale = 0.85f,
          .boat = {w - 0.428f, 0.865f},
          .boat_length = 0.30f,
          .tower_x = w - 0.408f,
          .tower_height = 0.165f};
}

}  // namespace

MilestonePlaces milestone_places_below() {
  return {.horizon = 0.500f,
          .year_x = margin - 0.023f,
          .year_size = 0.455f,
          .date_y = 0.618f,
          .date_size = 0.080f,
          .title_y = 0.716f,
          .title_bottom = 0.866f,
          .title_width = 1.040f,
          .title_sizes = {0.062f, 0.058f, 0.054f},
          .road_x = 1.430f,
          .road_half = 0.24f,
          .road_drop = 0.345f,
          .scale = 0.88f,
          .boat = {1.430f, 0.825f},
          .boat_length = 0.34f,
          .tower_x = 1.430f,
          .tower_height = 0.155f};
}

MilestonePlaces milestone_places(const draw::Canvas& canvas) {
  switch (layout_of(canvas)) {
    case Layout::portrait:
      return portrait_road(canvas.w());
    case Layout::square:
      return square_road(canvas.w(), canvas.h());
    case Layout::strip:
      return strip_road();
    case Layout::module:  // has a picture of its own
    case Layout::wide:
      break;
  }
  return wide_road(canvas.w());
}

}  // namespace pandang::scene
