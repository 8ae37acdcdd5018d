#include "scene/index_needle.hpp"

#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"
#include "draw/boat.hpp"
#include "scene/frame.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

void Needle::light(const draw::Canvas& canvas, draw::Stage& stage, double t) const {
  const bool portrait = layout_of(canvas) == Layout::portrait, square = layout_of(canvas) == Layout::square;
  const float x = axis_.x(now_.value), on = anim::progress(t, 0.8, 0.6);
  stage.lamps.push_back(
      {x + 0.02f, 0.030f, square ? 0.75f : 1.30f, 0.95f * on, theme::gold});  // gone where the foot stands
  for (int i = 0; i < now_.stop; ++i)
    stage.lamps.push_back({axis_.x(stops_[static_cast<std::size_t>(i)].value), 0.006f, 2.0f, 0.30f, theme::lamp});
  if (!portrait) stage.spans.push_back({axis_.left(), x, 8, 0.30f * on, theme::gold});
}

void Needle::draw_lanterns(draw::Canvas& canvas, Language lang) const {
  const bool portrait = layout_of(canvas) == Layout::portrait;
  const float boat = axis_.x(now_.value), at_end = axis_.x(stops_.back().value), y = axis_.y();
  const float lantern_y = y - axis_.tooth_height() - 0.006f;
  float free_to = 1e9f;  // labels are set from the newest to the oldest; each keeps clear of the one set before
  for (std::size_t i = stops_.size() - 1; i-- > 0;) {
    const float x = axis_.x(stops_[i].value), away = std::abs(boat - x);
    const bool passed = static_cast<int>(i) <= now_.stop;
    const float light = passed ? std::clamp(away / 0.04f, 0.0f, 1.0f) : 0.0f;
    canvas.push(light);
    canvas.glow({x, lantern_y}, 0.030f, 0.030f, faded(theme::lamp, 0.8f));
    canvas.circle({x, lantern_y}, 0.0062f, rgb(0xFFE9B0));
    canvas.pop();

    const bool near = std::abs(at_end - x) < 0.09f;
    if (near && portrait) continue;  // its label would meet the boat; the lantern stays
    if (index_.target && std::abs(axis_.x(index_.target->value) - x) < 0.12f) continue;  // or the tower
    const std::string label = period_name(stops_[i].period, lang);
    draw::TextStyle style = strong(theme::em::note, theme::mist_text);
    style.align = near ? draw::Align::right : draw::Align::centre;
    const float anchor = near ? x - 0.022f : x, width = canvas.measure(label, style);
    const float right = near ? anchor : anchor + width / 2;
    if (right > free_to || right - width < theme::space::margin - 0.02f) continue;
    free_to = right - width - 0.02f;
    const float shown =
        near ? anim::progress(now_.since_last, 0.0, 0.3) : std::clamp((away - 0.06f) / 0.05f, 0.0f, 1.0f);
    canvas.push(passed ? shown : 0.0f);
    draw_shade(canvas, {right - width, y - 0.090f, right, y - 0.062f}, 0.4f);
    canvas.text({anchor, y - 0.062f}, label, style);
    canvas.pop();
  }
}

void Needle::draw_boat(draw::Canvas& canvas) const {
  const float x = axis_.x(now_.value), y = axis_.y();
  canvas.glow({x, y - 0.02f}, 0.12f, 0.12f, faded(theme::gold, 0.20f));
  draw::BoatStyle style;
  style.hull = rgb(0x010609);
  style.rim = theme::boat_rim;
  style.lantern = 0.85f;
  style.reflection = 0;
  const float least_x = theme::space::margin + places_.boat_length * 0.53f;
  draw::draw_boat(canvas, {std::max(x, least_x), y + 0.002f}, places_.boat_length, style);
}

void Needle::draw_period(draw::Canvas& canvas, Language lang) const {
  if (now_.stop < 0) return;
  const bool portrait = layout_of(canvas) == Layout::portrait;
  const float x = axis_.x(now_.value), y = axis_.y();
  const std::string label = period_name(stops_[static_cast<std::size_t>(now_.stop)].period, lang);
  draw::TextStyle year = strong(theme::em::secondary, theme::gold_light);
  float label_x = x + 0.045f;
  if (portrait) {
    year.align = draw::Align::centre;
    const float half = canvas.measure(label, year) / 2;
    label_x = std::clamp(x - 0.006f, theme::space::margin + half, canvas.w() - theme::space::margin - half);
  } else {
    const float edge = index_.target ? axis_.x(index_.target->value) - 0.085f : canvas.w() - theme::space::margin;
    if (label_x + canvas.measure(label, year) > edge) {
      year.align = draw::Align::right;
      label_x = std::min(x - 0.02f, edge);
    }
  }
  canvas.push(now_.resting ? anim::progress(now_.since_arrival, 0, 0.3) : 0.0f);
  const float up = portrait ? 0.116f : layout_of(canvas) == Layout::strip ? 0.098f : 0.108f;
  const float width = canvas.measure(label, year);
  const float left = label_x - (year.align == draw::Align::left    ? 0
                                : year.align == draw::Align::right ? width
                                                                   : width / 2);
  draw_shade(canvas, {left, y - up - year.size * draw::cap_height, left + width, y - up}, 0.95f);
  canvas.text({label_x, y - up}, label, year);
  canvas.pop();
}

}  // namespace pandang::scene
