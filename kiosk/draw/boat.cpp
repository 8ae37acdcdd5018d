#include "draw/boat.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace pandang::draw {
namespace {

// The hull is one long from stem to stern; x from its middle, y up from the waterline.
constexpr std::array<Vec2, 16> hull_points = {{{-.50f, .105f},
                                               {-.44f, .062f},
                                               {-.34f, .040f},
                                               {-.15f, .030f},
                                               {.15f, .030f},
                                               {.34f, .042f},
                                               {.44f, .066f},
                                               {.51f, .118f},
                                               {.485f, .070f},
                                               {.42f, .012f},
                                               {.33f, -.022f},
                                               {.18f, -.036f},
                                               {-.18f, -.036f},
                                               {-.33f, -.022f},
                                               {-.42f, .010f},
                                               {-.475f, .060f}}};
constexpr std::size_t stem = 7;  // the hull runs along the gunwale to the stem, then back under water
constexpr std::array<Vec2, 9> paddler_points = {{{-.275f, .026f},
                                                 {-.285f, .075f},
                                                 {-.262f, .135f},
                                                 {-.235f, .160f},
                                                 {-.195f, .160f},
                                                 {-.172f, .132f},
                                                 {-.150f, .085f},
                                                 {-.105f, .060f},
                                                 {-.100f, .026f}}};
constexpr std::array<Vec2, 6> arm = {
    {{-.205f, .140f}, {-.110f, .105f}, {-.060f, .118f}, {-.062f, .104f}, {-.112f, .086f}, {-.205f, .112f}}};
// The tanggui, a wide hat of palm leaves.
constexpr std::array<Vec2, 10> hat_points = {{{-.335f, .172f},
                                              {-.300f, .196f},
                                              {-.245f, .224f},
                                              boat_hat_top,
                                              {-.185f, .224f},
                                              {-.130f, .196f},
                                              {-.095f, .172f},
                                              {-.150f, .166f},
                                              {-.215f, .164f},
                                              {-.280f, .166f}}};
constexpr std::size_t brim = 6;  // the hat runs over its top to this end of the brim, then back under it
constexpr std::array<Vec2, 8> paddle = {{{-.085f, .150f},
                                         {-.075f, .154f},
                                         {-.018f, 0},
                                         {0, -.050f},
                                         {.004f, -.092f},
                                         {-.018f, -.096f},
                                         {-.034f, -.060f},
                                         {-.030f, -.006f}}};
constexpr Colour lantern_core = rgb(0xFFE9B0);
constexpr float mirror_height = .8f;

constexpr int lens_steps = 14;

/// Steps of a curve from one point to the next.
constexpr std::size_t steps = 4;

/// A smooth closed outline through `points`, sharp at point 0 and at point `corner` (Catmull-Rom between them).
template <std::size_t N>
std::array<Vec2, N * steps> smoothed(const std::array<Vec2, N>& points, std::size_t corner) {
  std::array<Vec2, N * steps> out;
  const auto at = [&](std::size_t k) { return points[k % N]; };
  for (std::size_t i = 0; i < N; ++i) {
    const std::size_t next = i + 1;
    const Vec2 a = at(i), b = at(next);
    const Vec2 in = i == 0 || i == corner ? b - a : (b - at(i + N - 1)) * .5f;
    const Vec2 off = next == corner || next == N ? b - a : (at(next + 1) - a) * .5f;
    for (std::size_t k = 0; k < steps; ++k) {
      const float t = static_cast<float>(k) / steps, u = 1 - t;
      out[i * steps + k] = a * ((1 + 2 * t) * u * u) + in * (t * u * u) + b * (t * t * (3 - 2 * t)) - off * (t * t * u);
    }
  }
  return out;
}

const auto hull = smoothed(hull_points, stem);
const auto paddler = smoothed(paddler_points, paddler_points.size() - 1);
const auto hat = smoothed(hat_points, brim);
constexpr std::size_t gunwale = stem * steps + 1, hat_top = brim * steps + 1;

/// Places the boat's own points on the canvas.
class Placing {
 public:
  Placing(Vec2 at, float length, bool flip) : at_(at), length_(length), way_(flip ? -length : length) {}

  Vec2 operator()(Vec2 p) const { return {at_.x + p.x * way_, at_.y - p.y * length_}; }

  std::span<const Vec2> all(std::span<const Vec2> points, float height = 1) {
    for (std::size_t i = 0; i < points.size(); ++i) placed_[i] = (*this)({points[i].x, points[i].y * height});
    return {placed_.data(), points.size()};
  }

 private:
  Vec2 at_;
  float length_, way_;
  std::array<Vec2, hull_points.size() * steps> placed_{};
};

/// A round bundle of wares, its lower edge behind the gunwale.
void draw_load(Canvas& canvas, Placing& placing, float x, float rx, float ry, Colour colour) {
  std::array<Vec2, 11> points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const float angle = std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(points.size() - 1);
    points[i] = {x + rx * std::cos(angle), .028f + ry * std::sin(angle)};
  }
  canvas.fill(placing.all(points), colour);
}

/// A lens from `tip` to the left.
void draw_lens(Canvas& canvas, Vec2 tip, float length, float half_width, Colour colour) {
  std::array<Vec2, 2 * lens_steps> points;
  for (int i = 0; i < 2 * lens_steps; ++i) {
    const bool lower = i >= lens_steps;
    const float t = static_cast<float>(lower ? 2 * lens_steps - i : i) / lens_steps;
    const float side = half_width * std::pow(std::max(0.0f, std::sin(std::numbers::pi_v<float> * t)), .8f);
    points[static_cast<std::size_t>(i)] = {tip.x + (t - 1) * length, tip.y + (lower ? -side : side)};
  }
  canvas.fill(points, colour);
}

}  // namespace

void draw_boat(Canvas& canvas, Vec2 at, float length, const BoatStyle& style) {
  Placing placing(at, length, style.flip);
  if (style.reflection > 0) {
    const Colour mirrored = faded(style.hull, style.reflection);
    for (const std::span<const Vec2> part :
         {std::span<const Vec2>(hull), std::span<const Vec2>(paddler), std::span<const Vec2>(hat)})
      canvas.fill(placing.all(part, -mirror_height), mirrored);
  }
  const Vec2 light = placing(boat_lantern);
  if (style.lantern > 0) {
    const float radius = length * .62f * style.lantern;
    canvas.glow(light, radius, radius, faded(style.glow, .9f));
  }
  draw_load(canvas, placing, .05f, .075f, .060f, style.hull);
  draw_load(canvas, placing, .19f, .060f, .048f, style.hull);
  for (const std::span<const Vec2> part :
       {std::span<const Vec2>(paddler), std::span<const Vec2>(arm), std::span<const Vec2>(hat),
        std::span<const Vec2>(hull), std::span<const Vec2>(paddle)})
    canvas.fill(placing.all(part), style.hull);
  if (style.rim) {
    const Colour rim = faded(*style.rim, .9f);
    canvas.polyline(placing.all(std::span(hull).first(gunwale)), rim, length * .010f);
    canvas.polyline(placing.all(std::span(hat).first(hat_top)), rim, length * .010f);
  }
  if (style.lantern > 0) canvas.circle(light, length * .020f, lantern_core);
}

void draw_boat_above(Canvas& canvas, Vec2 tip, float length, Colour outer, Colour inner) {
  draw_lens(canvas, tip, length, .17f * length, outer);
  draw_lens(canvas, {tip.x - .18f * length, tip.y}, .70f * length, .095f * length, inner);
}

}  // namespace pandang::draw
