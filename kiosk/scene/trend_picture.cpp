#include "scene/trend_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "anim/easing.hpp"
#include "scene/frame.hpp"
#include "scene/handover.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// When each part moves, seconds since the scene came on.
constexpr double axis_at = 0.5, axis_takes = 0.6, benchmark_at = 1.1, benchmark_takes = 0.9, city_at = 1.6,
                 city_takes = 1.6, hero_takes = 0.7, hero_at = trend_in_sight - hero_takes,
                 chart_rests = city_at + city_takes, words_rest = hero_at + hero_takes + 0.3;
constexpr float label_shade = 0.70f;   ///< behind what stands in the plot, where sky, gap and lines are bright
constexpr std::size_t most_lamps = 8;  ///< of one line; the water has room for 48
constexpr float lamp_step = 0.070f;    ///< least distance between them, S

/// How far a line is drawn.
struct Head {
  float x = 0;
  float way = 0;  ///< 0..1
  /// Alpha of what belongs to a point: it comes as the head passes, the last one as the head arrives.
  float passed(float point_x) const {
    constexpr float fade = 0.050f;
    const float by_way = std::clamp((way - 0.92f) / 0.08f, 0.0f, 1.0f);
    return anim::smooth(std::max(std::clamp((x - point_x) / fade, 0.0f, 1.0f), point_x <= x + 1e-4f ? by_way : 0.0f));
  }
};

Head head_of(const TrendLine& line, double t, double start, double length) {
  const float way = anim::travel(t, start, length);
  return {lerp(line.first_x(), line.last_x(), way), way};
}

/// One frame.
class TrendPicture {
 public:
  TrendPicture(draw::Canvas& canvas, const TrendFit& fit, const Moment& moment)
      : canvas_(canvas),
        fit_(fit),
        moment_(moment),
        t_(moment.t),
        city_(head_of(fit.city, moment.t, city_at, city_takes)) {}

  void set_stage();
  void draw() {
    draw_head();
    draw_shades();
    draw_axis();
    draw_gap();
    for (std::size_t i = 0; i < fit_.benchmarks.size(); ++i) draw_benchmark(fit_.benchmarks[i], i == 0);
    draw_city();
    if (t_ > chart_rests) canvas_.mark_resting();
    draw_difference();
    draw_hero();
    if (t_ > words_rest) canvas_.mark_resting();
  }

 private:
  void add_lamps(const TrendLine& line, const Head& head, bool city);
  void draw_shades() const;
  void draw_axis() const;
  void draw_gap() const;
  void draw_slice(const GapSlice& slice) const;
  void draw_benchmark(const TrendLine& line, bool first) const;
  void draw_city() const;
  void draw_run(const Run& run, const Head& head, Colour colour, float width) const;
  void draw_labels(const TrendLine& line, const Head& head) const;
  /// The alpha of a value's label.
  float shown(const ValueLabel& value, const Head& head) const {
    const float passed = head.passed(value.point_x);
    return &value == newest_value(fit_) ? shown_value(canvas_, moment_, passed) : passed;
  }
  void draw_difference() const;
  void draw_head() const;
  void draw_hero() const;
  void draw_set(const SetText& set) const { canvas_.text(set.baseline, set.text, set.style); }
  void draw_placed(const PlacedLabel& label) const {
    draw_shade(canvas_, label.box, label_shade);
    canvas_.text(label.baseline, label.text, label.style);
  }

  draw::Canvas& canvas_;
  const TrendFit& fit_;
  const Moment& moment_;
  double t_;
  Head city_;
};

void TrendPicture::set_stage() {
  const Layout layout = layout_of(canvas_);
  const float y = fit_.plot.horizon, w = canvas_.w();
  const bool strip = layout == Layout::strip, narrow = layout == Layout::portrait || layout == Layout::square;
  draw::StageBase& base = canvas_.stage.base;
  base = night_stage(canvas_, y);
  base.quiet_y0 = y + 0.026f;
  base.quiet_y1 = y + 0.074f;
  base.quiet_luma = 0.150f;
  base.quiet_soft = 0.026f;  // from the waterline on: no edge is seen
  base.glow_at = {lerp(fit_.city.first_x(), fit_.city.last_x(), 0.75f), y - 0.05f};
  base.glow_radius = 0.42f;
  base.glow_amount = 0.13f;
  base.far_bank = 0.026f;
  base.far_bank_seed = 1.0f;
  using draw::Silhouette;
  base.figures.push_back({Silhouette::sabilal_muhtadin,
                          narrow  ? w * 0.25f
                          : strip ? 0.62f
                                  : 0.34f,
                          y, 0.070f, false, 0.25f});
  base.figures.push_back({Silhouette::bubungan_tinggi,
                          narrow  ? w * 0.62f
                          : strip ? w * 0.64f
                                  : w * 0.45f,
                          y, 0.045f, false, 0.25f});
  // The tower stands between the number and the plot, where there is room for it.
  constexpr float tower_height = 0.135f, tower_room = 0.110f;
  const float tower = std::max(fit_.hero_right + tower_room, fit_.axis_x0 - 0.255f);
  if (strip && tower + tower_room < fit_.axis_x0)
    base.figures.push_back({Silhouette::menara_pandang, tower, y, tower_height, true, 0.6f});

  for (std::size_t i = 0; i < fit_.benchmarks.size(); ++i)
    add_lamps(fit_.benchmarks[i], head_of(fit_.benchmarks[i], t_, benchmark_at, benchmark_takes), false);
  add_lamps(fit_.city, city_, true);
  // The light under the head of the line, handed to its last point on arrival.
  if (city_.way > 0 && city_.way < 1) {
    const float on = std::min({1.0f, city_.way * 12, (1 - city_.way) * 12});
    canvas_.stage.lamps.push_back({city_.x, 0.016f, 1.5f, 0.75f * on, theme::gold});
  }
}

/// The newest points as lights on the water, the city's brighter the newer they are; of a long series only some, so
/// that they stay lights and do not become a glare.
void TrendPicture::add_lamps(const TrendLine& line, const Head& head, bool city) {
  float next = canvas_.w();
  std::size_t count = 0;
  for (auto point = line.points.rbegin(); point != line.points.rend() && count < most_lamps; ++point) {
    if (point->x > next) continue;
    next = point->x - lamp_step;
    const float newer = 1 - static_cast<float>(count++) / static_cast<float>(most_lamps);
    const float on = head.passed(point->x);
    if (on <= 0) continue;
    if (city)
      canvas_.stage.lamps.push_back({point->x, 0.004f + 0.016f * newer, 1.5f, 0.71f * newer * newer * on, theme::gold});
    else
      canvas_.stage.lamps.push_back({point->x, 0.006f, 2.4f, 0.22f * on, theme::mist});
  }
}

/// Sky that is darker where values will stand, below all that is drawn.
void TrendPicture::draw_shades() const {
  constexpr float alpha = 0.8f, reach = 0.120f;
  const auto shade = [&](const TrendLine& line, const Head& head) {
    for (const ValueLabel& value : line.labels) draw_shade(canvas_, value.label.box, alpha * shown(value, head), reach);
  };
  for (const TrendLine& line : fit_.benchmarks) shade(line, head_of(line, t_, benchmark_at, benchmark_takes));
  shade(fit_.city, city_);
}

void TrendPicture::draw_axis() const {
  const float y = fit_.plot.horizon, right = canvas_.w() - theme::space::margin;
  const float end = lerp(fit_.axis_x0, right, anim::arrive(t_, axis_at, axis_takes));
  if (end > fit_.axis_x0) canvas_.line({fit_.axis_x0, y}, {end, y}, theme::axis, theme::stroke::axis);
  for (const float x : fit_.ticks)
    if (x <= end) canvas_.line({x, y - 0.010f}, {x, y + 0.012f}, theme::mist, theme::stroke::axis);
  for (const auto& [label, known] : fit_.axis) {
    const float reach = std::clamp((end - label.baseline.x) / 0.05f, 0.0f, 1.0f);
    canvas_.push(reach);
    draw_set(label);
    canvas_.pop();
  }
  if (!fit_.scale) return;
  canvas_.push(anim::progress(t_, axis_at + axis_takes, 0.4));
  draw_placed(*fit_.scale);
  canvas_.pop();
}

/// Clear at the waterline's side, strongest under the line that leads. With nothing to compare, just a sheen.
void TrendPicture::draw_slice(const GapSlice& slice) const {
  const float end = std::min(slice.x1, city_.x);
  if (end <= slice.x0) return;
  const std::array<Vec2, 4> area{Vec2{slice.x0, slice.top0}, Vec2{end, slice.top(end)}, Vec2{end, slice.bottom(end)},
                                 Vec2{slice.x0, slice.bottom0}};
  const std::array<draw::Stop, 3> ahead{draw::Stop{0, faded(theme::gold, 0.34f)},
                                        draw::Stop{0.55f, faded(theme::gold, 0.13f)},
                                        draw::Stop{1, faded(theme::current, 0.10f)}};
  const std::array<draw::Stop, 3> behind{draw::Stop{0, faded(theme::mist, 0.26f)},
                                         draw::Stop{0.55f, faded(theme::mist, 0.12f)},
                                         draw::Stop{1, faded(theme::current, 0.10f)}};
  const std::array<draw::Stop, 3> alone{draw::Stop{0, faded(theme::gold, 0.26f)},
                                        draw::Stop{0.5f, faded(theme::gold, 0.07f)},
                                        draw::Stop{1, faded(theme::gold, 0.0f)}};
  canvas_.fill_gradient(area, {0, fit_.gap_top}, {0, fit_.gap_bottom},
                        fit_.beads.empty() ? alone
                        : slice.ahead      ? ahead
                                           : behind);
}

void TrendPicture::draw_gap() const {
  for (const GapSlice& slice : fit_.gap) draw_slice(slice);
  for (const Bead& bead : fit_.beads) {
    if (bead.at.x > city_.x) break;  // they are in order, left to right
    const float on = std::clamp((city_.x - bead.at.x) / 0.04f, 0.0f, 1.0f);
    canvas_.bead(bead.at, bead.radius, faded(theme::boat_rim, bead.alpha * on));
  }
}

void TrendPicture::draw_run(const Run& run, const Head& head, Colour colour, float width) const {
  if (run.size() < 2 || head.x <= run.front().x) return;
  if (head.x >= run.back().x) return canvas_.polyline(run, colour, width);
  Run part;
  for (std::size_t i = 0; i < run.size() && run[i].x <= head.x; ++i) part.push_back(run[i]);
  const Vec2 a = part.back(), b = run[part.size()];
  if (b.x > a.x) part.push_back(lerp(a, b, (head.x - a.x) / (b.x - a.x)));
  if (part.size() > 1) canvas_.polyline(part, colour, width);
}

void TrendPicture::draw_labels(const TrendLine& line, const Head& head) const {
  for (const ValueLabel& value : line.labels) {
    const float on = shown(value, head);
    if (on <= 0) continue;
    canvas_.push(on, {0, 0.010f * (1 - on)});
    draw_placed(value.label);
    canvas_.pop();
  }
}

/// Mist; hollow points. The second benchmark is thinner with small full points: shape tells them apart, not hue.
void TrendPicture::draw_benchmark(const TrendLine& line, bool first) const {
  const Head head = head_of(line, t_, benchmark_at, benchmark_takes);
  if (head.way <= 0) return;
  constexpr float bead_step = 0.0165f;
  for (const auto& [a, b] : line.missing) {
    const Vec2 way = b - a;
    const float length = std::hypot(way.x, way.y);
    for (float s = bead_step; s < length - bead_step / 2; s += bead_step) {
      const Vec2 at = lerp(a, b, s / length);
      if (at.x <= head.x) canvas_.bead(at, 0.0021f, theme::mist);
    }
  }
  const float width = theme::stroke::benchmark * (first ? 1.0f : 0.55f);
  for (const Run& run : line.runs) draw_run(run, head, theme::mist, width);
  const bool dense =
      line.points.size() > 1 && (line.last_x() - line.first_x()) < 0.045f * static_cast<float>(line.points.size() - 1);
  for (std::size_t i = 0; i < line.points.size(); ++i) {
    const bool end = i == 0 || i + 1 == line.points.size();
    const float on = head.passed(line.points[i].x);
    if (on <= 0 || (dense && !end)) continue;
    if (first) {
      canvas_.circle(line.points[i], benchmark_point, faded(theme::deep, on));
      canvas_.ring(line.points[i], benchmark_point, faded(theme::mist, on), 0.0055f);
    } else {
      canvas_.circle(line.points[i], benchmark_point * 0.7f, faded(theme::mist, on));
    }
  }
  draw_labels(line, head);
  if (!line.name) return;
  canvas_.push(anim::progress(t_, benchmark_at + benchmark_takes, 0.4));
  draw_placed(*line.name);
  canvas_.pop();
}

void TrendPicture::draw_city() const {
  const TrendLine& line = fit_.city;
  draw_labels(line, city_);
  if (city_.way <= 0) return;
  for (const auto& [alpha, width] : {std::pair{0.10f, 0.040f}, {0.16f, 0.022f}, {1.0f, theme::stroke::city}})
    for (const Run& run : line.runs) draw_run(run, city_, faded(theme::gold, alpha), width);
  const bool dense =
      line.points.size() > 1 && (line.last_x() - line.first_x()) < 0.050f * static_cast<float>(line.points.size() - 1);
  const auto draw_point = [&](Vec2 point) {
    const float on = city_.passed(point.x);
    if (on <= 0) return;
    canvas_.glow(point, 0.05f, 0.05f, faded(theme::gold, 0.6f * on));
    canvas_.circle(point, city_point, faded(theme::gold, on));
  };
  // Points as close as beads say nothing; but where a run begins, and a reading alone between gaps, there is one.
  for (const Run& run : line.runs)
    for (std::size_t i = 0; i < (dense ? std::min<std::size_t>(1, run.size()) : run.size()); ++i)
      if (run[i].x < line.last_x()) draw_point(run[i]);
  // The head of the line: on its way along the run it is in, at rest on the newest point.
  for (const Run& run : line.runs) {
    if (city_.x < run.front().x || city_.x > run.back().x + 1e-4f) continue;
    Vec2 at = run.back();
    for (std::size_t i = 1; i < run.size(); ++i)
      if (city_.x <= run[i].x) {
        at = lerp(run[i - 1], run[i], (city_.x - run[i - 1].x) / std::max(1e-6f, run[i].x - run[i - 1].x));
        break;
      }
    const float radius = std::clamp(fit_.plot.horizon + 0.026f - at.y, 0.040f, 0.100f);  // not into the periods below
    canvas_.glow(at, radius, radius, faded(theme::gold, 0.7f));
    canvas_.circle(at, city_last_point, theme::flame);
  }
}

void TrendPicture::draw_difference() const {
  if (!fit_.difference) return;
  const float shown = anim::arrive(t_, hero_at, hero_takes);
  const auto& [a, b] = *fit_.difference;
  const float length = std::abs(b.y - a.y) * shown, way = b.y > a.y ? 1.0f : -1.0f;
  constexpr float dash = 0.008f;
  for (float s = 0; s < length; s += 2 * dash)
    canvas_.line({a.x, a.y + way * s}, {a.x, a.y + way * std::min(s + dash, length)}, theme::paper, 0.0026f);
}

void TrendPicture::draw_head() const {
  canvas_.push(anim::arrive(t_, 0.1));
  for (const SetText& set : fit_.head) draw_set(set);
  canvas_.pop();
}

void TrendPicture::draw_hero() const {
  for (std::size_t i = 0; i < fit_.hero.size(); ++i) {
    const float on = anim::arrive(t_, hero_at + (i > 0 ? 0.25 : 0.0), hero_takes);
    if (on <= 0) continue;
    canvas_.push(on, {0, 0.020f * (1 - on)});
    draw_set(fit_.hero[i]);
    canvas_.pop();
  }
}

}  // namespace

void draw_trend(draw::Canvas& canvas, const TrendFit& fit, const Moment& moment) {
  TrendPicture picture(canvas, fit, moment);
  picture.set_stage();
  picture.draw();
}

}  // namespace pandang::scene
