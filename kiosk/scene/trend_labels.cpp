#include "scene/trend_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pandang::scene {

namespace {

constexpr float descent = 0.16f;    ///< of a comma or a g below the baseline, of the em
constexpr float text_air = 0.013f;  ///< kept free around a text, S

Rect grown(Rect box, float by) {
  return {box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

bool overlap(Rect a, Rect b) {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

bool near(Vec2 a, Vec2 b) {
  return std::abs(a.x - b.x) < 1e-4f && std::abs(a.y - b.y) < 1e-4f;
}

/// Of which side of the line from a to b the point is: the sign.
float side(Vec2 a, Vec2 b, Vec2 p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

PlacedLabel label_at(std::string text, Vec2 baseline, const draw::TextStyle& style, float width) {
  return {std::move(text), baseline, style, text_box(baseline, width, style.size)};
}

}  // namespace

Rect text_box(Vec2 baseline, float width, float size) {
  return {baseline.x, baseline.y - draw::cap_height * size, baseline.x + width, baseline.y + descent * size};
}

bool meets(Vec2 a, Vec2 b, Rect box) {
  // Liang-Barsky: the part of the segment inside each of the four half planes.
  float from = 0, to = 1;
  const Vec2 d = b - a;
  const auto cut = [&](float p, float q) {
    if (p == 0) return q >= 0;
    const float r = q / p;
    if (p < 0)
      from = std::max(from, r);
    else
      to = std::min(to, r);
    return from <= to;
  };
  return cut(-d.x, a.x - box.x0) && cut(d.x, box.x1 - a.x) && cut(-d.y, a.y - box.y0) && cut(d.y, box.y1 - a.y);
}

bool LabelSpace::crossed(Rect box) const {
  for (const Stroke& stroke : strokes_)
    if (meets(stroke.a, stroke.b, grown(box, stroke.half_width + text_air * 0.6f))) return true;
  if (gap_ == nullptr) return false;
  for (const GapSlice& slice : *gap_) {
    const float from = std::max(slice.x0, box.x0), to = std::min(slice.x1, box.x1);
    if (from >= to) continue;
    for (const float x : {from, (from + to) / 2, to})
      if (box.y0 < slice.bottom(x) && box.y1 > slice.top(x)) return true;
  }
  return false;
}

bool LabelSpace::reaches(Vec2 point, Rect box) const {
  const Vec2 end{std::clamp(point.x, box.x0, box.x1), std::clamp(point.y, box.y0, box.y1)};
  return std::none_of(strokes_.begin(), strokes_.end(), [&](const Stroke& stroke) {
    const bool own = near(stroke.a, point) || near(stroke.b, point);
    return !own && side(stroke.a, stroke.b, point) * side(stroke.a, stroke.b, end) < 0 &&
           side(point, end, stroke.a) * side(point, end, stroke.b) < 0;
  });
}

bool LabelSpace::free(Rect box) const {
  if (box.x0 < bounds_.x0 || box.x1 > bounds_.x1 || box.y0 < bounds_.y0 || box.y1 > bounds_.y1) return false;
  const Rect wide = grown(box, text_air);
  return std::none_of(taken_.begin(), taken_.end(), [&](const Rect& other) { return overlap(wide, other); }) &&
         !crossed(box);
}

std::optional<PlacedLabel> place_near(draw::Canvas& canvas, LabelSpace& space, std::string text,
                                      const draw::TextStyle& style, Vec2 point, float radius, bool above,
                                      bool centred) {
  const float width = canvas.measure(text, style), cap = draw::cap_height * style.size;
  for (const float more : {0.0f, 0.015f, 0.030f, 0.045f, 0.075f, 0.105f}) {
    if (!centred && more > 0.050f) break;
    const float away = radius + 0.016f + more;
    const float up = point.y - away - descent * style.size, down = point.y + away + cap, level = point.y + cap / 2;
    const float first = above ? up : down, second = above ? down : up;
    const float middle = point.x - width / 2, left = point.x - 0.012f - width, right = point.x + 0.012f;
    const std::array<Vec2, 8> normal{Vec2{left, first},           Vec2{point.x - away - width, level},
                                     Vec2{middle, first},         Vec2{right, first},
                                     Vec2{middle, second},        Vec2{right, second},
                                     Vec2{point.x + away, level}, Vec2{left, second}};
    const std::array<Vec2, 8> central{Vec2{middle, first},       Vec2{right - 0.03f, first},
                                      Vec2{left + 0.03f, first}, Vec2{left, first},
                                      Vec2{right, first},        Vec2{point.x + away, level},
                                      Vec2{middle, second},      Vec2{point.x - away - width, level}};
    for (const Vec2 baseline : centred ? central : normal) {
      // Beside its point a text is close or not at all: further off it would seem to belong to the next one.
      if (!centred && baseline.y == level && more > 0.020f) continue;
      PlacedLabel label = label_at(text, baseline, style, width);
      if (!space.free(label.box) || !space.reaches(point, label.box)) continue;
      space.take(label.box);
      return label;
    }
  }
  return std::nullopt;
}

std::optional<PlacedLabel> place_along(draw::Canvas& canvas, LabelSpace& space, std::string text,
                                       const draw::TextStyle& style, const std::vector<Run>& line, bool above) {
  constexpr float beyond = 0.016f;  // a name is no part of a value
  const float width = canvas.measure(text, style), cap = draw::cap_height * style.size;
  std::vector<Vec2> anchors;  // newest first: points and the middles between them
  for (auto run = line.rbegin(); run != line.rend(); ++run)
    for (std::size_t i = run->size(); i-- > 0;) {
      anchors.push_back((*run)[i]);
      if (i > 0) anchors.push_back(lerp((*run)[i], (*run)[i - 1], 0.5f));
    }
  for (const bool side : {above, !above})
    for (const float away : {0.030f, 0.055f, 0.085f, 0.120f, 0.160f})
      for (const Vec2 anchor : anchors)
        for (const float share : {0.5f, 0.25f, 0.75f, 0.0f, 1.0f}) {
          const Vec2 baseline{anchor.x - width * share, side ? anchor.y - away : anchor.y + away + cap};
          PlacedLabel label = label_at(text, baseline, style, width);
          if (!space.free(grown(label.box, beyond)) || !space.reaches(anchor, label.box)) continue;
          space.take(label.box);
          return label;
        }
  return std::nullopt;
}

}  // namespace pandang::scene
