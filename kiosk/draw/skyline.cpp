#include "draw/skyline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace pandang::draw {
namespace {

constexpr Colour far_ink{1, 0, 0, 1}, near_ink{0, 1, 0, 1};
/// Lit air, as shares of the figure's light, from the ceiling to the floor.
constexpr std::array<std::pair<float, float>, 3> air_stops = {{{0, .46f}, {.45f, .22f}, {1, .10f}}};

Vec2 placed(const Figure& figure, Vec2 p) {
  return {figure.x + p.x * figure.height, figure.y - p.y * figure.height};
}

Rect placed(const Figure& figure, Rect box) {
  const Vec2 top_left = placed(figure, Vec2{box.x0, box.y1}), bottom_right = placed(figure, Vec2{box.x1, box.y0});
  return {top_left.x, top_left.y, bottom_right.x, bottom_right.y};
}

/// 0..1, even and without pattern, from whole numbers so that every machine agrees.
float scattered(std::uint32_t a, std::uint32_t b) {
  std::uint32_t x = a * 0x9e3779b9u ^ (b + 0x7f4a7c15u) * 0x85ebca6bu;
  x = (x ^ x >> 15) * 0x2c1b3c6du;
  x = (x ^ x >> 12) * 0x297a2d39u;
  return static_cast<float>((x ^ x >> 15) >> 8) / 16777216.0f;
}

void fill_solid(const Figure& figure, Colour ink, Canvas& canvas) {
  std::vector<Vec2> points;
  for (const auto& polygon : outline(figure.shape).solid) {
    points.clear();
    for (const Vec2 p : polygon) points.push_back(placed(figure, p));
    canvas.fill(points, ink);
  }
}

/// Calls `use` for every window of the figure.
template <class Use>
void each_pane(const Figure& figure, Use&& use) {
  const auto place = static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(figure.x * 1000)));
  constexpr std::uint32_t second_draw = 1000;  // apart from the numbers of the light
  std::uint32_t number = 0;
  for (const Rect& window : outline(figure.shape).windows) {
    use(Pane{placed(figure, window), .55f + .45f * scattered(place, number), scattered(place, number + second_draw)});
    ++number;
  }
}

void fill_windows(const Figure& figure, Canvas& canvas) {
  if (figure.lit <= 0) return;
  each_pane(figure, [&](const Pane& pane) {
    Colour light = figure.near ? near_ink : far_ink;
    light.b = figure.lit * pane.light;
    canvas.fill_rect(pane.box, light);
  });
}

void paint_far(const StageBase& base, float x0, float x1, float blue, Canvas& canvas) {
  Colour ink = far_ink;
  ink.b = blue;
  if (base.far_bank > 0) canvas.fill(far_bank_line(x0, x1, base.horizon, base.far_bank, base.far_bank_seed), ink);
  for (const Figure& figure : base.figures)
    if (!figure.near) fill_solid(figure, ink, canvas);
}

float air_light(float share) {
  for (std::size_t i = 1; i < air_stops.size(); ++i) {
    const auto [at0, light0] = air_stops[i - 1];
    const auto [at1, light1] = air_stops[i];
    if (share <= at1) return lerp(light0, light1, (share - at0) / (at1 - at0));
  }
  return air_stops.back().second;
}

/// Lit air adds light to what shows through it. Blending cannot add to one channel only, so the air is painted over all
/// and what lies behind is painted again through it, band by band, with each band's light.
void paint_air(const StageBase& base, const Figure& figure, Canvas& canvas) {
  if (figure.lit <= 0) return;
  for (const Rect& storey : outline(figure.shape).air) {
    const Rect box = placed(figure, storey);
    std::array<Stop, air_stops.size()> stops;
    std::ranges::transform(air_stops, stops.begin(), [&](auto stop) {
      return Stop{stop.first, Colour{0, 0, figure.lit * stop.second, 1}};
    });
    canvas.fill_gradient(box, stops);
    const int top = static_cast<int>(std::floor(box.y0 * canvas.unit()));
    const int bottom = static_cast<int>(std::ceil(box.y1 * canvas.unit()));
    const int step = std::max(1, (bottom - top) / 24);
    for (int y = top; y < bottom; y += step) {
      const float y0 = static_cast<float>(y) / canvas.unit();
      const float y1 = static_cast<float>(std::min(y + step, bottom)) / canvas.unit();
      const float share = std::clamp(((y0 + y1) / 2 - box.y0) / box.height(), 0.0f, 1.0f);
      canvas.push_clip({box.x0, y0, box.x1, y1});
      paint_far(base, box.x0 - .02f, box.x1 + .02f, figure.lit * air_light(share), canvas);
      canvas.pop_clip();
    }
  }
}

}  // namespace

std::vector<Vec2> far_bank_line(float x0, float x1, float ground, float height, float seed) {
  constexpr float step = .004f;
  std::vector<Vec2> line;
  // On the same grid whatever x0 is, so that a part equals the whole.
  const int first = static_cast<int>(std::floor(x0 / step)), last = static_cast<int>(std::ceil(x1 / step));
  line.push_back({static_cast<float>(first) * step, ground});
  for (int i = first; i <= last; ++i) {
    const float x = static_cast<float>(i) * step, t = x + seed;
    const float k = .42f + .22f * std::sin(5.1f * t) + .16f * std::sin(13.7f * t + 1) +
                    .13f * std::abs(std::sin(43 * t + 2)) + .08f * std::abs(std::sin(97 * t));
    line.push_back({x, ground - height * std::max(.12f, k)});
  }
  line.push_back({static_cast<float>(last) * step, ground});
  return line;
}

void draw_panes(Canvas& canvas, const Figure& figure, Colour bank, const std::function<float(const Pane&)>& shown) {
  constexpr Colour warm{1, .70f, .30f, 1};  // what river_bake.frag adds for the mask's blue
  each_pane(figure, [&](const Pane& pane) {
    const float light = figure.lit * pane.light;
    const auto lit = [light](float base, float add) { return std::min(1.0f, base + add * light); };
    const Colour glass{lit(bank.r, warm.r), lit(bank.g, warm.g), lit(bank.b, warm.b), 1};
    canvas.fill_rect(pane.box, faded(glass, shown(pane)));
  });
}

void paint_mask(const StageBase& base, Canvas& canvas) {
  paint_far(base, 0, canvas.w(), 0, canvas);
  for (const Figure& figure : base.figures)
    if (!figure.near) fill_windows(figure, canvas);
  if (base.quay) canvas.fill_rect({0, base.horizon - .008f, canvas.w(), base.horizon + .002f}, near_ink);
  for (const Figure& figure : base.figures) {
    if (!figure.near) continue;
    paint_air(base, figure, canvas);
    fill_solid(figure, near_ink, canvas);
    fill_windows(figure, canvas);
  }
}

}  // namespace pandang::draw
