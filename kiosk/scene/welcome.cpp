#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>

#include "anim/easing.hpp"
#include "base/number_text.hpp"
#include "base/words.hpp"
#include "draw/boat.hpp"
#include "draw/skyline.hpp"
#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/led_module.hpp"
#include "scene/promenade.hpp"
#include "scene/scenes.hpp"
#include "scene/sky.hpp"
#include "scene/sky_shade.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

using draw::Figure;
using draw::Silhouette;

/// In the dusk's first minutes people light their windows, one after the other: 40 s in all, of the minute that begins
/// here. Until then panes are dark; the stage that is baked for the next minute has them lit.
constexpr double windows_at = (17 * 60 + 42) * 60.0, windows_take = 40, minute = 60, noon = 12 * 3600.0;

float window_light(const Hour& hour, double second_of_day) {
  return second_of_day >= noon && second_of_day < windows_at + minute ? 0 : hour.lights;
}

Figure lit_by(Figure figure, float light) {
  constexpr float dark_pane = 0.14f;  // what a pane shows of the bright sky
  figure.lit *= lerp(dark_pane, 1, light);
  return figure;
}

class Welcome final : public Scene {
 public:
  explicit Welcome(SnapshotPtr snapshot) : snapshot_(std::move(snapshot)) {}

  const std::string& id() const override { return id_; }
  double dwell() const override;
  void draw(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  const Promenade& promenade_for(const draw::Canvas& canvas) const;
  void draw_text(const Moment& moment, const Hour& hour, draw::Canvas& canvas) const;
  std::string date_beside(const Moment& moment, draw::Canvas& canvas) const;
  /// Returns the lowest baseline.
  float draw_name(const Moment& moment, const Hour& hour, draw::Canvas& canvas, float room) const;
  void draw_module_text(const Moment& moment, const Hour& hour, draw::Canvas& canvas) const;
  std::string name(Language language) const {
    return snapshot_ ? bare_name(snapshot_->city.name) : std::string(word(Word::welcome, language));
  }

  SnapshotPtr snapshot_;
  std::string id_ = "welcome";
  /// promenade_of() the last canvas: a value kept, so that a frame places nothing twice.
  mutable std::optional<std::pair<PixelSize, Promenade>> promenade_;
};

/// Where the lowest text over the sky ends, S.
float text_end(const draw::Canvas& canvas) {
  switch (layout_of(canvas)) {
    case Layout::portrait:
      return 0.640f;
    case Layout::strip:
      return 0.495f;
    case Layout::square:
      return canvas.h() - 0.410f;
    case Layout::module:
      return 0.80f * canvas.h();
    case Layout::wide:
      break;
  }
  return 0.465f;
}

void place_glow(draw::StageBase& base, const Hour& hour, const Promenade& p, float w) {
  const float y = p.horizon;
  const auto blend = [&hour](float night, float dusk, float dawn, float day) {
    return hour.night * night + hour.dusk * dusk + hour.dawn * dawn + hour.day * day;
  };
  base.glow_at = {blend(p.dusk_glow_x, p.dusk_glow_x, 0.25f * w, 0.62f * w), blend(y, y, y - 0.01f, y)};
  base.glow_radius = blend(0.42f, p.dusk_glow_radius, 0.34f, 0.60f);
  base.glow_amount = blend(0.16f, 0.34f, 0.46f, 0.10f);
}

draw::StageBase stage_base(const draw::Canvas& canvas, const Hour& hour, float windows, const Promenade& p) {
  draw::StageBase base;
  base.horizon = p.horizon;
  base.sky = hour.sky;
  base.clouds_at = p.clouds_at;
  place_glow(base, hour, p, canvas.w());
  base.far_bank = 0.050f;
  base.far_bank_seed = 2.2f;
  base.quay = true;
  if (p.mosque.height > 0) {
    Figure far = p.mosque;
    far.y = p.horizon;
    far.lit = lerp(0.06f, far.lit, hour.lights);
    base.figures.push_back(far);
  }
  for (const Figure& f : p.near) {
    base.figures.push_back(lit_by(f, windows));
    if (f.shape != Silhouette::menara_pandang) continue;
    base.halo_at = {f.x, f.y - f.height * 0.52f};
    base.halo_radius = 0.26f;
    base.halo_amount = lerp(0.22f, 0.14f, hour.dawn) * hour.lights;
  }
  base.top_shade = top_shade(hour, base, text_end(canvas));
  base.foot_y = layout_of(canvas) == Layout::module ? 0 : foot_top(canvas);
  return base;
}

void add_lamps(std::vector<draw::Lamp>& lamps, const Hour& hour, const Promenade& p, float w) {
  const float on = hour.lights * lerp(1.0f, 1.35f, hour.night);  // the darker the water, the more of them it shows
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
    const Vec2 lamp{x, p.horizon - 0.036f};
    canvas.glow(lamp, 0.034f, 0.034f, rgb(0xFFC765, 0.9f * hour.lights));
    canvas.glow(lamp, 0.012f, 0.012f, rgb(0xFFE9B0, 0.9f * hour.lights));  // so that it is not lost before the dusk
    canvas.circle(lamp, lerp(0.0032f, 0.0038f, hour.lights), mix(rgb(0x0B3D48), theme::flame, hour.lights));
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
  style.reflection = 0.5f;
  style.lantern = hour.lights;
  const Colour rim = mix(rgb(0xF0A24A), rgb(0xE8EFE6), hour.day);
  float phase = 0;
  const auto draw_small = [&](const MooredBoat& b) {
    style.flip = b.flip;
    style.rim = b.length > 0.12f ? std::optional(rim) : std::nullopt;
    const float drift = 0.004f * s * (b.flip ? -1.0f : 1.0f);
    draw::draw_boat(canvas, {b.x + drift, b.y + bob(7.1f, phase)}, b.length, style);
    phase += 0.3f;
  };
  for (const MooredBoat& b : p.small) draw_small(b);
  if (hour.dawn > 0.01f) {
    canvas.push(hour.dawn);
    for (const MooredBoat& b : p.to_market) draw_small(b);
    canvas.pop();
  }
  const float x = p.big.x + 0.004f * s, y = p.big.y + bob(5.3f, 0);
  canvas.glow({x + p.big.length * 0.4f, y - p.big.length * 0.12f}, 0.105f, 0.105f, rgb(0xFFC765, 0.9f * hour.lights));
  style.flip = p.big.flip;
  style.lantern = 1.15f * hour.lights;
  style.reflection = 0.55f;
  style.rim = rim;
  draw::draw_boat(canvas, {x, y}, p.big.length, style);
}

/// While people light their windows: panes over the stage, which is baked for the minute.
void draw_windows(draw::Canvas& canvas, double second_of_day, const Promenade& p) {
  const double since = second_of_day - windows_at;
  if (since < 0 || since >= minute) return;
  const Hour after = hour_at(windows_at + minute);
  constexpr float one_takes = 0.03f;  // of the 40 s
  const float now = static_cast<float>(since / windows_take);
  for (const Figure& f : p.near)
    draw::draw_panes(canvas, lit_by(f, after.lights), after.sky.near_bank, [now](const draw::Pane& pane) {
      return anim::smooth(std::clamp((now - pane.chance * (1 - one_takes)) / one_takes, 0.0f, 1.0f));
    });
}

/// Stars of a tropical night: few, small, each at its own slow pace, thinner towards the haze of the horizon.
void draw_stars(draw::Canvas& canvas, const Hour& hour, const Promenade& p, double loop_seconds) {
  const float night = hour.night + 0.25f * hour.dusk + 0.15f * hour.dawn;
  if (night <= 0.01f) return;
  const auto count = static_cast<std::uint32_t>(std::min(160.0f, 46 * canvas.w()));
  const float least = 1.1f / canvas.unit();
  std::uint32_t seed = 20;
  const auto next = [&seed] {
    seed = seed * 1664525u + 1013904223u;
    return static_cast<float>(seed >> 8) / 16777216.0f;
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    const float x = next() * canvas.w(), v = next(), size = next(), pace = next();
    const float sway = anim::bob(loop_seconds, 5 + 6 * static_cast<double>(pace), static_cast<double>(size));
    const float alpha = night * (1 - v) * lerp(0.25f, 0.80f, size * size) * (1 + 0.18f * sway);
    const float radius = std::max(least, lerp(0.0016f, 0.0036f, size * size));
    canvas.glow({x, v * p.horizon * 0.86f}, radius, radius, rgb(0xE6F0EE, alpha));
  }
}

double Welcome::dwell() const {
  constexpr double least = 12, clock_words = 6;  // time, zone, weekday, day, month, year
  double longest = least;
  for (const Language language : {Language::indonesian, Language::english}) {
    std::string read = std::string(word(Word::welcome_to, language)) + " " + name(language);
    if (snapshot_ && snapshot_->city.nickname) read += " " + snapshot_->city.nickname->in(language);
    longest = std::max(longest, reading_seconds(read) + clock_words);
  }
  return longest;
}

const Promenade& Welcome::promenade_for(const draw::Canvas& canvas) const {
  if (!promenade_ || promenade_->first != canvas.size()) promenade_.emplace(canvas.size(), promenade_of(canvas));
  return promenade_->second;
}

void Welcome::draw(const Moment& moment, draw::Canvas& canvas) const {
  const Promenade& p = promenade_for(canvas);
  const Hour hour = hour_at(moment.second_of_day);
  canvas.stage.base = stage_base(canvas, hour, window_light(hour, moment.second_of_day), p);
  canvas.stage.time = moment.loop_seconds;
  add_lamps(canvas.stage.lamps, hour, p, canvas.w());

  draw_stars(canvas, hour, p, moment.loop_seconds);
  draw_windows(canvas, moment.second_of_day, p);
  draw_mist(canvas, hour, p);
  draw_posts(canvas, hour, p);
  draw_boats(canvas, moment, hour, p);
  if (layout_of(canvas) == Layout::module) {
    draw_module_text(moment, hour, canvas);
  } else {
    draw_text(moment, hour, canvas);
  }
  if (snapshot_) draw_foot(canvas, moment, "", false);
}

/// Gold reaches 7:1 only on a dark sky.
Colour nickname_colour(const Hour& hour) {
  return mix(theme::gold, theme::paper, hour.day + hour.dawn);
}

/// The date, without the weekday where it would run into the tower.
std::string Welcome::date_beside(const Moment& moment, draw::Canvas& canvas) const {
  const CivilTime& day = moment.civil;
  std::string whole = weekday_date_text(day, moment.language);
  float right = canvas.w() - theme::space::margin;
  if (layout_of(canvas) == Layout::square)
    for (const Figure& figure : promenade_for(canvas).near)
      if (figure.shape == Silhouette::menara_pandang) right = figure.x - figure.height / 2;
  const bool fits = theme::space::margin + canvas.measure(whole, plain(theme::em::secondary)) <= right;
  return fits ? whole : date_text(day.year, day.month, day.day, moment.language);
}

void Welcome::draw_text(const Moment& moment, const Hour& hour, draw::Canvas& canvas) const {
  const Layout layout = layout_of(canvas);
  const Language lang = moment.language;
  const float left = theme::space::margin, right = canvas.w() - theme::space::margin;
  const std::string time = clock_text(moment.civil, lang), date = weekday_date_text(moment.civil, lang);
  const std::string& zone = moment.civil.abbreviation;

  if (snapshot_)
    canvas.text({left, theme::space::title_baseline}, word(Word::welcome_to, lang), plain(theme::em::secondary));
  if (layout == Layout::portrait || layout == Layout::square) {
    const float lowest = draw_name(moment, hour, canvas, right - left);
    const float y = std::max(layout == Layout::portrait ? 0.556f : canvas.h() - 0.492f, lowest + 0.108f);
    const auto span = canvas.text({left - 0.004f, y}, time, strong(theme::em::key));
    canvas.text({span.x1 + 0.018f, y}, zone, plain(theme::em::secondary));
    canvas.text({left, y + 0.066f}, date_beside(moment, canvas), plain(theme::em::secondary));
    return;
  }
  const float k = layout == Layout::strip ? 1.3f : 1.0f, y = layout == Layout::strip ? 0.262f : 0.234f;
  canvas.text({right, theme::space::title_baseline}, date, aligned(plain(theme::em::secondary), draw::Align::right));
  const float zone_x = canvas.text({right, y}, zone, aligned(plain(theme::em::secondary * k), draw::Align::right)).x0;
  const auto span =
      canvas.text({zone_x - 0.020f * k, y}, time, aligned(strong(theme::em::key * k), draw::Align::right));
  draw_name(moment, hour, canvas, span.x0 - 0.06f - left);
}

/// Where the name and the nickname stand, S.
struct NamePlaces {
  float size, name_y, nick_size, nick_y;
  float lowest;  ///< baseline of a nickname; one that would stand lower, in the skyline, is left out
};
NamePlaces name_places(const draw::Canvas& canvas) {
  switch (layout_of(canvas)) {
    case Layout::portrait:
      return {theme::em::name_portrait, 0.282f, theme::em::title, 0.385f, 0.450f};
    case Layout::strip:
      return {0.250f, 0.346f, 0.072f, 0.472f, 0.500f};
    case Layout::square:
      return {theme::em::name, 0.150f + theme::em::name * draw::cap_height, theme::em::title, 0.355f,
              canvas.h() - 0.590f};
    case Layout::wide:
    case Layout::module:
      break;
  }
  return {theme::em::name, 0.318f, theme::em::title, 0.442f, 0.470f};
}

/// A name that would become small on one line stands on two, in the same room; so does a nickname.
float Welcome::draw_name(const Moment& moment, const Hour& hour, draw::Canvas& canvas, float room) const {
  constexpr float smallest_share = 0.62f, leading = 1.06f;
  const NamePlaces at = name_places(canvas);
  const float left = theme::space::margin, least = at.size * smallest_share;
  const std::string city = name(moment.language);
  draw::TextStyle style = fitted(canvas, city, strong(at.size), room);
  std::vector<std::string> lines{city};
  if (style.size < least) {
    const Paragraph two =
        paragraph(canvas, city, room, strong(least), {least, theme::em::quote, theme::em::key}, 2, {});
    style = two.style;
    lines = lines_within(canvas, city, style, room, 2);
  }
  const float top = at.name_y - at.size * draw::cap_height;
  // Where the width decides the size, a smaller name hangs from the same line.
  const bool hangs = lines.size() > 1 || layout_of(canvas) == Layout::square;
  float y = hangs ? top + style.size * draw::cap_height : at.name_y;
  for (const std::string& line : lines) {
    canvas.text({left - style.size * 0.046f, y}, line, style);
    y += style.size * leading;
  }
  y -= style.size * leading;
  if (!snapshot_ || !snapshot_->city.nickname) return y;
  const std::string& nick = snapshot_->city.nickname->in(moment.language);
  const float nick_room = canvas.w() - 2 * theme::space::margin;
  float nick_y = std::max(at.nick_y, y + at.nick_size * 1.62f);
  draw::TextStyle small = fitted(canvas, nick, strong(at.nick_size, nickname_colour(hour)), nick_room);
  small.size = std::max(small.size, theme::em::secondary);
  const std::vector<std::string> said = lines_within(canvas, nick, small, nick_room, 2);
  if (nick_y + static_cast<float>(said.size() - 1) * small.size * theme::leading::secondary > at.lowest) return y;
  for (const std::string& line : said) {
    canvas.text({left, nick_y}, line, small);
    y = nick_y;
    nick_y += small.size * theme::leading::secondary;
  }
  return y;
}

void Welcome::draw_module_text(const Moment& moment, const Hour& hour, draw::Canvas& canvas) const {
  const ModulePlaces places = module_places(canvas);
  draw_module_hero(canvas, name(moment.language), theme::paper, places.room);
  std::vector<std::string> said{clock_text(moment.civil, moment.language) + " " + moment.civil.abbreviation};
  if (snapshot_ && snapshot_->city.nickname) said.push_back(snapshot_->city.nickname->in(moment.language));
  const bool tower = !promenade_for(canvas).near.empty();
  draw_module_line(canvas, moment.t, said, places.room - (tower ? 0.330f : 0), nickname_colour(hour));
}

}  // namespace

std::unique_ptr<const Scene> make_welcome(SnapshotPtr snapshot) {
  return std::make_unique<Welcome>(std::move(snapshot));
}

}  // namespace pandang::scene
