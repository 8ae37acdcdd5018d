#include "scene/map_names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace pandang::scene {

namespace {

/// The design's distances from the head, in S.
constexpr float beside = 0.018f, raised = 0.016f, above = 0.024f;
constexpr float air = 0.008f;

bool meet(const Rect& a, const Rect& b) {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}
bool inside(const Rect& a, const Rect& b) {
  return a.x0 >= b.x0 && a.y0 >= b.y0 && a.x1 <= b.x1 && a.y1 <= b.y1;
}

PlacedName on_one_line(const NameWish& wish, float x0, float y, const NameRules& rules) {
  const float width = wish.name + rules.gap + wish.value;
  return {wish.place,
          {x0, y},
          {x0 + wish.name + rules.gap, y},
          {x0 - air, y - rules.em * 0.95f, x0 + width + air, y + rules.em * 0.28f}};
}

/// `right`: the lines end at `x` instead of beginning there.
PlacedName on_two_lines(const NameWish& wish, float x, float y, bool right, const NameRules& rules) {
  const float width = std::max(wish.name, wish.value), x0 = right ? x - width : x;
  const auto start = [&](float own) { return right ? x - own : x; };
  return {wish.place,
          {start(wish.name), y},
          {start(wish.value), y + rules.em * rules.line},
          {x0 - air, y - rules.em * 0.95f, x0 + width + air, y + rules.em * (rules.line + 0.28f)}};
}

/// The spots in the order in which they read best.
std::array<std::optional<PlacedName>, 10> spots(const NameWish& wish, const NameRules& rules) {
  const float width = wish.name + rules.gap + wish.value, level = wish.head.y + rules.em * 0.36f;
  const float x = wish.head.x, two = wish.head.y + rules.em * 0.10f;
  std::array<std::optional<PlacedName>, 10> list{
      on_one_line(wish, x + beside, level, rules),         on_one_line(wish, x + raised, wish.head.y - 0.004f, rules),
      on_one_line(wish, x - beside - width, level, rules), on_two_lines(wish, x + beside, two, false, rules),
      on_two_lines(wish, x - beside, two, true, rules),
  };
  if (wish.alone) list[5] = on_one_line(wish, x - width / 2, wish.head.y - above, rules);
  // Farther off, still nearer to this head than a line is high.
  const float up = level - rules.em, down = level + rules.em;
  list[6] = on_one_line(wish, x + raised, up, rules);
  list[7] = on_one_line(wish, x - raised - width, up, rules);
  list[8] = on_one_line(wish, x + beside, down, rules);
  list[9] = on_one_line(wish, x - beside - width, down, rules);
  return list;
}

}  // namespace

std::vector<PlacedName> place_names(std::span<const NameWish> wishes, std::span<const Taken> taken,
                                    const NameRules& rules) {
  std::vector<PlacedName> placed;
  std::vector<Vec2> heads;
  for (const NameWish& wish : wishes) {
    if (placed.size() >= rules.most) break;
    const bool crowded = std::any_of(heads.begin(), heads.end(), [&](Vec2 head) {
      return std::abs(head.x - wish.head.x) < rules.clear && std::abs(head.y - wish.head.y) < 2 * rules.clear;
    });
    if (crowded && !rules.strict) continue;
    const std::size_t before = placed.size();
    for (const auto& spot : spots(wish, rules)) {
      if (!spot || !inside(spot->box, rules.bounds)) continue;
      const bool free =
          std::none_of(taken.begin(), taken.end(),
                       [&](const Taken& t) { return t.place != wish.place && meet(t.box, spot->box); }) &&
          std::none_of(placed.begin(), placed.end(), [&](const PlacedName& p) { return meet(p.box, spot->box); });
      if (!free) continue;
      placed.push_back(*spot);
      heads.push_back(wish.head);
      break;
    }
    if (rules.strict && placed.size() == before) break;
  }
  return placed;
}

}  // namespace pandang::scene
