#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "anim/easing.hpp"
#include "base/number_text.hpp"
#include "base/words.hpp"
#include "draw/boat.hpp"
#include "scene/frame.hpp"
#include "scene/scenes.hpp"
#include "scene/sky.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

using draw::Figure;
using draw::Silhouette;

struct Boat {
  float x, y, length;
  bool flip;
};

/// The promenade as one layout places it; silhouettes are set anew for each, never scaled.
struct Promenade {
  float horizon;
  std::vector<Figure> near;
  Figure mosque;
  std::vector<float> posts;
  Boat big;
  std::vector<Boat> small;
  float dusk_glow_x, dusk_glow_radius;
};

Figure palm(float x, float h) {
  return {Silhouette::palm, x, 0, h, true, 0};
}
Figure lanting(float x, float h) {
  return {Silhouette::lanting, x, 0, h, true, 0.78f};
}
Figure house(float x, float h) {
  return {Silhouette::bubungan_tinggi, x, 0, h, true, 0.78f};
}
Figure tower(float x, float h) {
  return {Silhouette::menara_pandang, x, 0, h, true, 0.95f};
}
Figure mosque(float x, float h) {
  return {Silhouette::sabilal_muhtadin, x, 0, h, false, 0.42f};
}

Promenade wide_promenade() {
  return {0.735f,
          {palm(-0.02f, 0.17f), lanting(0.075f, 0.055f), palm(0.165f, 0.13f), house(0.385f, 0.165f),
           palm(0.600f, 0.150f), palm(0.635f, 0.105f), lanting(0.70f, 0.045f), palm(1.065f, 0.115f),
           lanting(1.130f, 0.048f), tower(1.365f, 0.375f), palm(1.575f, 0.135f), palm(1.618f, 0.175f),
           lanting(1.685f, 0.050f), palm(1.762f, 0.120f)},
          mosque(0.885f, 0.215f),
          {0.24f, 0.53f, 0.80f, 0.915f, 1.02f, 1.20f, 1.545f},
          {0.93f, 0.885f, 0.30f, false},
          {{0.555f, 0.806f, 0.105f, false}, {1.545f, 0.792f, 0.085f, true}},
          0.93f,
          0.26f};
}

Promenade portrait_promenade() {
  return {1.180f,
          {palm(-0.005f, 0.16f), house(0.215f, 0.150f), palm(0.428f, 0.150f), palm(0.466f, 0.108f),
           lanting(0.515f, 0.042f), tower(0.735f, 0.450f), palm(0.955f, 0.175f), palm(1.005f, 0.125f)},
          mosque(0.475f, 0.165f),
          {0.052f, 0.398f, 0.475f, 0.560f, 0.925f},
          {0.365f, 1.455f, 0.44f, false},
          {{0.13f, 1.245f, 0.085f, false}, {0.72f, 1.262f, 0.115f, true}},
          0.46f,
          0.22f};
}

Promenade strip_promenade() {
  return {0.735f,
          {palm(0.030f, 0.17f),     lanting(0.150f, 0.055f), palm(0.255f, 0.12f),     lanting(0.335f, 0.046f),
           palm(0.470f, 0.15f),     house(0.720f, 0.190f),   palm(0.945f, 0.165f),    palm(0.992f, 0.115f),
           lanting(1.090f, 0.050f), lanting(1.225f, 0.044f), palm(1.315f, 0.13f),     palm(2.125f, 0.14f),
           lanting(2.215f, 0.050f), lanting(2.335f, 0.044f), palm(2.425f, 0.115f),    tower(2.720f, 0.405f),
           palm(2.945f, 0.14f),     palm(2.990f, 0.185f),    lanting(3.085f, 0.055f), palm(3.200f, 0.11f),
           lanting(3.300f, 0.047f), palm(3.410f, 0.16f),     palm(3.540f, 0.125f)},
          mosque(1.760f, 0.235f),
          {0.06f, 0.41f, 0.53f, 0.89f, 1.15f, 1.40f, 1.58f, 1.76f, 1.94f, 2.10f, 2.48f, 2.92f, 3.15f, 3.47f},
          {1.86f, 0.888f, 0.32f, false},
          {{3.02f, 0.795f, 0.09f, true}, {1.10f, 0.808f, 0.11f, false}, {0.40f, 0.850f, 0.17f, false}},
          1.78f,
          0.26f};
}

const Promenade& promenade_of(Layout layout) {
  static const std::array<Promenade, 3> all{wide_promenade(), portrait_promenade(), strip_promenade()};
  return all[static_cast<std::size_t>(layout)];
}

/// Alpha of the shade that keeps text readable on a bright sky, piecewise linear over the way to the horizon.
using Curve = std::vector<std::pair<float, float>>;
float at(const Curve& curve, float v) {
  for (std::size_t i = 1; i < curve.size(); ++i)
    if (v <= curve[i].first) {
      const auto& [x0, y0] = curve[i - 1];
      const auto& [x1, y1] = curve[i];
      return lerp(y0, y1, (v - x0) / (x1 - x0));
    }
  return 0;
}

Curve top_shade(const Hour& hour, Layout layout) {
  static const Curve by_day{{0, 0}, {0.20f, 0.12f}, {0.42f, 0.40f}, {0.62f, 0.52f}, {0.84f, 0}, {1, 0}};
  static const Curve by_dawn{{0, 0.20f}, {0.45f, 0.30f}, {0.62f, 0.36f}, {0.80f, 0}, {1, 0}};
  static const Curve strip_dusk{{0, 0}, {0.40f, 0.12f}, {0.62f, 0.40f}, {0.84f, 0}, {1, 0}};
  if (hour.day + hour.dawn <= 0 && (layout != Layout::strip || hour.dusk <= 0)) return {};
  Curve sum;
  for (const float v : {0.0f, 0.20f, 0.40f, 0.45f, 0.62f, 0.80f, 0.84f, 1.0f}) {
    const float dusk = layout == Layout::strip ? hour.dusk * at(strip_dusk, v) : 0;
    sum.emplace_back(v, hour.day * at(by_day, v) + hour.dawn * at(by_dawn, v) + dusk);
  }
  return sum;
}

class Welcome final : public Scene {
 public:
  explicit Welcome(SnapshotPtr snapshot) : snapshot_(std::move(snapshot)) {}

  const std::string& id() const override { return id_; }
  double dwell() const override { return 12; }
  void draw(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  void draw_text(const Moment& moment, const Hour& hour, draw::Canvas& canvas) const;

  SnapshotPtr snapshot_;
  std::string id_ = "welcome";
};

void place_glow(draw::StageBase& base, const Hour& hour, const Promenade& p, float w) {
  const float y = p.horizon;
  const auto blend = [&hour](float night, float dusk, float dawn, float day) {
    return hour.night * night + hour.dusk * dusk + hour.dawn * dawn + hour.day * day;
  };
  base.glow_at = {blend(p.dusk_glow_x, p.dusk_glow_x, 0.25f * w, 0.62f * w), blend(y, y, y - 0.01f, y)};
  base.glow_radius = blend(0.42f, p.dusk_glow_radius, 0.34f, 0.60f);
  base.glow_amount = blend(0.16f, 0.34f, 0.46f, 0.10f);
}

draw::StageBase stage_base(const draw::Canvas& canvas, const Hour& hour, const Promenade& p, Layout layout) {
  draw::StageBase base;
  base.horizon = p.horizon;
  base.sky = hour.sky;
  place_glow(base, hour, p, canvas.w());
  base.far_bank = 0.050f;
  base.far_bank_seed = 2.2f;
  base.quay = true;
  Figure far = p.mosque;
  far.y = p.horizon;
  far.lit = lerp(0.06f, far.lit, hour.lights);
  base.figures.push_back(far);
  for (Figure f : p.near) {
    f.y = p.horizon - 0.006f;
    f.lit *= lerp(0.14f, 1, hour.lights);
    base.figures.push_back(f);
    if (f.shape != Silhouette::menara_pandang) continue;
    base.halo_at = {f.x, p.horizon - f.height * 0.52f};
    base.halo_radius = 0.26f;
    base.halo_amount = (hour.dawn > 0.5f ? 0.14f : 0.22f) * hour.lights;
  }
  base.top_shade = top_shade(hour, layout);
  base.foot_y = foot_top(canvas);
  return base;
}

void add_lamps(std::vector<draw::Lamp>& lamps, const Hour& hour, const Promenade& p, float w) {
  const float on = hour.lights;
  const auto add = [&lamps](float x, float half, float falloff, float strength, Colour c) {
    if (strength > 0.01f) lamps.push_back({x, half, falloff, strength, c});
  };
  for (const Figure& f : p.near) {
    if (f.lit <= 0) continue;
    const bool tall = f.shape == Silhouette::menara_pandang, mid = f.shape == Silhouette::bubungan_tinggi;
    add(f.x, tall ? 0.020f : mid ? 0.022f : 0.010f, tall ? 1.7f : 2.6f, (tall ? 0.62f : 0.34f) * on, rgb(0xF4A63C));
    if (tall)
      for (const float d : {-0.055f, 0.055f}) add(f.x + d, 0.010f, 2.2f, 0.38f * on, theme::gold);
  }
  for (std::size_t i = 0; i < p.posts.size(); ++i)
    add(p.posts[i], 0.0075f, 3.0f, (0.24f + 0.07f * static_cast<float>(i % 4)) * on, theme::lamp);
  add(p.big.x + p.big.length * 0.45f, 0.016f, 0.9f, 0.55f * on, theme::gold);
  add(0.62f * w, 0.075f, 1.3f, 0.34f * hour.day, theme::paper);  // the sun on the water
  add(0.62f * w + 0.03f, 0.030f, 1.8f, 0.28f * hour.day, theme::paper);
  add(0.25f * w, 0.050f, 1.5f, 0.50f * hour.dawn, rgb(0xF7B36A));
}

void draw_posts(draw::Canvas& canvas, const Hour& hour, const Promenade& p) {
  const Colour pole = mix(rgb(0x04121A), rgb(0x08303A), hour.day);
  for (const float x : p.posts) {
    canvas.line({x, p.horizon - 0.006f}, {x, p.horizon - 0.034f}, pole, 0.002f);
    canvas.glow({x, p.horizon - 0.036f}, 0.030f, 0.030f, rgb(0xFFC765, 0.9f * hour.lights));
    canvas.circle({x, p.horizon - 0.036f}, 0.0032f, mix(rgb(0x0B3D48), rgb(0xFFF0C8), hour.lights));
  }
}

/// River mist of the early morning: flat soft clouds along the waterline.
void draw_mist(draw::Canvas& canvas, const Hour& hour, const Promenade& p) {
  if (hour.dawn <= 0) return;
  const float k = canvas.w() / 1.778f, y = p.horizon;
  canvas.glow({0.42f * k, y - 0.012f}, 0.46f, 0.020f, rgb(0xF3D9C4, 0.35f * hour.dawn));
  canvas.glow({1.30f * k, y - 0.006f}, 0.60f, 0.016f, rgb(0xF3D9C4, 0.28f * hour.dawn));
  canvas.glow({0.85f * k, y + 0.026f}, 0.75f, 0.014f, rgb(0xF3D9C4, 0.19f * hour.dawn));
}

/// Boats drift downstream and bob; each at its own pace, so that nothing moves in step.
void draw_boats(draw::Canvas& canvas, const Moment& moment, const Hour& hour, const Promenade& p) {
  const auto s = static_cast<float>(moment.loop_seconds);
  const auto bob = [s](float period, float phase) {
    return 0.003f * std::sin(2 * std::numbers::pi_v<float> * (s / period + phase));
  };
  draw::BoatStyle style;
  style.hull = mix(rgb(0x020B10), rgb(0x04222B), hour.day);
  const Colour rim = mix(rgb(0xF0A24A), rgb(0xE8EFE6), hour.day);
  for (std::size_t i = 0; i < p.small.size(); ++i) {
    const Boat& b = p.small[i];
    style.flip = b.flip;
    style.lantern = hour.lights;
    style.reflection = 0.5f;
    style.rim = b.length > 0.12f ? std::optional(rim) : std::nullopt;
    const float drift = 0.004f * s * (b.flip ? -1.0f : 1.0f);
    draw::draw_boat(canvas, {b.x + drift, b.y + bob(7.1f, 0.3f * static_cast<float>(i))}, b.length, style);
  }
  const float x = p.big.x + 0.004f * s, y = p.big.y + bob(5.3f, 0);
  canvas.glow({x + p.big.length * 0.4f, y - p.big.length * 0.12f}, 0.16f, 0.16f, rgb(0xFFC765, 0.9f * hour.lights));
  style.flip = p.big.flip;
  style.lantern = 1.15f * hour.lights;
  style.reflection = 0.55f;
  style.rim = rim;
  draw::draw_boat(canvas, {x, y}, p.big.length, style);
}

void Welcome::draw(const Moment& moment, draw::Canvas& canvas) const {
  const Layout layout = layout_of(canvas);
  const Promenade& p = promenade_of(layout);
  const Hour hour = hour_at(moment.second_of_day);
  canvas.stage.base = stage_base(canvas, hour, p, layout);
  canvas.stage.time = moment.loop_seconds;
  add_lamps(canvas.stage.lamps, hour, p, canvas.w());

  draw_mist(canvas, hour, p);
  draw_posts(canvas, hour, p);
  draw_boats(canvas, moment, hour, p);
  draw_text(moment, hour, canvas);
  if (snapshot_) draw_foot(canvas, moment, "", false);
}

void Welcome::draw_text(const Moment& moment, const Hour& hour, draw::Canvas& canvas) const {
  const Layout layout = layout_of(canvas);
  const Language lang = moment.language;
  const float left = theme::space::margin, right = canvas.w() - theme::space::margin;
  const std::string time = clock_text(moment.civil, lang), date = weekday_date_text(moment.civil, lang);
  const std::string& zone = moment.civil.abbreviation;

  float name_room = right - left;
  if (layout == Layout::portrait) {
    const auto span = canvas.text({left - 0.004f, 0.556f}, time, strong(theme::em::key));
    canvas.text({span.x1 + 0.018f, 0.556f}, zone, plain(theme::em::secondary));
    canvas.text({left, 0.622f}, date, fitted(canvas, date, plain(theme::em::secondary), name_room));
  } else {
    const float k = layout == Layout::strip ? 1.3f : 1.0f, y = layout == Layout::strip ? 0.262f : 0.234f;
    canvas.text({right, theme::space::title_baseline}, date, aligned(plain(theme::em::secondary), draw::Align::right));
    const float zone_x = canvas.text({right, y}, zone, aligned(plain(theme::em::secondary * k), draw::Align::right)).x0;
    const auto span =
        canvas.text({zone_x - 0.020f * k, y}, time, aligned(strong(theme::em::key * k), draw::Align::right));
    name_room = span.x0 - 0.06f - left;
  }

  const std::string name = snapshot_ ? bare_name(snapshot_->city.name) : std::string(word(Word::welcome, lang));
  const float size = layout == Layout::portrait ? 0.165f : layout == Layout::strip ? 0.250f : 0.218f;
  const float name_y = layout == Layout::portrait ? 0.282f : layout == Layout::strip ? 0.346f : 0.318f;
  const float nick_y = layout == Layout::portrait ? 0.385f : layout == Layout::strip ? 0.472f : 0.442f;
  const draw::TextStyle style = fitted(canvas, name, strong(size), name_room);
  if (snapshot_)
    canvas.text({left, theme::space::title_baseline}, word(Word::welcome_to, lang), plain(theme::em::secondary));
  canvas.text({left - style.size * 0.046f, name_y}, name, style);
  if (!snapshot_ || !snapshot_->city.nickname) return;
  const std::string& nick = snapshot_->city.nickname->in(lang);
  const Colour colour = mix(theme::gold, theme::paper, hour.day + hour.dawn);  // gold reaches 7:1 only on a dark sky
  canvas.text({left, nick_y}, nick,
              fitted(canvas, nick, strong(layout == Layout::strip ? 0.072f : theme::em::title, colour), right - left));
}

}  // namespace

std::unique_ptr<const Scene> make_welcome(SnapshotPtr snapshot) {
  return std::make_unique<Welcome>(std::move(snapshot));
}

}  // namespace pandang::scene
