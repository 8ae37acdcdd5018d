#include "scene/sky_shade.hpp"

#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"

namespace pandang::scene {

namespace {

/// As bright as the sky behind a text may be, in luma, so that it stands out 7:1: for paper, and for gold.
constexpr float behind_paper = 0.29f, behind_gold = 0.19f;

float luma(Colour c) {
  return 0.2126f * c.r + 0.7152f * c.g + 0.0722f * c.b;
}

/// How bright the sky can be at `v`, the share of the way to the horizon: its clouds are lit from below.
float brightest(const Hour& hour, const draw::StageBase& base, float v) {
  const auto ramp = [&sky = hour.sky](float at) {
    std::size_t k = 1;
    while (k + 1 < sky.stops.size() && at > sky.at[k]) ++k;
    const float t = std::clamp((at - sky.at[k - 1]) / std::max(1e-4f, sky.at[k] - sky.at[k - 1]), 0.0f, 1.0f);
    return luma(mix(sky.stops[k - 1], sky.stops[k], anim::smooth(t)));
  };
  // As river_bake.frag covers the sky with them: none at the top, and none just over the horizon.
  const float cover = anim::smooth(anim::progress(static_cast<double>(v), 0.12, 0.50)) * hour.sky.clouds;
  const float clear = ramp(v), cloud = lerp(clear, ramp(std::min(1.0f, v + 0.24f)), 0.6f * cover);
  const float away = (v * base.horizon - base.glow_at.y) / std::max(0.01f, base.glow_radius);
  return std::max(clear, cloud) + luma(hour.sky.glow) * base.glow_amount * std::exp(-away * away);
}

}  // namespace

std::vector<std::pair<float, float>> top_shade(const Hour& hour, const draw::StageBase& base, float text_end) {
  constexpr float shade_luma = 0.09f, fade = 0.17f;  // of the way to the horizon
  const float end = std::min(1.0f, text_end / base.horizon);
  const float most = lerp(behind_gold, behind_paper, hour.day + hour.dawn);
  const auto needed = [&](float v) {
    const float is = brightest(hour, base, v);
    return is <= most ? 0.0f : (is - most) / (is - shade_luma);
  };
  std::vector<std::pair<float, float>> curve;
  float deepest = 0;
  for (const float share : {0.0f, 0.35f, 0.6f, 0.8f, 0.92f, 1.0f}) {
    deepest = std::max(deepest, needed(share * end));
    curve.emplace_back(share * end, deepest);
  }
  if (deepest <= 0) return {};
  curve.emplace_back(std::min(1.0f, end + fade), end + fade < 1 ? 0 : deepest * (end + fade - 1) / fade);
  return curve;
}

}  // namespace pandang::scene
