#pragma once

#include <optional>
#include <string_view>

#include "draw/canvas.hpp"
#include "scene/ranking_words.hpp"

namespace pandang::scene {

/// One row of a ranking on an LED module: rank and name as the hero; value and period, what the rank counts, the title
/// and the source in turns. `rests`: seconds since the last stop was reached, nothing at the stops before, where only
/// the value is said.
void draw_ranking_row(draw::Canvas& canvas, const RowWords& row, const StopWords& said, std::string_view title,
                      bool city, std::optional<double> rests);

/// The row's bar, at a share of the width.
void draw_module_wake(draw::Canvas& canvas, float share, bool city);

}  // namespace pandang::scene
