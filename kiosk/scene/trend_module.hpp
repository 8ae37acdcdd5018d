#pragma once

#include "draw/canvas.hpp"
#include "scene/trend_words.hpp"

namespace pandang::scene {

/// The trend on an LED module: the difference (or the newest value) as hero, the lines small beside it, and what is
/// compared, when and by whom in turns.
void draw_trend_module(draw::Canvas& canvas, const Snapshot& snapshot, const TrendFacts& facts, double t,
                       Language language);

}  // namespace pandang::scene
