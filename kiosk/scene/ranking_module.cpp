#include "scene/ranking_module.hpp"

#include <algorithm>
#include <array>

#include "draw/boat.hpp"
#include "scene/fit.hpp"
#include "scene/led_module.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

void draw_ranking_row(draw::Canvas& canvas, const RowWords& row, const StopWords& said, std::string_view title,
                      bool city, std::optional<double> rests) {
  constexpr float gap = 0.090f, most_name = 0.30f, most_rank_share = 0.45f;
  const ModulePlaces places = module_places(canvas);
  const Colour colour = city ? theme::gold : theme::paper;
  const float name_x = draw_module_hero(canvas, row.rank, colour, places.room * most_rank_share) + gap;
  const float room = places.left + places.room - name_x;
  const FittedLine name =
      fit_line(canvas, row.name, strong(std::max(most_name, places.line_size), theme::paper), room, places.least);
  canvas.text({name_x, hero_baseline(places, name.style.size)}, name.text, name.style);

  std::vector<std::string> turns{row.value + " · " + said.period};
  if (rests) {
    for (const Caption& caption : said.captions)
      if (caption.absent) turns.push_back(caption.text);
    turns.push_back(city ? said.rank_sentence : said.coverage);
    turns.emplace_back(title);
    turns.push_back(said.issuer);
  }
  draw_module_line(canvas, rests.value_or(0), turns, places.room, theme::paper);
}

void draw_module_wake(draw::Canvas& canvas, float share, bool city) {
  constexpr float boat = 0.24f, thick = 0.060f;
  const ModulePlaces places = module_places(canvas);
  const float x0 = places.left, y = places.horizon + 0.020f, tip = lerp(x0 + boat, x0 + places.room - 0.10f, share);
  const Colour light = city ? theme::gold : theme::mist;
  const std::array<Vec2, 4> wake{Vec2{x0, y - thick * 0.1f}, Vec2{tip - boat * 0.4f, y - thick / 2},
                                 Vec2{tip - boat * 0.4f, y + thick / 2}, Vec2{x0, y + thick * 0.1f}};
  const std::array<draw::Stop, 2> fade{draw::Stop{0, faded(light, 0.15f)}, draw::Stop{1, light}};
  canvas.fill_gradient(wake, {x0, y}, {tip - boat * 0.4f, y}, fade);
  draw::draw_boat_above(canvas, {tip, y}, boat, city ? theme::flame : rgb(0xDCE9EA),
                        city ? rgb(0x8A5A08) : rgb(0x41646C));
}

}  // namespace pandang::scene
