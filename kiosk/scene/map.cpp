#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

#include "anim/easing.hpp"
#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/handover.hpp"
#include "scene/map_fit.hpp"
#include "scene/map_label.hpp"
#include "scene/map_marks.hpp"
#include "scene/map_words.hpp"
#include "scene/scenes.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

class MapScene final : public Scene {
 public:
  MapScene(SnapshotPtr snapshot, std::size_t ranking);

  const std::string& id() const override { return id_; }
  double dwell() const override { return schedules_[subject_.city ? 2 : 0].length; }
  void draw(const Moment& moment, draw::Canvas& canvas) const override;
  std::string hands_over(Language language) const override { return takes_over(language); }
  std::string takes_over(Language language) const override;
  std::optional<SetText> value_place(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  const MapFit& fit_for(draw::Canvas& canvas, Language language) const;
  const MapSchedule& schedule_for(std::size_t stops) const { return schedules_[stops - 1]; }
  void set_stage(draw::Canvas& canvas, const MapFit& fit, const MapTime& now) const;

  SnapshotPtr snapshot_;
  const Ranking& ranking_;
  std::string id_;
  BarScale scale_;
  MapSubject subject_;
  std::array<MapWords, 2> words_;
  std::vector<MapSchedule> schedules_;  // for one stop, two and three
  /// fit_map() of the last canvas, for each language: a value kept, so that a frame measures nothing twice.
  mutable std::array<std::optional<MapFit>, 2> fits_;
};

/// Seconds that the stops' words are to be seen: head and legend stay over all of them.
std::vector<double> rests(std::span<const MapWords> words, std::size_t stops) {
  double all = 0;
  for (const MapWords& w : words)
    all = std::max(all, reading_seconds(w.title_country + " " + w.coverage + " " + w.columns_from + " " + w.city + " " +
                                        w.value + w.no_value + " " + w.source));
  constexpr double least = 5;
  std::vector<double> seconds(stops, all / static_cast<double>(stops));
  for (double& s : seconds) s = std::max(s, least);
  return seconds;
}

MapScene::MapScene(SnapshotPtr snapshot, std::size_t ranking)
    : snapshot_(std::move(snapshot)),
      ranking_(snapshot_->rankings[ranking]),
      id_("map:" + ranking_.id),
      scale_(bar_scale(*snapshot_, ranking_)),
      subject_(map_subject(*snapshot_, ranking_, draw::coastline())) {
  for (const Language language : {Language::indonesian, Language::english})
    words_[language == Language::english] =
        map_words(*snapshot_, ranking_, subject_, scale_, draw::coastline().country, language);
  for (const std::size_t stops : {1u, 2u, 3u}) schedules_.push_back(map_schedule(rests(words_, stops)));
}

const MapFit& MapScene::fit_for(draw::Canvas& canvas, Language language) const {
  std::optional<MapFit>& fit = fits_[language == Language::english];
  if (!fit || fit->size != canvas.size())
    fit = fit_map(canvas, subject_, scale_, words_[language == Language::english], language);
  return *fit;
}

void MapScene::set_stage(draw::Canvas& canvas, const MapFit& fit, const MapTime& now) const {
  draw::StageBase& base = canvas.stage.base;
  base = night_stage(canvas, 1);
  base.ground = draw::Ground::chart;
  base.foot_y = fit.foot_y;
  base.chart.head_y = fit.head_y;
  if (subject_.city) base.chart.focus = subject_.places[*subject_.city].at;
  base.chart.view = camera_at(fit.stops, subject_, now).view;
  const float dim = fit.stops[now.from].dim;
  base.chart.flying = now.way > 0 && now.way < 1;
  base.chart.dim = now.way > 0 ? lerp(dim, fit.stops[now.from + 1].dim, now.way) : dim;
}

/// Dark water below the words at the left of a strip.
void draw_panel(draw::Canvas& canvas, float width) {
  const std::array<Vec2, 4> box{
      Vec2{-0.01f, -0.01f}, {width, -0.01f}, {width, canvas.h() + 0.01f}, {-0.01f, canvas.h() + 0.01f}};
  const Colour dark = rgb(0x03131B);
  canvas.fill_gradient(box, {0, 0}, {width, 0},
                       std::array{draw::Stop{0, faded(dark, 0.92f)}, draw::Stop{0.6f, faded(dark, 0.86f)},
                                  draw::Stop{1, faded(dark, 0)}});
}

void draw_head(draw::Canvas& canvas, const MapStopFit& stop) {
  for (const SetLine& line : stop.head) canvas.text(line.at, line.text, line.style);
}

void draw_legend(draw::Canvas& canvas, const MapStopFit& stop) {
  for (const LegendItem& item : stop.legend) {
    const float x = item.at.x, y = item.at.y;
    if (item.mark == LegendMark::column) {
      canvas.fill_rect({x + 0.006f, y - 0.032f, x + 0.0124f, y}, faded(theme::mist, 0.8f));
      canvas.circle({x + 0.0092f, y - 0.032f}, 0.0056f, rgb(0xF4FAFA));
    } else if (item.mark == LegendMark::ring) {
      canvas.ring({x + 0.0092f, y - 0.012f}, 0.0065f, theme::mist_text, 0.0024f);
    }
    canvas.text({item.text_x, y}, item.text, item.style);
  }
}

void draw_names(draw::Canvas& canvas, const MapFit& fit, const MapStopFit& stop) {
  for (const SetName& name : stop.names) {
    const PlacedName& at = name.placed;
    if (at.stem > 0)
      canvas.line(at.head, at.head - Vec2{0, at.stem}, faded(theme::mist_text, 0.8f), theme::stroke::hair);
    canvas.text(name.placed.name, name.name, fit.name_style);
    canvas.text(name.placed.value, name.value, fit.value_style);
  }
}

void draw_under_label(draw::Canvas& canvas, const MapStopFit& stop) {
  for (const Rect& box : stop.over) draw_quiet(canvas, box, 0.85f);
  if (stop.leader.size() > 1) canvas.polyline(stop.leader, theme::gold, theme::stroke::axis);
}

/// The city's name and `value`, which may be handed over. `alpha`: of all, which arrives; `most`: when it has.
void draw_city(draw::Canvas& canvas, std::span<const SetLine> lines, const std::string& value, const Moment& moment,
               float alpha, float most) {
  for (const SetLine& line : lines) {
    canvas.push(line.text == value ? std::min(most, shown_value(canvas, moment, alpha)) : alpha);
    canvas.text(line.at, line.text, line.style);
    canvas.pop();
  }
}

/// How much of each kind of words is there at a moment.
struct WordAlphas {
  float head = 1, names = 1, label = 1, fixed = 1;
};
WordAlphas word_alphas(const MapTime& now, double t) {
  const auto arriving = [&](double start) { return now.words == 0 ? anim::arrive(t, start) : 1.0f; };
  return {std::min(now.words_alpha, arriving(0.1)), std::min(now.words_alpha, arriving(2.6)),
          std::min(now.words_alpha, arriving(2.2)), anim::arrive(t, 2.2)};
}

/// What lies between the chart and the marks, so that words are read. A dimmed chart is nearly quiet already: there
/// less is needed, and more would be seen.
void draw_quiet_places(draw::Canvas& canvas, const MapFit& fit, const MapStopFit& stop, const WordAlphas& alphas) {
  if (fit.panel > 0) draw_panel(canvas, fit.panel);
  const float dim = canvas.stage.base.chart.dim;
  const auto draw_all = [&](std::span<const Rect> boxes, float alpha, float words) {
    canvas.push(words);
    for (const Rect& box : boxes) draw_quiet(canvas, box, alpha);
    canvas.pop();
  };
  constexpr float none_needed = 0.58f;
  const float others = std::clamp(1 - dim / none_needed, 0.0f, 1.0f);
  draw_all(fit.quiet, 0.80f, alphas.fixed * (1 - dim));
  draw_all(stop.quiet, 0.85f, alphas.label * (1 - dim));
  draw_all(stop.quiet_legend, 0.75f, alphas.head * others);
  canvas.push(alphas.names * others);
  for (const SetName& name : stop.names) draw_quiet(canvas, name.placed.box, 0.66f);
  canvas.pop();
}

void MapScene::draw(const Moment& moment, draw::Canvas& canvas) const {
  const MapFit& fit = fit_for(canvas, moment.language);
  const MapTime now = map_time(schedule_for(fit.stops.size()), moment.t);
  const MapStopFit& stop = fit.words[now.words];
  const WordAlphas alphas = word_alphas(now, moment.t);
  set_stage(canvas, fit, now);
  canvas.stage.time = moment.loop_seconds;

  draw_quiet_places(canvas, fit, stop, alphas);
  draw_marks(canvas, subject_, scale_, camera_at(fit.stops, subject_, now), moment.t);
  canvas.push(alphas.names);
  draw_names(canvas, fit, stop);
  canvas.pop();
  canvas.push(alphas.label);
  draw_under_label(canvas, stop);
  canvas.pop();
  const MapWords& words = words_[moment.language == Language::english];
  draw_city(canvas, stop.label, words.value, moment, alphas.label, now.words_alpha);
  draw_city(canvas, fit.fixed, words.value, moment, alphas.fixed, 1);
  canvas.push(alphas.head);
  draw_head(canvas, stop);
  draw_legend(canvas, stop);
  canvas.pop();
  if (fit.with_foot) draw_foot(canvas, moment, words.source);
}

std::string MapScene::takes_over(Language language) const {
  if (!subject_.city || !subject_.places[*subject_.city].value) return {};
  return handed_value(measured(ranking_), *subject_.places[*subject_.city].value, scale_.decimals, language);
}

std::optional<SetText> MapScene::value_place(const Moment& moment, draw::Canvas& canvas) const {
  if (layout_of(canvas) == Layout::module) return std::nullopt;
  const MapFit& fit = fit_for(canvas, moment.language);
  const MapStopFit& stop = fit.words[map_time(schedule_for(fit.stops.size()), moment.t).words];
  const std::string& value = words_[moment.language == Language::english].value;
  for (const std::vector<SetLine>* lines : {&fit.fixed, &stop.label})
    for (const SetLine& line : *lines)
      if (line.text == value)
        return SetText{line.text, {box_of(canvas, line, 0).x0, line.at.y}, aligned(line.style, draw::Align::left)};
  return std::nullopt;
}

}  // namespace

std::unique_ptr<const Scene> make_map(SnapshotPtr snapshot, std::size_t ranking) {
  return std::make_unique<MapScene>(std::move(snapshot), ranking);
}

}  // namespace pandang::scene
