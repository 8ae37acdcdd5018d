#include "scene/led_module.hpp"

#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"
#include "scene/fit.hpp"
#include "scene/frame.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float edge = 0.070f, ideal_line = 0.175f, least_line = 0.110f;
/// Below these heights in pixels letters lose their shape on a module.
constexpr float line_pixels = 13, least_pixels = 12;
constexpr double turn_fade = 0.3;  // seconds

}  // namespace

ModulePlaces module_places(const draw::Canvas& canvas) {
  const float h = canvas.h(), pixel = 1 / canvas.unit();
  ModulePlaces places;
  places.left = edge;
  places.room = canvas.w() - 2 * edge;
  places.hero_middle = 0.270f * h;
  places.hero_size = 0.53f * std::min(h, 1.2f);
  places.line_size = std::max(ideal_line, line_pixels * pixel);
  places.least = std::min(places.line_size, std::max(least_line, least_pixels * pixel));
  places.line_y = 0.735f * h;
  places.horizon = 0.860f * h;
  return places;
}

draw::StageBase module_stage(const draw::Canvas& canvas) {
  draw::StageBase base = night_stage(canvas, module_places(canvas).horizon);
  base.glow_radius = 0.40f;
  base.glow_amount = 0.16f;
  base.far_bank = 0.040f;
  base.far_bank_seed = 5.0f;
  base.foot_y = 0;
  return base;
}

float draw_module_hero(draw::Canvas& canvas, std::string_view text, Colour colour, float room) {
  const ModulePlaces places = module_places(canvas);
  const FittedLine hero = fit_line(canvas, text, strong(places.hero_size, colour), room, places.line_size);
  const float x = places.left - hero.style.size * 0.04f;  // large letters are pulled to the edge by their side bearing
  return canvas.text({x, hero_baseline(places, hero.style.size)}, hero.text, hero.style).x1;
}

std::vector<std::string> module_turns(draw::Canvas& canvas, std::span<const std::string> said, float width) {
  const draw::TextStyle style = strong(module_places(canvas).least);
  std::vector<std::string> turns;
  for (const std::string& words : said)
    if (!words.empty())
      for (const std::string& piece : draw::balanced(canvas, words, width, style)) turns.push_back(piece);
  return turns;
}

void draw_module_line(draw::Canvas& canvas, double t, std::span<const std::string> said, float width, Colour colour) {
  const std::vector<std::string> turns = module_turns(canvas, said, width);
  if (turns.empty()) return;
  const ModulePlaces places = module_places(canvas);
  const double turn = std::floor(std::max(0.0, t) / module_turn);
  const auto at = static_cast<std::size_t>(std::fmod(turn, static_cast<double>(turns.size())));
  const double since = std::max(0.0, t) - turn * module_turn;
  const FittedLine line = fit_line(canvas, turns[at], strong(places.line_size, colour), width, places.least);
  canvas.push(turns.size() > 1 ? anim::shown(since, 0, module_turn, turn_fade) : 1.0f);
  canvas.text({places.left, places.line_y}, line.text, line.style);
  canvas.pop();
}

}  // namespace pandang::scene
