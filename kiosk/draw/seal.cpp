#include "draw/seal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace pandang::draw {
namespace {

constexpr float whole_turn = 2 * std::numbers::pi_v<float>;

/// A tooth between two upright lines: at most five corners.
struct CutTooth {
  std::array<Vec2, 6> points{};
  std::size_t count = 0;
  std::span<const Vec2> span() const { return {points.data(), count}; }
};

CutTooth cut(const std::array<Vec2, 3>& tooth, float from, float to) {
  CutTooth out;
  const auto add = [&out](Vec2 p) { out.points[out.count++] = p; };
  // Outline from left foot over the tip to the right foot, and straight back along the base.
  const auto height_at = [&](float x) {
    const bool rising = x <= tooth[1].x;
    const Vec2 a = rising ? tooth[0] : tooth[1], b = rising ? tooth[1] : tooth[2];
    return lerp(a.y, b.y, b.x > a.x ? (x - a.x) / (b.x - a.x) : 0);
  };
  const float x0 = std::max(from, tooth[0].x), x1 = std::min(to, tooth[2].x);
  if (x0 >= x1) return out;
  const float base = tooth[0].y;
  add({x0, base});
  if (x0 > tooth[0].x) add({x0, height_at(x0)});
  if (x0 < tooth[1].x && tooth[1].x < x1) add(tooth[1]);
  if (x1 < tooth[2].x) add({x1, height_at(x1)});
  add({x1, base});
  return out;
}

}  // namespace

void draw_seal(Canvas& canvas, Vec2 centre, float radius, Colour colour) {
  std::array<Vec2, 72> lobes;
  for (std::size_t i = 0; i < lobes.size(); ++i) {
    const float angle = whole_turn * static_cast<float>(i) / static_cast<float>(lobes.size());
    const float r = radius * (.80f + .20f * std::cos(6 * angle));
    lobes[i] = centre + Vec2{std::cos(angle), std::sin(angle)} * r;
  }
  canvas.polyline(lobes, colour, radius * .17f, true);
  for (int i = 0; i < 6; ++i) {
    const float angle = whole_turn * static_cast<float>(i) / 6;
    canvas.circle(centre + Vec2{std::cos(angle), std::sin(angle)} * (.46f * radius), radius * .10f, colour);
  }
  canvas.circle(centre, radius * .17f, colour);
}

void draw_teeth(Canvas& canvas, const Teeth& teeth) {
  if (teeth.count <= 0) return;
  const float pitch = (teeth.x1 - teeth.x0) / static_cast<float>(teeth.count);
  const std::array<Stop, 2> lit = {Stop{0, theme::gold_light}, Stop{1, theme::gold_dark}};
  const float change = std::min(teeth.lit_until, teeth.drawn_until);
  for (int i = 0; i < teeth.count; ++i) {
    const float x = teeth.x0 + static_cast<float>(i) * pitch;
    const std::array<Vec2, 3> tooth = {
        {{x + .08f * pitch, teeth.y}, {x + .5f * pitch, teeth.y - teeth.height}, {x + .92f * pitch, teeth.y}}};
    const CutTooth gold = cut(tooth, -1e6f, change), dark = cut(tooth, change, teeth.drawn_until);
    if (gold.count > 0) canvas.fill_gradient(gold.span(), tooth[1], {tooth[1].x, teeth.y}, lit);
    if (dark.count > 0) canvas.fill(dark.span(), theme::tooth_off);
  }
}

int tooth_count(float width) {
  constexpr float wanted = .042f;
  int best = 20;
  for (const int count : {40, 80})
    if (std::abs(width / static_cast<float>(count) - wanted) < std::abs(width / static_cast<float>(best) - wanted))
      best = count;
  return best;
}

}  // namespace pandang::draw
