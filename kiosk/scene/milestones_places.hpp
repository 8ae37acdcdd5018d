#pragma once

#include <array>

#include "scene/layout.hpp"

namespace pandang::scene {

/// Where the parts of the scene stand, in S.
struct MilestonePlaces {
  float horizon = 0;
  float year_x = 0, year_size = 0;
  float date_y = 0, date_size = 0;
  float title_y = 0, title_bottom = 0, title_width = 0;  ///< first baseline; no baseline below the bottom
  std::array<float, 3> title_sizes{};                    ///< em, the largest first
  float road_x = 0;                                      ///< where the lanterns come from
  float road_half = 0, road_drop = 0,
        scale = 0;  ///< how far apart and down the lanterns are alongside, their size there
  Vec2 boat;
  float boat_length = 0;
  float tower_x = 0, tower_height = 0;
};

/// As each layout but the module has it.
MilestonePlaces milestone_places(const draw::Canvas& canvas);
/// On a wide canvas: year over date over title, for titles that fit between date and foot.
MilestonePlaces milestone_places_below();

}  // namespace pandang::scene
