#include "scene/milestones_places.hpp"

#include <algorithm>

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

using theme::space::margin;

constexpr float large_date = theme::em::secondary * 1.15f;

/// Words in the sky, the year on the waterline, the road below.
MilestonePlaces square_road(float w, float h) {
  const float horizon = 0.600f + std::max(0.0f, h - 1) * 0.6f;
  return {.horizon = horizon,
          .year_x = margin - 0.011f,
          .year_size = std::min(0.300f, w * 0.30f),
          .date_y = 0.118f,
          .date_size = theme::em::secondary,
          .title_y = 0.192f,
          .title_bottom = horizon - 0.270f,
          .title_width = w - 2 * margin,
          .title_sizes = {0.060f, 0.052f, 0.0475f},
          .road_x = w * 0.62f,
          .road_half = w * 0.24f,
          .road_drop = h - horizon - 0.20f,
          .scale = 0.85f,
          .boat = {w * 0.62f, h - 0.215f},
          .boat_length = 0.30f,
          .tower_x = w - margin - 0.070f,
          .tower_height = 0.110f};
}

MilestonePlaces portrait_road(float w) {
  return {.horizon = 0.815f,
          .year_x = margin - 0.012f,
          .year_size = 0.322f,
          .date_y = 0.118f,
          .date_size = large_date,
          .title_y = 0.214f,
          .title_bottom = 0.535f,
          .title_width = w - 2 * margin,
          .title_sizes = {0.070f, 0.060f, 0.0475f},
          .road_x = 0.540f,
          .road_half = 0.36f,
          .road_drop = 0.600f,
          .scale = 1.20f,
          .boat = {0.530f, 1.440f},
          .boat_length = 0.42f,
          .tower_x = 0.885f,
          .tower_height = 0.138f};
}

/// The words under the year, the road beside them.
MilestonePlaces strip_road() {
  return {.horizon = 0.560f,
          .year_x = margin - 0.022f,
          .year_size = 0.620f,
          .date_y = 0.676f,
          .date_size = 0.062f,
          .title_y = 0.768f,
          .title_bottom = 0.872f,
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

MilestonePlaces wide_road(float w) {
  return {.horizon = 0.655f,
          .year_x = margin - 0.014f,
          .year_size = 0.400f,
          .date_y = 0.130f,
          .date_size = large_date,
          .title_y = 0.213f,
          .title_bottom = 0.345f,
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
