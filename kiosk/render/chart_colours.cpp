#include "render/chart_colours.hpp"

#include <algorithm>
#include <cmath>

#include "base/colour.hpp"
#include "render/coast_field.hpp"

namespace pandang::render {
namespace {

constexpr Colour shallow{0.045f, 0.190f, 0.247f}, open_sea{0.0195f, 0.0836f, 0.1157f};
constexpr Colour land_dark{0.070f, 0.235f, 0.275f}, land_light{0.105f, 0.325f, 0.360f};
constexpr Colour foreign{0.050f, 0.160f, 0.187f}, coast_line{0.306f, 0.588f, 0.627f};
constexpr Colour dimmed = rgb(0x04141D);

constexpr float coast_width = 0.0013f;  // S
constexpr float depth_width = 0.0016f;  // S, half of a depth line
constexpr int depth_lines = 5;
constexpr float usual_zoom = 0.037f;  // at which the depth lines lie as the design draws them

float smoothstep(float a, float b, float v) {
  const float t = std::clamp((v - a) / (b - a), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

Colour added(Colour a, Colour light, float amount) {
  return {a.r + light.r * amount, a.g + light.g * amount, a.b + light.b * amount};
}

/// `s`: the way to the coast in S; `spread`: how much wider than usual the depth lines lie.
Colour sea(float s, float spread, float soft) {
  Colour c = mix(shallow, open_sea, smoothstep(0, 0.16f * spread, s));
  c = added(c, {0.05f, 0.42f, 0.45f}, 0.30f * std::exp(-70 * s / spread));
  float lines = 0;
  for (int n = 1; n <= depth_lines; ++n) {
    const auto k = static_cast<float>(n);
    const float off = std::abs(s / spread - 0.0095f * k * (1 + 0.22f * k)) * spread;
    const float half = depth_width * (0.6f + 0.4f * spread);
    lines += (1 - smoothstep(half * 0.25f, half + soft, off)) * std::exp(-0.42f * k);
  }
  return added(c, {0.10f, 0.62f, 0.66f}, 0.34f * lines);
}

/// `degrees` below zero.
Colour land(float degrees) {
  using field::inland;
  const float tone = std::clamp(-degrees / inland - 1, 0.0f, 1.0f);
  const Colour home = mix(land_light, land_dark, smoothstep(0.15f, 0.85f, tone));
  return mix(home, foreign, smoothstep(2.0f * inland, 2.6f * inland, -degrees));
}

Colour colour_at(float degrees, const draw::Chart& chart, float spread, float pixel) {
  const float s = degrees * chart.view.k;
  Colour c = mix(land(std::min(degrees, 0.0f)), sea(std::max(s, 0.0f), spread, pixel / 2),
                 smoothstep(-pixel / 2, pixel / 2, s));
  const float half = std::max(coast_width * (0.7f + 0.3f * spread), pixel) / 2;
  c = mix(c, coast_line, 0.62f * (1 - smoothstep(half - pixel / 2, half + pixel / 2, std::abs(s))));
  return mix(c, dimmed, chart.dim);
}

}  // namespace

ChartColours chart_colours(const draw::Chart& chart, float unit) {
  // Nearer, the lines lie wider apart, though not as much as the coast grows.
  const float k = std::max(chart.view.k, 1e-4f), spread = std::pow(k / usual_zoom, 0.35f);
  ChartColours colours;
  colours.first = field::neighbour;
  colours.last = std::min(field::farthest, 0.17f * spread / k);
  for (int i = 0; i < ChartColours::count; ++i) {
    const float share = static_cast<float>(i) / (ChartColours::count - 1);
    const Colour c = colour_at(std::lerp(colours.first, colours.last, share), chart, spread, 1 / unit);
    const auto bits = [](float v) { return static_cast<std::uint16_t>(std::clamp(v, 0.0f, 1.0f) * 65535 + 0.5f); };
    const std::size_t at = static_cast<std::size_t>(i) * 4;
    colours.rgba[at] = bits(c.r), colours.rgba[at + 1] = bits(c.g), colours.rgba[at + 2] = bits(c.b);
    colours.rgba[at + 3] = 65535;
  }
  return colours;
}

}  // namespace pandang::render
