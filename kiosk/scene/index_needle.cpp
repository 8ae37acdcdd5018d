#include "scene/index_needle.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "anim/easing.hpp"
#include "draw/boat.hpp"
#include "scene/frame.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr Colour lantern_core = rgb(0xFFE9B0);
constexpr float hull_sinks = 0.002f, passed_radius = 0.0062f;
/// Labels of values nearer than this to the newest would stand under its label, in the light of the boat's lantern.
constexpr float near_newest = 0.09f;
/// Half of what the tower of the target needs, beside labels of either size.
constexpr float tower_half = 0.085f, tower_half_below = 0.12f;

/// From the axis up to the period of the needle: over its light and over the periods passed, below the target's label.
float period_up(Layout layout) {
  switch (layout) {
    case Layout::portrait:
      return 0.116f;
    case Layout::strip:
      return 0.098f;
    case Layout::square:
      return 0.102f;
    case Layout::wide:
    case Layout::module:
      break;
  }
  return 0.108f;
}

/// The stretch that a text takes which is set at `anchor`.
Stretch stretch_of(float anchor, float width, draw::Align align) {
  const float left = align == draw::Align::left ? 0 : align == draw::Align::right ? width : width / 2;
  return {anchor - left, anchor - left + width};
}

bool stretches_meet(Stretch a, Stretch b) {
  return a.from < b.to && b.from < a.to;
}

/// The stretches of labels that were set; no needle visits more values.
class LabelRow {
 public:
  bool add(Stretch s) {
    constexpr float gap = 0.02f;
    const auto end = taken_.begin() + count_;
    if (count_ == std::ssize(taken_) ||
        std::any_of(taken_.begin(), end, [s](Stretch t) { return stretches_meet(s, t); }))
      return false;
    taken_[static_cast<std::size_t>(count_++)] = {s.from - gap, s.to + gap};
    return true;
  }

 private:
  std::array<Stretch, 8> taken_{};
  std::ptrdiff_t count_ = 0;
};

}  // namespace

float free_middle(float wanted, float width, Stretch room, std::span<const Stretch> taken) {
  const float half = width / 2, first = room.from + half, last = std::max(first, room.to - half);
  const float nearest = std::clamp(wanted, first, last);
  const auto free = [&](float middle) {
    constexpr float rounding = 1e-4f;
    const Stretch label{middle - half + rounding, middle + half - rounding};
    return middle >= first && middle <= last &&
           std::none_of(taken.begin(), taken.end(), [label](Stretch t) { return stretches_meet(label, t); });
  };
  if (free(nearest)) return nearest;
  float best = nearest, away = 1e9f;
  for (const Stretch& t : taken)
    for (const float middle : {t.from - half, t.to + half})
      if (free(middle) && std::abs(middle - wanted) < away) {
        best = middle;
        away = std::abs(middle - wanted);
      }
  return best;
}

Vec2 Needle::lantern() const {
  return {axis_.x(now_.value), axis_.y() + hull_sinks - draw::boat_lantern.y * places_.boat_length};
}

void Needle::light(const draw::Canvas& canvas, draw::Stage& stage, double t) const {
  const Layout layout = layout_of(canvas);
  const bool portrait = layout == Layout::portrait;
  const float x = lantern().x, on = anim::progress(t, 0.8, 0.6);
  // Gone where the foot stands; in a strip its clock may stand below boat and tower.
  const float falloff = layout == Layout::square ? 0.75f : layout == Layout::strip ? 1.55f : 1.30f;
  stage.lamps.push_back({x, 0.030f, falloff, 0.95f * on, theme::gold});
  for (int i = 0; i < now_.stop; ++i)
    stage.lamps.push_back({axis_.x(stops_[static_cast<std::size_t>(i)].value), 0.006f, 2.0f, 0.30f, theme::lamp});
  if (!portrait) stage.spans.push_back({axis_.left(), x, 8, 0.30f * on, theme::gold});
}

/// Over the teeth; where the paddler sits in front of it, over his hat.
float Needle::passed_lantern_y(float x) const {
  const float length = places_.boat_length, over_teeth = axis_.y() - axis_.tooth_height() - passed_radius;
  const float hat = lantern().x + (draw::boat_hat_top.x - draw::boat_lantern.x) * length;
  const float over_hat = axis_.y() + hull_sinks - draw::boat_hat_top.y * length - 1.3f * passed_radius;
  const float near = anim::smooth(1 - std::clamp((std::abs(x - hat) - 0.15f * length) / (0.2f * length), 0.0f, 1.0f));
  return lerp(over_teeth, std::min(over_teeth, over_hat), near);
}

void Needle::draw_lanterns(draw::Canvas& canvas, Language lang) const {
  const bool portrait = layout_of(canvas) == Layout::portrait;
  const float boat = lantern().x, at_end = axis_.x(stops_.back().value), y = axis_.y();
  const float label_y = y - 0.062f;
  LabelRow row;  // labels are set from the newest to the oldest
  for (std::size_t i = stops_.size() - 1; i-- > 0;) {
    const float x = axis_.x(stops_[i].value), away = std::abs(boat - x);
    const bool passed = static_cast<int>(i) <= now_.stop;
    const Vec2 at{x, passed_lantern_y(x)};
    canvas.push(passed ? std::clamp(away / 0.04f, 0.0f, 1.0f) : 0.0f);
    canvas.glow(at, 0.030f, 0.030f, faded(theme::lamp, 0.8f));
    canvas.circle(at, passed_radius, lantern_core);
    canvas.pop();

    const bool near = std::abs(at_end - x) < near_newest;
    if (near && portrait) continue;  // no room for its label; the lantern stays
    if (tower_ && std::abs(*tower_ - x) < tower_half_below) continue;
    const std::string label = period_name(stops_[i].period, lang);
    draw::TextStyle style = strong(theme::em::note, theme::mist_text);
    // Beside its lantern, on the side that is away from the boat's.
    style.align = !near ? draw::Align::centre : x <= at_end ? draw::Align::right : draw::Align::left;
    const float anchor = !near ? x : x <= at_end ? x - 0.022f : x + 0.022f;
    const Stretch set = stretch_of(anchor, canvas.measure(label, style), style.align);
    constexpr float edge = theme::space::margin - 0.02f;
    if (set.from < edge || set.to > canvas.w() - edge || !row.add(set)) continue;
    const float shown =
        near ? anim::progress(now_.since_last, 0.0, 0.3) : std::clamp((away - 0.06f) / 0.05f, 0.0f, 1.0f);
    canvas.push(passed ? shown : 0.0f);
    draw_shade(canvas, {set.from, label_y - style.size * draw::cap_height, set.to, label_y}, 0.6f);
    canvas.text({anchor, label_y}, label, style);
    canvas.pop();
  }
}

void Needle::draw_boat(draw::Canvas& canvas) const {
  const Vec2 light = lantern();
  const float length = places_.boat_length;
  canvas.glow(light, 0.12f, 0.12f, faded(theme::gold, 0.20f));
  draw::BoatStyle style;
  style.hull = rgb(0x010609);
  style.rim = theme::boat_rim;
  style.lantern = 0.85f;
  style.reflection = 0;
  draw::draw_boat(canvas, {light.x - draw::boat_lantern.x * length, axis_.y() + hull_sinks}, length, style);
  // It points, so it is brighter than those of the years before.
  canvas.circle(light, std::max(0.0085f, 1.2f / canvas.unit()), theme::flame);
}

void Needle::draw_period(draw::Canvas& canvas, Language lang, Stretch number) const {
  if (now_.stop < 0) return;
  const float up = period_up(layout_of(canvas));
  const std::string label = period_name(stops_[static_cast<std::size_t>(now_.stop)].period, lang);
  const draw::TextStyle year = aligned(strong(theme::em::secondary, theme::gold_light), draw::Align::centre);
  std::array<Stretch, 2> taken{number, {}};
  if (tower_) taken[1] = {*tower_ - tower_half, *tower_ + tower_half};
  const float width = canvas.measure(label, year);
  const float x = free_middle(lantern().x, width, {theme::space::margin, canvas.w() - theme::space::margin}, taken);
  const float y = axis_.y() - up;
  canvas.push(now_.resting ? anim::progress(now_.since_arrival, 0, 0.3) : 0.0f);
  draw_shade(canvas, {x - width / 2, y - year.size * draw::cap_height, x + width / 2, y}, 0.95f);
  canvas.text({x, y}, label, year);
  canvas.pop();
}

}  // namespace pandang::scene
