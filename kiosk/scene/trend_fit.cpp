#include "scene/trend_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/number_text.hpp"
#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/trend_places.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr float hero_gap = 0.045f, least_beside = 0.360f;  ///< of the words beside the number, S
constexpr float newest_air = 0.050f;                       ///< between the newest value and the one left of it, S

/// Lays out one canvas. The steps stand in the order of fit().
class TrendFitter {
 public:
  TrendFitter(draw::Canvas& canvas, const TrendFacts& facts, Language language)
      : canvas_(canvas),
        facts_(facts),
        language_(language),
        words_(facts.said(language)),
        places_(trend_places(canvas)) {}

  TrendFit fit() {
    fit_.size = canvas_.size();
    set_head();
    set_hero();
    choose_plot();
    draw_lines();
    set_axis();
    place_labels();
    return std::move(fit_);
  }

 private:
  void set_head();
  void set_hero();
  void set_hero_text(Vec2 at, float room, bool upwards);
  void choose_plot();
  bool collides(const PlotBox& plot) const;
  TrendLine line_of(const PlotBox& plot, const std::vector<Reading>& series) const;
  void draw_lines();
  void set_axis();
  void place_labels();
  void take_line(LabelSpace& space, const TrendLine& line, float half_width, float radius) const;
  void place_scale(LabelSpace& space);
  void place_value(LabelSpace& space, TrendLine& line, const Reading& reading, const draw::TextStyle& style,
                   float radius, bool centred, float shift = 0);
  float newest_shift(const draw::TextStyle& style) const;
  void place_names(LabelSpace& space);
  void place_city_values(LabelSpace& space);
  bool above_others(const Reading& reading, bool city) const;
  Vec2 point(const Reading& reading) const { return plotted(fit_.plot, facts_.time, scale(), reading); }
  const Scale& scale() const { return facts_.index->scale; }
  std::string number(double value) const { return number_text(value, scale().decimals, language_); }
  const std::vector<Reading>& city() const { return facts_.index->series; }
  void block(const SetText& set) {
    const Rect box = text_box(set.baseline, canvas_.measure(set.text, set.style), set.style.size);
    blocks_.push_back(box);
  }

  draw::Canvas& canvas_;
  const TrendFacts& facts_;
  Language language_;
  const TrendWords& words_;
  TrendPlaces places_;
  std::vector<Rect> blocks_;  ///< texts that the plot has to keep clear of
  TrendFit fit_;
};

void TrendFitter::set_head() {
  const float x = theme::space::margin;
  const FittedLine title =
      fit_line(canvas_, words_.title, strong(places_.title_size), places_.head_room, theme::em::secondary);
  fit_.head.push_back({title.text, {x, places_.title_y}, title.style});
  const Paragraph line = paragraph(canvas_, words_.line, places_.head_room, quiet(places_.line_size),
                                   {places_.line_size, theme::em::note, theme::em::source}, 1, {});
  const FittedLine one = fit_line(canvas_, words_.line, line.style, places_.head_room, theme::em::source);
  fit_.head.push_back({one.text, {x, places_.line_y}, one.style});
  for (const SetText& set : fit_.head) block(set);
}

void TrendFitter::set_hero() {
  const Colour colour = facts_.common ? theme::paper : theme::gold;
  const draw::TextStyle number = fitted(canvas_, words_.hero, strong(places_.hero_size, colour), places_.hero_room);
  // Numerals are pulled left so that their stems stand on the text's edge.
  const Vec2 at{theme::space::margin - number.size * 0.040f, places_.hero_y};
  fit_.hero.push_back({words_.hero, at, number});
  const float number_right = at.x + canvas_.measure(words_.hero, number);
  const float beside = canvas_.w() - theme::space::margin - (number_right + hero_gap);
  if (layout_of(canvas_) == Layout::square && beside >= least_beside)
    set_hero_text({number_right + hero_gap, places_.hero_y}, beside, true);
  else
    set_hero_text({theme::space::margin, places_.hero_text_y}, places_.hero_room, false);
  for (const SetText& set : fit_.hero) block(set);
}

/// What the number means and, quieter, of which period, from the first baseline down; or up from the last one.
void TrendFitter::set_hero_text(Vec2 at, float room, bool upwards) {
  const draw::TextStyle style = plain(places_.hero_text_size);
  const Paragraph said = paragraph(canvas_, words_.hero_text, room, style,
                                   {places_.hero_text_size, theme::em::secondary, theme::em::note}, 2, {});
  const float leading = said.style.size * theme::leading::secondary;
  const std::size_t lines = said.lines.size() + (words_.hero_period.empty() ? 0 : 1);
  if (upwards) at.y -= leading * static_cast<float>(lines - 1);
  const auto set_line = [&](const std::string& line, Colour colour) {
    FittedLine fitting = fit_line(canvas_, line, said.style, room, theme::em::note);
    fitting.style.colour = colour;
    fit_.hero.push_back({fitting.text, at, fitting.style});
    at.y += leading;
  };
  for (const std::string& line : said.lines) set_line(line, theme::paper);
  if (!words_.hero_period.empty()) set_line(words_.hero_period, theme::mist_text);
}

TrendLine TrendFitter::line_of(const PlotBox& plot, const std::vector<Reading>& series) const {
  TrendLine line;
  line.runs = runs_of(plot, facts_.time, scale(), series);
  for (const Reading& reading : series) line.points.push_back(plotted(plot, facts_.time, scale(), reading));
  for (std::size_t i = 1; i < line.runs.size(); ++i)
    line.missing.emplace_back(line.runs[i - 1].back(), line.runs[i].front());
  return line;
}

/// True when a line, or the large label of the newest value, would run into the head or the hero.
bool TrendFitter::collides(const PlotBox& plot) const {
  constexpr float air = 0.022f;
  const auto hit = [this](Vec2 a, Vec2 b) {
    return std::any_of(blocks_.begin(), blocks_.end(), [&](const Rect& box) {
      return meets(a, b, {box.x0 - air, box.y0 - air, box.x1 + air, box.y1 + air});
    });
  };
  const auto line_hits = [&](const std::vector<Reading>& series, bool bridged) {
    const TrendLine line = line_of(plot, series);
    for (const Run& run : line.runs)
      for (std::size_t i = 0; i < run.size(); ++i)
        if (hit(run[i > 0 ? i - 1 : 0], run[i])) return true;
    return bridged && std::any_of(line.missing.begin(), line.missing.end(),
                                  [&](const auto& ends) { return hit(ends.first, ends.second); });
  };
  if (line_hits(city(), false)) return true;
  for (const Benchmark* benchmark : facts_.benchmarks)
    if (line_hits(benchmark->series, true)) return true;
  const Vec2 newest = plotted(plot, facts_.time, scale(), city().back());
  const float half = canvas_.measure(number(city().back().value), strong(theme::em::key)) / 2, y = newest.y - 0.07f;
  const float x = std::min(newest.x, canvas_.w() - theme::space::margin - half);
  return newest.y < 0.150f || hit({x - half, y}, {x + half, y});
}

/// The whole scale over the whole width, as long as the lines stay clear of head and hero; else beside the hero, or
/// below it.
void TrendFitter::choose_plot() {
  const PlotBox& full = places_.plot;
  float hero_right = 0, hero_bottom = 0;
  for (const Rect& box : blocks_) hero_bottom = std::max(hero_bottom, box.y1);
  for (std::size_t i = 2; i < blocks_.size(); ++i) hero_right = std::max(hero_right, blocks_[i].x1);
  fit_.hero_right = hero_right;

  std::vector<PlotBox> tries{full};
  PlotBox lower = full;
  lower.rise = std::min(full.rise, full.horizon - 0.330f);
  PlotBox beside = full;
  beside.x0 = std::max(full.x0, hero_right + 0.110f);
  if (layout_of(canvas_) == Layout::wide && beside.x1 - beside.x0 > 0.60f) {
    tries.push_back(beside);
    beside.rise = lower.rise;
    tries.push_back(beside);
  }
  PlotBox below = full;
  for (const float headroom : {0.05f, 0.15f}) {
    below.rise = std::max(0.12f, full.horizon - hero_bottom - headroom);
    tries.push_back(below);
  }
  fit_.plot = tries.back();
  for (const PlotBox& plot : tries)
    if (!collides(plot)) {
      fit_.plot = plot;
      return;
    }
}

void TrendFitter::draw_lines() {
  fit_.city = line_of(fit_.plot, city());
  for (const Benchmark* benchmark : facts_.benchmarks) fit_.benchmarks.push_back(line_of(fit_.plot, benchmark->series));
  if (facts_.common) {
    fit_.gap = gap_between(fit_.city.runs, fit_.benchmarks[0].runs);
    fit_.beads = ombak_beads(fit_.gap);
  } else {  // with nothing to compare it with, the city stands above the least value of the scale
    const std::vector<Run> least{{{fit_.plot.x0, fit_.plot.horizon}, {fit_.plot.x1, fit_.plot.horizon}}};
    fit_.gap = gap_between(fit_.city.runs, least);
  }
  fit_.gap_top = fit_.plot.horizon;
  for (const GapSlice& slice : fit_.gap) {
    fit_.gap_top = std::min({fit_.gap_top, slice.top0, slice.top1});
    fit_.gap_bottom = std::max({fit_.gap_bottom, slice.bottom0, slice.bottom1});
  }
  if (!facts_.common) return;
  const Vec2 mine = point(*facts_.common->city), other = point(*facts_.common->benchmark);
  const float way = mine.y < other.y ? 1.0f : -1.0f;
  if (std::abs(mine.y - other.y) > 0.060f)
    fit_.difference = {mine + Vec2{0, way * 0.030f}, other - Vec2{0, way * 0.020f}};
}

void TrendFitter::set_axis() {
  const TimeSpan& time = facts_.time;
  const PlotBox& plot = fit_.plot;
  const float safe = theme::space::safe, left = theme::space::margin;
  fit_.axis_x0 = layout_of(canvas_) == Layout::wide && plot == places_.plot ? left : plot.x0 - 0.055f;
  const float step = (plot.x1 - plot.x0) / static_cast<float>(std::max(1, time.steps()));
  const draw::TextStyle style = plain(theme::em::secondary);
  float widest = 0;
  for (int m = time.first; m <= time.last; m += time.step)
    widest = std::max(widest, canvas_.measure(axis_label(m, time.step, language_), style));

  const int anchor = month_of(city().back().period);
  const std::vector<int> labelled = labelled_months(time, anchor, label_stride(time, step, widest + 0.030f));
  constexpr float densest = 0.014f;
  if (step >= densest)
    for (int m = time.first; m <= time.last; m += time.step) fit_.ticks.push_back(plotted_x(plot, time, m));
  for (const int m : labelled) {
    const float x = plotted_x(plot, time, m);
    if (step < densest) fit_.ticks.push_back(x);
    const std::string text = axis_label(m, time.step, language_);
    const float half = canvas_.measure(text, style) / 2, middle = std::clamp(x, safe + half, canvas_.w() - safe - half);
    const bool known = std::any_of(city().begin(), city().end(),
                                   [m](const Reading& reading) { return month_of(reading.period) == m; });
    draw::TextStyle own = style;
    own.colour = known ? theme::paper : theme::mist_text;
    fit_.axis.push_back({{text, {middle - half, plot.horizon + 0.066f}, own}, known});
  }
}

void TrendFitter::take_line(LabelSpace& space, const TrendLine& line, float half_width, float radius) const {
  for (const Run& run : line.runs)
    for (std::size_t i = 1; i < run.size(); ++i) space.take_line(run[i - 1], run[i], half_width);
  for (const Vec2 p : line.points) space.take_line(p, p, radius);
}

/// Which end of the scale the waterline is.
void TrendFitter::place_scale(LabelSpace& space) {
  const draw::TextStyle style = quiet(theme::em::note, theme::paper);  // where it stands the sky is brightest
  const float width = canvas_.measure(words_.scale, style), y = fit_.plot.horizon - 0.040f;
  for (const float x : {canvas_.w() - theme::space::margin - width, fit_.axis_x0}) {
    const Rect box = text_box({x, y}, width, style.size);
    if (!space.free(box)) continue;
    space.take(box);
    fit_.scale = PlacedLabel{words_.scale, {x, y}, style, box};
    return;
  }
}

/// Whether a label is better off above its point: away from the other lines.
bool TrendFitter::above_others(const Reading& reading, bool of_city) const {
  const float y = point(reading).y;
  const auto near_in = [&](const std::vector<Reading>& series) {
    const auto near = std::min_element(series.begin(), series.end(), [&](const Reading& a, const Reading& b) {
      return std::abs(month_of(a.period) - month_of(reading.period)) <
             std::abs(month_of(b.period) - month_of(reading.period));
    });
    return point(*near).y;
  };
  if (of_city) return facts_.benchmarks.empty() || y <= near_in(facts_.benchmarks[0]->series);
  // Where the city has no newer value the room above is free.
  return month_of(reading.period) > month_of(city().back().period) || y < near_in(city());
}

void TrendFitter::place_value(LabelSpace& space, TrendLine& line, const Reading& reading, const draw::TextStyle& style,
                              float radius, bool centred, float shift) {
  const Vec2 at = point(reading);
  if (auto label = place_near(canvas_, space, number(reading.value), style, at + Vec2{shift, 0}, radius,
                              above_others(reading, &line == &fit_.city), centred))
    line.labels.push_back({std::move(*label), at.x});
}

/// How far right of its point the newest value stands, so that it does not read as one number with the one before it.
float TrendFitter::newest_shift(const draw::TextStyle& style) const {
  constexpr float most = 0.035f;
  if (city().size() < 2) return 0;
  const float left = point(city().back()).x - canvas_.measure(number(city().back().value), style) / 2;
  return std::clamp(point(city()[city().size() - 2]).x + newest_air - left, 0.0f, most);
}

void TrendFitter::place_names(LabelSpace& space) {
  const float room = (fit_.plot.x1 - fit_.plot.x0) * 0.95f;
  for (std::size_t i = 0; i < fit_.benchmarks.size(); ++i) {
    const FittedLine name = fit_line(canvas_, facts_.benchmarks[i]->name.in(language_),
                                     plain(theme::em::secondary, theme::mist_text), room, theme::em::note);
    TrendLine& line = fit_.benchmarks[i];
    const bool compared = i == 0 && facts_.common;
    const bool above = above_others(compared ? *facts_.common->benchmark : facts_.benchmarks[i]->series.back(), false);
    line.name = place_along(canvas_, space, name.text, name.style, line.runs, above);
  }
}

/// First, last, highest and lowest before the rest; with many periods only those.
void TrendFitter::place_city_values(LabelSpace& space) {
  constexpr std::size_t all_up_to = 12;
  const std::vector<Reading>& series = city();
  const draw::TextStyle style = strong(theme::em::secondary, theme::gold_light);
  const auto lower = [](const Reading& a, const Reading& b) { return a.value < b.value; };
  std::vector<const Reading*> order{&series.front(), &*std::max_element(series.begin(), series.end(), lower),
                                    &*std::min_element(series.begin(), series.end(), lower)};
  if (series.size() <= all_up_to)
    for (auto reading = series.rbegin(); reading != series.rend(); ++reading) order.push_back(&*reading);
  std::vector<const Reading*> done{&series.back()};
  for (const Reading* reading : order) {
    if (std::find(done.begin(), done.end(), reading) != done.end()) continue;
    done.push_back(reading);
    place_value(space, fit_.city, *reading, style, city_point, false);
  }
}

/// The most important first; what finds no free place is left out.
void TrendFitter::place_labels() {
  const float safe = theme::space::safe;
  LabelSpace space({safe, 0.055f, canvas_.w() - theme::space::margin, fit_.plot.horizon - 0.014f});
  for (const Rect& box : blocks_) space.take(box);
  take_line(space, fit_.city, theme::stroke::city, city_point);
  for (const TrendLine& line : fit_.benchmarks) {
    take_line(space, line, theme::stroke::benchmark / 2, benchmark_point + 0.003f);
    for (const auto& [a, b] : line.missing) space.take_line(a, b, 0.003f);
  }
  if (facts_.common) space.take_gap(fit_.gap);

  const bool twice = words_.hero == number(city().back().value);  // the hero already says the newest value
  const draw::TextStyle newest = strong(twice ? theme::em::secondary : theme::em::key, theme::gold_light);
  place_value(space, fit_.city, city().back(), newest, city_last_point, true, newest_shift(newest));
  const draw::TextStyle quiet_value = strong(theme::em::secondary, theme::mist_text);
  if (facts_.common)
    place_value(space, fit_.benchmarks[0], *facts_.common->benchmark, quiet_value, benchmark_point, false);
  for (std::size_t i = 0; i < fit_.benchmarks.size(); ++i) {
    const std::vector<Reading>& series = facts_.benchmarks[i]->series;
    const bool last_done = i == 0 && facts_.common && facts_.common->benchmark == &series.back();
    const bool first_done = i == 0 && facts_.common && facts_.common->benchmark == &series.front();
    if (!last_done) place_value(space, fit_.benchmarks[i], series.back(), quiet_value, benchmark_point, true);
    if (series.size() > 1 && !first_done)
      place_value(space, fit_.benchmarks[i], series.front(), quiet_value, benchmark_point, true);
  }
  place_names(space);
  place_city_values(space);
  place_scale(space);
}

}  // namespace

const ValueLabel* newest_value(const TrendFit& fit) {
  const std::vector<ValueLabel>& labels = fit.city.labels;
  const auto newest =
      std::ranges::find_if(labels, [&](const ValueLabel& label) { return label.point_x == fit.city.last_x(); });
  return newest == labels.end() ? nullptr : &*newest;
}

TrendFit fit_trend(draw::Canvas& canvas, const TrendFacts& facts, Language language) {
  return TrendFitter(canvas, facts, language).fit();
}

}  // namespace pandang::scene
