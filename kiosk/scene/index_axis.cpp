#include "scene/index_axis.hpp"

#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"
#include "base/number_text.hpp"
#include "base/words.hpp"
#include "draw/seal.hpp"
#include "feed/standing.hpp"
#include "scene/led_module.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float label_drop = 0.066f, label_inset = 0.010f, label_gap = 0.02f;

/// Fades in what stands at `x` as the axis, drawn up to `shown`, passes it.
class Reveal {
 public:
  Reveal(draw::Canvas& canvas, float x, float shown) : canvas_(canvas) {
    canvas_.push(std::clamp((shown - x) / 0.15f, 0.0f, 1.0f));
  }
  ~Reveal() { canvas_.pop(); }
  Reveal(const Reveal&) = delete;
  Reveal& operator=(const Reveal&) = delete;

 private:
  draw::Canvas& canvas_;
};

double rounded(double value, int decimals) {
  const double k = std::pow(10.0, decimals);
  return std::round(value * k) / k;
}

float axis_y(const draw::Canvas& canvas) {
  switch (layout_of(canvas)) {
    case Layout::portrait:
      return 1.235f;
    case Layout::square:
      return canvas.h() - 0.222f;
    case Layout::module:
      return module_places(canvas).horizon;
    case Layout::wide:
    case Layout::strip:
      break;
  }
  return 0.735f;
}

}  // namespace

Axis::Axis(draw::Canvas& canvas, const Index& index, Language language)
    : index_(index), language_(language), layout_(layout_of(canvas)) {
  x0_ = theme::space::margin;
  right_ = canvas.w() - theme::space::margin;
  // The tower of the target stands on the last stretch.
  x1_ = right_ - (index.target ? layout_ == Layout::module ? 0.150f : 0.075f : 0.0f);
  y_ = axis_y(canvas);
  with_names_ = layout_ != Layout::portrait && names_fit(canvas);
}

float Axis::x(double value) const {
  const Scale& s = index_.scale;
  return lerp(x0_, x1_, static_cast<float>(std::clamp((value - s.min) / (s.max - s.min), 0.0, 1.0)));
}

bool Axis::names_fit(draw::Canvas& canvas) const {
  float free_from = 0;
  for (std::size_t i = index_.bands.size(); i-- > 0;) {  // lowest first
    const float width = canvas.measure(index_.bands[i].name.in(language_), strong(theme::em::secondary));
    const float from = i == 0 ? right_ - width : x(index_.bands[i].min) + label_inset;
    if (from < free_from || from + width > right_ + 0.001f) return false;
    free_from = from + width + label_gap;
  }
  return true;
}

void Axis::draw(draw::Canvas& canvas, double t, double value, const Band* on) const {
  const float shown = lerp(x0_ - 0.02f, right_ + 0.16f, anim::travel(t, 0.5, 0.7));
  const float needle = t < 1.4 ? x0_ : x(value);
  canvas.push_clip({0, 0, shown, canvas.h()});
  canvas.line({x0_, y_}, {x1_, y_}, theme::axis, theme::stroke::axis);
  draw::draw_teeth(canvas, {x0_, x1_, y_, draw::tooth_count(x1_ - x0_), tooth_height(), needle});
  canvas.line({x0_, y_}, {needle, y_}, theme::gold, theme::stroke::axis_gold);
  canvas.pop_clip();
  if (layout_ == Layout::module) return;  // no label of it could be read
  if (index_.bands.empty()) {
    draw_whole_numbers(canvas, shown);
  } else {
    draw_bands(canvas, on, shown);
  }
}

void Axis::draw_bands(draw::Canvas& canvas, const Band* on, float shown) const {
  float free_to = right_;  // highest first: limits in numbers keep clear of the one to their right
  for (std::size_t i = 0; i < index_.bands.size(); ++i) {
    const Band& band = index_.bands[i];
    const bool lit = &band == on, top = i == 0;
    const float at = x(band.min);
    const Reveal reveal(canvas, top && with_names_ ? right_ - 0.1f : at, shown);
    canvas.line({at, y_ - tooth_height() * 1.55f}, {at, y_ + 0.020f}, lit ? theme::gold : theme::mist,
                theme::stroke::post);
    const Colour colour = lit ? theme::gold : theme::mist_text;
    const draw::TextStyle style = lit ? strong(theme::em::secondary, colour) : quiet(theme::em::secondary, colour);
    if (with_names_) {
      const std::string& name = band.name.in(language_);
      if (top) {
        canvas.text({right_, y_ + label_drop}, name, aligned(style, draw::Align::right));
      } else {
        canvas.text({at + label_inset, y_ + label_drop}, name, style);
      }
    } else if (lit || top) {
      const std::string limit = number_text(band.min, 1, language_);
      const draw::TextStyle plain_limit = quiet(theme::em::secondary, colour);  // never as strong as a value
      if (at + 0.008f + canvas.measure(limit, plain_limit) > free_to) continue;
      canvas.text({at + 0.008f, y_ + label_drop}, limit, plain_limit);
      free_to = at - label_gap;
    }
  }
}

void Axis::draw_whole_numbers(draw::Canvas& canvas, float shown) const {
  const Scale& s = index_.scale;
  const auto text = [&](double q) { return number_text(q, q == std::floor(q) ? 0 : s.decimals, language_); };
  const draw::TextStyle style = plain(theme::em::secondary, theme::mist_text);
  const float widest = std::max(canvas.measure(text(s.min), style), canvas.measure(text(s.max), style));
  const double step = whole_step(s, (x1_ - x0_) / (widest + label_gap));
  const auto tick = [&](double q, draw::Align align) {
    const Reveal reveal(canvas, x(q), shown);
    canvas.line({x(q), y_ - tooth_height() * 1.4f}, {x(q), y_ + 0.020f}, theme::mist, theme::stroke::axis);
    canvas.text({x(q), y_ + label_drop}, text(q), aligned(style, align));
  };
  tick(s.min, draw::Align::left);
  tick(s.max, draw::Align::right);
  if (layout_ == Layout::portrait) return;
  const float clear = std::max(0.12f, 1.5f * widest + label_gap);
  for (double q = std::ceil(s.min / step) * step; q < s.max; q += step)
    if (x(q) - x0_ > clear && x1_ - x(q) > clear) tick(q, draw::Align::centre);
}

double tick_step(double span, int most) {
  const double power = std::pow(10.0, std::floor(std::log10(span / most)));
  for (const double k : {1.0, 2.0, 5.0})
    if (span / (k * power) <= most) return k * power;
  return 10 * power;
}

double whole_step(const Scale& scale, float room) {
  return std::max(1.0, tick_step(scale.max - scale.min, std::clamp(static_cast<int>(room), 1, 8)));
}

std::string category_words(const Index& index, double value, Language language) {
  if (const Band* band = feed::band_of(index, value)) return band->name.in(language);
  const Scale& scale = index.scale;
  const bool whole = scale.max == std::floor(scale.max);
  return filled(Word::out_of, language, {{"max", number_text(scale.max, whole ? 0 : scale.decimals, language)}});
}

std::string change_words(const Index& index, const Reading& before, const Reading& now, Language language) {
  const int decimals = index.scale.decimals;
  const double d = rounded(rounded(now.value, decimals) - rounded(before.value, decimals), decimals);
  const Word key = d > 0 ? Word::up_from : d < 0 ? Word::down_from : Word::same_as;
  return filled(
      key, language,
      {{"d", number_text(std::abs(d), decimals, language)}, {"period", period_name(before.period, language)}});
}

std::string target_words(const Index& index, double value, Language language) {
  const int decimals = index.scale.decimals;
  const double left = rounded(index.target->value - value, decimals);
  const std::string& label = index.target->label.in(language);
  if (left <= 0) return filled(Word::target_reached, language, {{"target", label}});
  return filled(Word::left_to_target, language,
                {{"d", number_text(left, decimals, language)}, {"target", in_sentence(label)}});
}

}  // namespace pandang::scene
