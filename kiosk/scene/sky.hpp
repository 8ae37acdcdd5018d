#pragma once

#include "draw/stage.hpp"

namespace pandang::scene {

/// The hour of the day as the stage shows it.
struct Hour {
  draw::Sky sky;
  float night = 1, dusk = 0, dawn = 0, day = 0;  ///< shares, together 1
  float lights = 1;                              ///< how far lamps and windows are lit, 0..1
};

/// By second of the day in the city's zone: night; dawn from 05.00 to 06.30; day; dusk from 17.30 to 18.50; night.
/// Steps by the minute, so that a baked stage lasts one.
Hour hour_at(double second_of_day);

const draw::Sky& night_sky();

}  // namespace pandang::scene
