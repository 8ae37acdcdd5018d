#include "scene/handover.hpp"

#include <algorithm>
#include <cmath>

#include "base/number_text.hpp"
#include "draw/theme.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

std::string handed_value(std::string_view index, double value, int decimals, Language language) {
  return std::string(index) + " " + number_text(value, decimals, language);
}

float shown_value(const draw::Canvas& canvas, const Moment& moment, float own) {
  if (layout_of(canvas) == Layout::module) return own;
  if (moment.handed_over) return 0;
  if (!moment.taken_over_at) return own;
  return moment.t >= *moment.taken_over_at ? 1.0f : 0.0f;
}

void draw_handover(draw::Canvas& canvas, const SetText& from, const SetText& to, float way) {
  constexpr float most_apart = 1.42f;  // of two sizes that are drawn
  constexpr float dimmed_at = 0.04f;   // of the way, from either end
  const float times = to.style.size / from.style.size;
  const float steps = std::max(1.0f, std::ceil(std::abs(std::log(times)) / std::log(most_apart)));
  const float step = std::min(std::floor(way * steps), steps - 1);
  const float before = from.style.size * std::pow(times, step / steps);
  const float after = from.style.size * std::pow(times, (step + 1) / steps);
  draw::TextStyle style = from.style;
  style.size = std::max(before, after);
  const float apart = std::hypot(to.baseline.x - from.baseline.x, to.baseline.y - from.baseline.y);
  const float dim = std::min({1.0f, std::min(way, 1 - way) / dimmed_at, apart / to.style.size});
  style.colour = mix(mix(from.style.colour, to.style.colour, way), draw::theme::ember, dim);
  const float size = from.style.size * std::pow(times, way);
  canvas.scaled_text(lerp(from.baseline, to.baseline, way), to.text, style, size / style.size);
}

}  // namespace pandang::scene
