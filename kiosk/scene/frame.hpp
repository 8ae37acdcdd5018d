#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/layout.hpp"

namespace pandang::scene {

/// What every scene shares: source and period at the left of the foot; age of the data and clock at its right (two rows
/// in portrait and square). An empty `source` draws no seal. On a module only the mark of freshness: there the scene's
/// line says source and period in turns. Where `source` finds no room, `shorter` stands instead, if there is one.
void draw_foot(draw::Canvas& canvas, const Moment& moment, std::string_view source, bool with_clock = true,
               std::string_view shorter = {});

/// A soft shade without an edge behind a text with the ink box `box`, where what lies below is bright. It ends `reach`
/// beside the text.
void draw_shade(draw::Canvas& canvas, Rect box, float alpha, float reach = 0.075f);

/// Where the shade under the foot begins, for StageBase::foot_y.
float foot_top(const draw::Canvas& canvas);

/// The names of the sources given by key, each once; without any, `otherwise` alone, and nothing when that is empty.
std::vector<std::string> source_names(const Snapshot& snapshot, const std::vector<std::string>& keys,
                                      std::string_view otherwise);

/// "Sumber: hallobanua.com · semarak.co · nilai 2024": names of the sources given by key, each once, then `period`.
/// Without any source: the issuer's or the period's words alone.
std::string source_words(const Snapshot& snapshot, const std::vector<std::string>& keys, std::string_view otherwise,
                         std::string_view period, Language language);

/// Title and the line under it at the head of a scene, as each layout sets them; nothing on a module. Both keep the
/// least size of their role: longer words are broken where there is room, or end with "…".
void draw_head(draw::Canvas& canvas, std::string_view title, std::string_view line);

/// Baselines of the head of a square canvas.
namespace square_head {
inline constexpr float title_y = 0.112f, line_y = 0.172f;
}
/// The lowest baseline of draw_head() on a square canvas.
float head_bottom(draw::Canvas& canvas, std::string_view line);

/// The night stage that scenes with a horizon start from.
draw::StageBase night_stage(const draw::Canvas& canvas, float horizon);

}  // namespace pandang::scene
