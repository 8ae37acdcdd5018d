#include "scene/handover.hpp"

#include <algorithm>
#include <cmath>

#include "base/number_text.hpp"
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
  const float times = to.style.size / from.style.size;
  const float steps = std::max(1.0f, std::ceil(std::abs(std::log(times)) / std::log(most_apart)));
  const float step = std::min(std::floor(way * steps), steps - 1);
  const float before = from.style.size * std::pow(times, step / steps);
  const float after = from.style.size * std::pow(times, (step + 1) / steps);
  draw::TextStyle style = from.style;
  style.size = std::max(before, after);
  style.colour = {lerp(from.style.colour.r, to.style.colour.r, way), lerp(from.style.colour.g, to.style.colour.g, way),
                  lerp(from.style.colour.b, to.style.colour.b, way), lerp(from.style.colour.a, to.style.colour.a, way)};
  const float size = from.style.size * std::pow(times, way);
  canvas.scaled_text(lerp(from.baseline, to.baseline, way), to.text, style, size / style.size);
}

}  // namespace pandang::scene
