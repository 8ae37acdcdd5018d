#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scene/layout.hpp"

namespace pandang::scene {

/// How an LED module is composed (Layout::module): one hero, one short line below it, the waterline at the foot. What
/// a larger canvas says side by side is said there in turns. In S.
struct ModulePlaces {
  float left = 0, room = 0;         ///< of hero and line
  float hero_middle = 0;            ///< y of the middle of its capitals
  float hero_size = 0;              ///< em at most
  float line_y = 0, line_size = 0;  ///< baseline and em
  float least = 0;                  ///< em that can still be read: below it a line is broken, not shrunk
  float horizon = 0;
};
ModulePlaces module_places(const draw::Canvas& canvas);

/// The baseline of a hero of `size` em.
inline float hero_baseline(const ModulePlaces& places, float size) {
  return places.hero_middle + size * draw::cap_height / 2;
}

/// The night river with a low bank: the stage of every scene on a module.
draw::StageBase module_stage(const draw::Canvas& canvas);

/// The hero at the left, as large as `room` allows, cut where the least size is not enough. Returns its right end.
float draw_module_hero(draw::Canvas& canvas, std::string_view text, Colour colour, float room);

/// `said` as pieces that each fit `width` at the least size: each is one turn.
std::vector<std::string> module_turns(draw::Canvas& canvas, std::span<const std::string> said, float width);

inline constexpr double module_turn = 2.4;  ///< seconds of one turn

/// The line: one turn after the other from t = 0 on, round and round; a single one stays.
void draw_module_line(draw::Canvas& canvas, double t, std::span<const std::string> said, float width, Colour colour);

}  // namespace pandang::scene
