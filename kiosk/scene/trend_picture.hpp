#pragma once

#include "scene/scene.hpp"
#include "scene/trend_fit.hpp"

namespace pandang::scene {

/// When all of it is in sight, seconds since the scene came on.
inline constexpr double trend_in_sight = 4;

/// One frame of the trend scene but for the foot, stage and shapes: axis and benchmarks first, then the city's line on
/// its way to the newest value, at last the number and its difference.
void draw_trend(draw::Canvas& canvas, const TrendFit& fit, const Moment& moment);

}  // namespace pandang::scene
