#include "scene/trend_module.hpp"

#include <algorithm>
#include <array>

#include "anim/easing.hpp"
#include "scene/frame.hpp"
#include "scene/led_module.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

constexpr double line_starts = 0.6, line_takes = 1.4, number_at = 1.6;

/// The part of a series in a span of time.
std::vector<Reading> within(const std::vector<Reading>& series, const TimeSpan& time) {
  std::vector<Reading> part;
  for (const Reading& reading : series)
    if (month_of(reading.period) >= time.first && month_of(reading.period) <= time.last) part.push_back(reading);
  return part;
}

/// The runs of a series, left to right as far as `way`.
void draw_series(draw::Canvas& canvas, const PlotBox& plot, const TimeSpan& time, const Scale& scale,
                 const std::vector<Reading>& series, float way, Colour colour, float width) {
  const float head = lerp(plot.x0, plot.x1, way);
  for (const Run& run : runs_of(plot, time, scale, series)) {
    Run part;
    for (std::size_t i = 0; i < run.size() && run[i].x <= head; ++i) part.push_back(run[i]);
    if (!part.empty() && part.size() < run.size()) {
      const Vec2 a = part.back(), b = run[part.size()];
      part.push_back(lerp(a, b, (head - a.x) / std::max(1e-6f, b.x - a.x)));
    }
    if (part.size() > 1) canvas.polyline(part, colour, width);
    if (part.size() == 1) canvas.circle(part[0], width, colour);  // a reading alone between gaps
  }
}

/// Title, what the hero compares, its period and its sources.
std::vector<std::string> said_in_turns(const Snapshot& snapshot, const TrendFacts& facts, Language language) {
  const TrendWords& words = facts.said(language);
  const Reading& newest = facts.common ? *facts.common->city : facts.index->series.back();
  std::vector<std::string> said;
  const std::string subject = short_name(*facts.index, language) + " " + period_name(newest.period, language);
  if (facts.common) said.push_back(words.hero_text);
  said.push_back(subject);
  std::vector<std::string> keys{newest.source};
  if (facts.common) keys.push_back(facts.common->benchmark->source);
  for (std::string& name : source_names(snapshot, keys, facts.index->issuer.in(language)))
    said.push_back(std::move(name));
  return said;
}

}  // namespace

void draw_trend_module(draw::Canvas& canvas, const Snapshot& snapshot, const TrendFacts& facts, double t,
                       Language language) {
  constexpr float gap = 0.150f, least_plot = 0.35f, city_width = 0.032f, other_width = 0.018f;
  const ModulePlaces places = module_places(canvas);
  canvas.stage.base = module_stage(canvas);

  canvas.push(anim::arrive(t, number_at));
  const float hero_right =
      draw_module_hero(canvas, facts.said(language).hero, facts.common ? theme::paper : theme::gold, places.room);
  canvas.pop();
  const float x0 = hero_right + gap, x1 = places.left + places.room - city_width;
  if (x1 - x0 >= least_plot) {
    const PlotBox plot{x0, x1, places.line_y - places.line_size, places.line_y - places.line_size - 0.100f};
    const float way = anim::travel(t, line_starts, line_takes);
    canvas.line({x0, plot.horizon}, {lerp(x0, x1, anim::arrive(t, 0.2)), plot.horizon}, theme::axis, 0.010f);
    const std::vector<Reading>& city = facts.index->series;
    const std::array<const std::vector<Reading>*, 1> only{&city};
    const TimeSpan time = span_of(only);  // of so small a plot all is the city's time
    if (!facts.benchmarks.empty())
      draw_series(canvas, plot, time, facts.index->scale, within(facts.benchmarks[0]->series, time), way, theme::mist,
                  other_width);
    draw_series(canvas, plot, time, facts.index->scale, city, way, theme::gold, city_width);
  }
  draw_module_line(canvas, t, said_in_turns(snapshot, facts, language), places.room, theme::paper);
}

}  // namespace pandang::scene
