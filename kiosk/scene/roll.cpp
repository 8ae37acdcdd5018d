#include "scene/roll.hpp"

namespace pandang::scene {

std::vector<RollingDigit> rolling_digits(std::string_view before, std::string_view now, float p, float rise) {
  std::vector<RollingDigit> digits;
  const bool rolls = p < 1 && before.size() == now.size();
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (!rolls || before[i] == now[i]) {
      digits.push_back({i, now[i]});
      continue;
    }
    const float leaves = 1 - p;
    digits.push_back({i, before[i], leaves * leaves * leaves, -rise * p});
    digits.push_back({i, now[i], p, rise * leaves});
  }
  return digits;
}

void draw_rolling(draw::Canvas& canvas, Vec2 at, std::string_view before, std::string_view now, float p, float rise,
                  const draw::TextStyle& style) {
  if (p >= 1 || before.size() != now.size()) {
    canvas.text(at, now, style);
    return;
  }
  for (const RollingDigit& d : rolling_digits(before, now, p, rise)) {
    const float x = at.x + canvas.measure(now.substr(0, d.place), style);
    canvas.push(d.alpha, {0, d.down * style.size});
    canvas.text({x, at.y}, std::string_view(&d.digit, 1), style);
    canvas.pop();
  }
}

}  // namespace pandang::scene
