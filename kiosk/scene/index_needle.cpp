#include "scene/index_needle.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "anim/easing.hpp"
#include "draw/boat.hpp"
#include "scene/frame.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr Colour lantern_core = rgb(0xFFE9B0);
constexpr float hull_sinks = 0.002f, passed_radius = 0.0062f;
/// Nearer than this to the boat's, a light is one with it, and a label would name either.
constexpr float one_light = 0.02f;
/// From the axis up to the periods passed.
constexpr float passed_up = 0.062f;
constexpr float stem_half = 0.004f, stem_air = 0.008f;
constexpr float unnamed = 0.4f;  ///< the light of a lantern that has no label
/// Half of what the tower of the target needs, beside labels of either size.
constexpr float tower_half = 0.085f, tower_half_below = 0.12f;

draw::TextStyle period_style() {
  return aligned(strong(theme::em::secondary, theme::gold_light), draw::Align::centre);
}

draw::TextStyle passed_style() {
  return aligned(strong(theme::em::note, theme::mist_text), draw::Align::centre);
}

/// From the axis up to the period of the needle: over its light and over the periods passed, below the target's label.
float period_up(Layout layout) {
  switch (layout) {
    case Layout::portrait:
      return 0.116f;
    case Layout::strip:  // its large number stands lower
      return 0.102f;
    case Layout::square:
      return 0.102f;
    case Layout::wide:
    case Layout::module:
      break;
  }
  return 0.108f;
}

Stretch around(float middle, float half) {
  return {middle - half, middle + half};
}

bool stretches_meet(Stretch a, Stretch b) {
  return a.from < b.to && b.from < a.to;
}

/// The labels that were set over the axis: in the low row, or on a stem in the high one, on the line of the needle's
/// period.
class LabelRows {
 public:
  enum class Row { none, low, high };

  void take_high(Stretch s) { high_.take(s); }
  Row place(float middle, float half) {
    const Stretch label = around(middle, half), stem = around(middle, stem_half);
    if (low_.free(label)) {
      low_.take(label);
      return Row::low;
    }
    if (!low_.free(stem) || !high_.free(label)) return Row::none;
    low_.take(stem);
    high_.take(label);
    return Row::high;
  }

 private:
  class Taken {
   public:
    bool free(Stretch s) const {
      return std::none_of(taken_.begin(), taken_.begin() + count_, [s](Stretch t) { return stretches_meet(s, t); });
    }
    void take(Stretch s) {
      constexpr float gap = 0.02f;
      taken_[static_cast<std::size_t>(count_++)] = {s.from - gap, s.to + gap};
    }

   private:
    std::array<Stretch, Needle::most_stops + 1> taken_{};  // those passed, and two in the high row
    std::ptrdiff_t count_ = 0;
  };

  Taken low_, high_;
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

void Needle::draw_lanterns(draw::Canvas& canvas, Language lang, Stretch number) const {
  constexpr float edge = theme::space::margin - 0.02f;
  const float at_end = axis_.x(stops_.back().value);
  const float period_half = canvas.measure(period_name(stops_.back().period, lang), period_style()) / 2;
  LabelRows rows;  // labels are set from the newest to the oldest
  rows.take_high(number);
  rows.take_high(around(at_end, period_half));
  for (std::size_t i = stops_.size() - 1; i-- > 0;) {
    const float x = axis_.x(stops_[i].value);
    const std::string label = period_name(stops_[i].period, lang);
    const float half = canvas.measure(label, passed_style()) / 2;
    const bool room = x - half > edge && x + half < canvas.w() - edge &&
                      !(tower_ && std::abs(*tower_ - x) < tower_half_below) && std::abs(at_end - x) > one_light;
    const LabelRows::Row row = room ? rows.place(x, half) : LabelRows::Row::none;
    const bool passed = static_cast<int>(i) <= now_.stop, high = row == LabelRows::Row::high;
    const float near_boat = std::clamp(std::abs(lantern().x - x) / one_light, 0.0f, 1.0f);
    const bool named = row != LabelRows::Row::none;
    const Vec2 at{x, passed_lantern_y(x)};
    canvas.push(passed ? 1.0f : 0.0f);
    if (named) {
      canvas.glow(at, 0.030f, 0.030f, faded(theme::lamp, 0.8f * near_boat));
      draw_label(canvas, x, high ? period_up(layout_of(canvas)) : passed_up, label, high ? half + period_half : 0);
    }
    // The shade of its label would dim it.
    canvas.circle(at, passed_radius, faded(lantern_core, named ? near_boat : unnamed * near_boat));
    canvas.pop();
  }
}

/// Centred on its lantern at `x`. It gives way to the boat and, nearer to it than `clear`, to its period.
void Needle::draw_label(draw::Canvas& canvas, float x, float up, const std::string& label, float clear) const {
  const float away = std::abs(lantern().x - x), y = axis_.y() - up;
  const draw::TextStyle style = passed_style();
  const float half = canvas.measure(label, style) / 2;
  canvas.push(std::max(std::clamp((away - std::max(0.06f, clear)) / 0.05f, 0.0f, 1.0f),
                       anim::progress(now_.since_last, 0.0, 0.3)));
  const float foot = passed_lantern_y(x) - passed_radius - stem_air;
  if (up > passed_up) canvas.line({x, foot}, {x, y + stem_air}, faded(theme::mist, 0.6f), theme::stroke::hair);
  constexpr float beyond = 0.03f;  // its ends, which may stand over the boat's light
  draw_shade(canvas, {x - half - beyond, y - style.size * draw::cap_height, x + half + beyond, y}, 0.9f, 0.055f);
  canvas.text({x, y}, label, style);
  canvas.pop();
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
}

void Needle::draw_flame(draw::Canvas& canvas) const {
  // It points, so it is brighter than those of the years before.
  canvas.circle(lantern(), std::max(0.0085f, 1.2f / canvas.unit()), theme::flame);
}

void Needle::draw_period(draw::Canvas& canvas, Language lang, Stretch number) const {
  if (now_.stop < 0) return;
  const float up = period_up(layout_of(canvas));
  const std::string label = period_name(stops_[static_cast<std::size_t>(now_.stop)].period, lang);
  const draw::TextStyle year = period_style();
  std::array<Stretch, 2> taken{number, {}};
  if (tower_) taken[1] = around(*tower_, tower_half);
  const float width = canvas.measure(label, year);
  const float x = free_middle(lantern().x, width, {theme::space::margin, canvas.w() - theme::space::margin}, taken);
  const float y = axis_.y() - up;
  canvas.push(now_.resting ? anim::progress(now_.since_arrival, 0, 0.3) : 0.0f);
  draw_shade(canvas, {x - width / 2, y - year.size * draw::cap_height, x + width / 2, y}, 0.95f);
  canvas.text({x, y}, label, year);
  canvas.pop();
}

}  // namespace pandang::scene
