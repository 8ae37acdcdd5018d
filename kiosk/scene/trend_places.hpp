#pragma once

#include "scene/layout.hpp"
#include "scene/trend_plot.hpp"

namespace pandang::scene {

/// Where the parts of the trend scene stand, in S.
struct TrendPlaces {
  float title_size, title_y, line_size, line_y, head_room;
  float hero_size, hero_y, hero_text_size, hero_text_y, hero_room;
  PlotBox plot;
};
TrendPlaces trend_places(const draw::Canvas& canvas);

}  // namespace pandang::scene
