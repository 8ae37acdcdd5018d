#include "scene/map_names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace pandang::scene {

namespace {

/// The design's distances from the head, in S.
constexpr float to_side = 0.018f, raised = 0.016f, above = 0.024f;
constexpr float air = 0.008f;
/// A stem begins over the head's light; the heights of the names on it.
constexpr float stem_from = 0.013f, line_half = 0.0009f, stem_inset = 0.014f;
constexpr std::array stem_heights{0.046f, 0.070f, 0.096f, 0.124f, 0.156f};
/// How much of a name on a stem stands left of it.
constexpr std::array stem_shares{0.5f, 0.25f, 0.75f, 0.04f, 0.96f};

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

constexpr std::size_t beside_head = 10;
using Spots = std::array<std::optional<PlacedName>, beside_head + stem_heights.size() * (stem_shares.size() + 2)>;

/// The spots in the order in which they read best.
Spots spots(const NameWish& wish, const NameRules& rules) {
  const float width = wish.name + rules.gap + wish.value, level = wish.head.y + rules.em * 0.36f;
  const float x = wish.head.x, two = wish.head.y + rules.em * 0.10f;
  Spots list{
      on_one_line(wish, x + to_side, level, rules),         on_one_line(wish, x + raised, wish.head.y - 0.004f, rules),
      on_one_line(wish, x - to_side - width, level, rules), on_two_lines(wish, x + to_side, two, false, rules),
      on_two_lines(wish, x - to_side, two, true, rules),
  };
  if (wish.alone) list[5] = on_one_line(wish, x - width / 2, wish.head.y - above, rules);
  // Farther off, still nearer to this head than a line is high.
  const float up = level - rules.em, down = level + rules.em;
  list[6] = on_one_line(wish, x + raised, up, rules);
  list[7] = on_one_line(wish, x - raised - width, up, rules);
  list[8] = on_one_line(wish, x + to_side, down, rules);
  list[9] = on_one_line(wish, x - to_side - width, down, rules);
  std::size_t next = beside_head;
  const auto on_stem = [&](PlacedName name) {
    name.stem = wish.head.y - name.box.y1;
    list[next++] = name;
  };
  for (const float high : stem_heights) {
    for (const float share : stem_shares) on_stem(on_one_line(wish, x - width * share, wish.head.y - high, rules));
    const float first = wish.head.y - high - rules.em * rules.line;
    for (const bool right : {false, true})
      on_stem(on_two_lines(wish, x + (right ? stem_inset : -stem_inset), first, right, rules));
  }
  for (auto& spot : list)
    if (spot) spot->head = wish.head;
  return list;
}

/// Of the line from a head to its name.
Rect stem_box(const PlacedName& name) {
  return {name.head.x - line_half, name.head.y - name.stem, name.head.x + line_half, name.head.y - stem_from};
}

/// Two names, one right below the other, would read as the lines of one.
Rect apart(const Rect& name) {
  constexpr float least = 0.016f;
  return {name.x0, name.y0 - least, name.x1, name.y1 + least};
}

bool free_of(const PlacedName& spot, std::span<const Taken> taken, std::span<const PlacedName> placed) {
  const auto meets = [&](const Rect& box) {
    return meet(box, spot.box) || (spot.stem > 0 && meet(box, stem_box(spot)));
  };
  return std::none_of(taken.begin(), taken.end(),
                      [&](const Taken& t) { return t.place != spot.place && meets(t.box); }) &&
         std::none_of(placed.begin(), placed.end(),
                      [&](const PlacedName& p) { return meets(apart(p.box)) || (p.stem > 0 && meets(stem_box(p))); });
}

struct Attempt {
  std::vector<PlacedName> placed;
  std::optional<std::size_t> failed;  ///< the place that had to be named, but found no room
};

Attempt attempt(std::span<const NameWish> wishes, std::span<const Taken> taken, const NameRules& rules) {
  Attempt made;
  for (const NameWish& wish : wishes) {
    if (made.placed.size() >= rules.most) break;
    const bool crowded = std::any_of(made.placed.begin(), made.placed.end(), [&](const PlacedName& other) {
      return std::abs(other.head.x - wish.head.x) < rules.clear &&
             std::abs(other.head.y - wish.head.y) < 2 * rules.clear;
    });
    if (crowded && !wish.must) continue;
    const Spots list = spots(wish, rules);
    const auto spot = std::find_if(list.begin(), list.end(), [&](const std::optional<PlacedName>& s) {
      return s && inside(s->box, rules.bounds) && free_of(*s, taken, made.placed);
    });
    if (spot != list.end()) {
      made.placed.push_back(**spot);
    } else if (wish.must) {
      made.failed = wish.place;
      break;
    }
  }
  return made;
}

/// How many of the wishes, from the first on, are named without one that had to be being left out.
std::size_t honest(std::span<const NameWish> wishes, const std::vector<PlacedName>& placed) {
  const auto named = [&](const NameWish& wish) {
    return std::any_of(placed.begin(), placed.end(), [&](const PlacedName& p) { return p.place == wish.place; });
  };
  const auto left_out =
      std::find_if(wishes.begin(), wishes.end(), [&](const NameWish& wish) { return wish.must && !named(wish); });
  return static_cast<std::size_t>(left_out - wishes.begin());
}

}  // namespace

std::vector<PlacedName> place_names(std::span<const NameWish> wishes, std::span<const Taken> taken,
                                    const NameRules& rules) {
  std::vector<NameWish> order(wishes.begin(), wishes.end());
  std::vector<PlacedName> best;
  std::size_t most = 0;
  for (std::size_t tries = 0; tries <= wishes.size(); ++tries) {
    Attempt made = attempt(order, taken, rules);
    const std::size_t good = honest(wishes, made.placed);
    if (tries == 0 || good > most) {
      most = good;
      best = std::move(made.placed);
    }
    // Who found no room because of others chooses first.
    if (!made.failed || order.front().place == *made.failed) break;
    const auto it =
        std::find_if(order.begin(), order.end(), [&](const NameWish& w) { return w.place == *made.failed; });
    std::rotate(order.begin(), it, it + 1);
  }
  const auto of_merit = wishes.first(most);
  std::erase_if(best, [&](const PlacedName& p) {
    return std::none_of(of_merit.begin(), of_merit.end(), [&](const NameWish& w) { return w.place == p.place; });
  });
  return best;
}

}  // namespace pandang::scene
