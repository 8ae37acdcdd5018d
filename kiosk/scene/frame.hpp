#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/layout.hpp"

namespace pandang::scene {

/// What every scene shares: source and period at the left of the foot; age of the data and clock at its right (two rows
/// in portrait). An empty `source` draws no seal.
void draw_foot(draw::Canvas& canvas, const Moment& moment, std::string_view source, bool with_clock = true);

/// Where the shade under the foot begins, for StageBase::foot_y.
float foot_top(const draw::Canvas& canvas);

/// "Sumber: hallobanua.com · semarak.co · nilai 2024": names of the sources given by key, each once, then `period`.
/// Without any source: the issuer's or the period's words alone.
std::string source_words(const Snapshot& snapshot, const std::vector<std::string>& keys, std::string_view otherwise,
                         std::string_view period, Language language);

/// Title and the line under it at the head of a scene, as each layout sets them.
void draw_head(draw::Canvas& canvas, std::string_view title, std::string_view line);

/// The night stage that scenes with a horizon start from.
draw::StageBase night_stage(const draw::Canvas& canvas, float horizon);

}  // namespace pandang::scene
