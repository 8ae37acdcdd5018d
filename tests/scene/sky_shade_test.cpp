#include "scene/sky_shade.hpp"

#include <gtest/gtest.h>

namespace pandang::scene {
namespace {

draw::StageBase stage_of(const Hour& hour) {
  draw::StageBase base;
  base.horizon = 0.735f;
  base.sky = hour.sky;
  base.glow_at = {0.9f, base.horizon};
  base.glow_radius = 0.3f;
  base.glow_amount = 0.2f;
  return base;
}

std::vector<std::pair<float, float>> shade_at(double hours, float text_end = 0.465f) {
  const Hour hour = hour_at(hours * 3600);
  return top_shade(hour, stage_of(hour), text_end);
}

TEST(SkyShade, NightHasNone) {
  EXPECT_TRUE(shade_at(2).empty());
}

TEST(SkyShade, IsThereByDayDownToTheTextAndEndsAboveTheHorizon) {
  const auto shade = shade_at(12);
  ASSERT_GE(shade.size(), 2u);
  ASSERT_LE(shade.size(), 8u) << "the stage has room for eight";
  float at = -1, deepest = 0;
  for (const auto& [v, alpha] : shade) {
    EXPECT_GT(v, at);
    EXPECT_GE(alpha, 0);
    EXPECT_LT(alpha, 0.85f);
    at = v;
    deepest = std::max(deepest, alpha);
  }
  EXPECT_GT(deepest, 0.2f);
  EXPECT_EQ(shade.back().second, 0);
  EXPECT_LE(shade.back().first, 1);
}

TEST(SkyShade, LeavesTheCloudsOverTheBankTheirLight) {
  for (const double hours : {5.7, 12.0, 18.25}) {
    float last = 1;
    for (const auto& [v, alpha] : shade_at(hours))
      if (alpha <= 0 && v > 0.5f) last = std::min(last, v);
    EXPECT_LT(last, 0.82f) << hours;
  }
}

TEST(SkyShade, LowerTextNeedsMoreOfIt) {
  const auto deepest = [](const std::vector<std::pair<float, float>>& shade) {
    float most = 0;
    for (const auto& stop : shade) most = std::max(most, stop.second);
    return most;
  };
  EXPECT_GT(deepest(shade_at(12, 0.60f)), deepest(shade_at(12, 0.30f)));
}

}  // namespace
}  // namespace pandang::scene
