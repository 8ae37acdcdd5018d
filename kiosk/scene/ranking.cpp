#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "anim/easing.hpp"
#include "scene/frame.hpp"
#include "scene/handover.hpp"
#include "scene/ranking_caption.hpp"
#include "scene/ranking_list.hpp"
#include "scene/ranking_module.hpp"
#include "scene/scenes.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// The newest periods that the race goes through; more would keep the public waiting for the one that counts.
constexpr std::size_t most_periods = 4;
constexpr double caption_fade = 0.4;

class RankingScene final : public Scene {
 public:
  RankingScene(SnapshotPtr snapshot, std::size_t ranking);

  const std::string& id() const override { return id_; }
  double dwell() const override { return dwell_; }
  void draw(const Moment& moment, draw::Canvas& canvas) const override;
  std::string hands_over(Language language) const override;
  std::optional<SetText> value_place(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  const RaceList& list_for(const draw::Canvas& canvas) const;
  const ListFit& fit_for(draw::Canvas& canvas, const RaceList& list, Language language) const;
  void set_stage(draw::Canvas& canvas) const;
  /// Draws once per stop that is visible now, each at its own alpha: what changes with the period.
  template <class Draw>
  void each_period(RaceTime now, Draw&& draw) const;
  void draw_module(draw::Canvas& canvas, RaceTime now, double t, Language language) const;
  void draw_head(draw::Canvas& canvas, RaceTime now, Language language) const;
  void draw_wide_head(draw::Canvas& canvas, RaceTime now, Language language) const;
  void draw_portrait_head(draw::Canvas& canvas, RaceTime now, Language language) const;
  void draw_strip_head(draw::Canvas& canvas, RaceTime now, Language language) const;
  void draw_captions(draw::Canvas& canvas, RaceTime now, double t, Language language) const;
  std::string all_words(Language language) const;
  const StopWords& words(std::size_t stop, Language language) const {
    return words_[language == Language::english][stop];
  }

  SnapshotPtr snapshot_;
  const Ranking& ranking_;
  std::string id_;
  BarScale scale_;
  std::array<RaceList, row_counts.size()> lists_;
  std::array<std::vector<StopWords>, 2> words_;
  double dwell_ = 0;
  /// fit_list() of the last canvas, for each language: a value kept, so that a frame measures nothing twice.
  mutable std::array<std::optional<ListFit>, 2> fits_;
};

RankingScene::RankingScene(SnapshotPtr snapshot, std::size_t ranking)
    : snapshot_(std::move(snapshot)),
      ranking_(snapshot_->rankings[ranking]),
      id_("ranking:" + ranking_.id),
      scale_(bar_scale(*snapshot_, ranking_)) {
  const std::vector<RaceTable> tables = race_tables(ranking_, race_periods(ranking_, most_periods));
  for (const Language language : {Language::indonesian, Language::english})
    words_[language == Language::english] = stop_words(*snapshot_, ranking_, tables, language);
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    lists_[i] = race_list(tables, highlighted(ranking_), row_counts[i], scale_);
    for (std::size_t language = 0; language < 2; ++language)
      for (const StopWords& stop : words_[language]) lists_[i].city_line[language].push_back(stop.city_line);
  }
  // The list is scanned, not read word by word: the last stop is on for its sentences and the city's row.
  for (const std::vector<StopWords>& stops : words_) {
    const StopWords& last = stops.back();
    std::string read = last.coverage + " " + ranking_.highlight + " " + last.rank_sentence;
    double captions = 0;
    for (const Caption& caption : last.captions) captions += reading_seconds(caption.text) + 2 * caption_fade;
    dwell_ = std::max(dwell_, race_motion(stops.size()) + std::max(reading_seconds(read), captions));
  }
  // Nobody who reads the list all the same, word by word, is cut short.
  for (const Language language : {Language::indonesian, Language::english})
    dwell_ = std::max(dwell_, reading_seconds(all_words(language)));
}

/// What the longest list says at the last stop.
std::string RankingScene::all_words(Language language) const {
  const StopWords& said = words_[language == Language::english].back();
  std::string all = ranking_.title.in(language) + " " + said.period + " " + said.coverage + " " + said.rank_sentence +
                    " " + said.city_line + " " + bars_from(scale_, true, language);
  for (const RowWords& row : lists_.back().words[language == Language::english].back())
    all += " " + row.rank + " " + row.kind + " " + row.name + " " + row.value;
  std::size_t longest = 0;
  for (const Caption& caption : said.captions)
    if (caption.absent) longest = std::max(longest, static_cast<std::size_t>(reading_seconds(caption.text)));
  for (std::size_t i = 0; i < longest; ++i) all += " 0";
  return all;
}

const RaceList& RankingScene::list_for(const draw::Canvas& canvas) const {
  const auto at = std::find(row_counts.begin(), row_counts.end(), list_places(canvas).rows);
  return lists_[static_cast<std::size_t>(at - row_counts.begin())];
}

const ListFit& RankingScene::fit_for(draw::Canvas& canvas, const RaceList& list, Language language) const {
  std::optional<ListFit>& fit = fits_[language == Language::english];
  if (!fit || fit->size != canvas.size()) fit = fit_list(canvas, list, language);
  return *fit;
}

void RankingScene::draw(const Moment& moment, draw::Canvas& canvas) const {
  const RaceList& list = list_for(canvas);
  const RaceTime now = race_time(moment.t, list.stops.size());
  set_stage(canvas);
  canvas.stage.time = moment.loop_seconds;
  if (layout_of(canvas) == Layout::module) {
    draw_module(canvas, now, moment.t, moment.language);
    return draw_foot(canvas, moment, "");
  }

  draw_list(canvas, list, fit_for(canvas, list, moment.language), scale_, now, moment);
  canvas.push(anim::arrive(moment.t, 0.1));
  draw_head(canvas, now, moment.language);
  draw_origin(canvas, scale_, moment.language);
  canvas.pop();
  draw_captions(canvas, now, moment.t, moment.language);
  const StopWords& said = words(now.from + (new_values(now.leg) > 0 ? 1 : 0), moment.language);
  const bool dated = old_values(now.leg) > 0 || new_values(now.leg) > 0;
  draw_foot(canvas, moment, dated ? said.source : said.undated);
}

std::string RankingScene::hands_over(Language language) const {
  const RaceStop& last = lists_.front().stops.back();  // the city is in the rows of every list, or in none
  if (!last.city) return {};
  return handed_value(measured(ranking_), last.rows[*last.city].value, scale_.decimals, language);
}

std::optional<SetText> RankingScene::value_place(const Moment& moment, draw::Canvas& canvas) const {
  if (layout_of(canvas) == Layout::module) return std::nullopt;
  return last_city_value(canvas, list_for(canvas), list_places(canvas), moment.language);
}

void RankingScene::set_stage(draw::Canvas& canvas) const {
  const bool portrait = layout_of(canvas) == Layout::portrait;
  const float w = canvas.w(), h = canvas.h();
  draw::StageBase& base = canvas.stage.base;
  base = night_stage(canvas, 1);
  base.ground = draw::Ground::river_above;
  if (layout_of(canvas) == Layout::module) {  // too few pixels for cloth
    base.foot_y = 0;
    return;
  }
  base.motif = draw::Motif::kambang_kacang;
  base.motif_scale = 0.30f;
  base.motif_strength = 0.17f;
  base.motif_box = portrait ? Rect{-0.3f, 0.02f, w + 0.3f, 0.50f} : Rect{w * 0.5f, -0.2f, w + 0.3f, h + 0.2f};
  base.motif_soft_in = portrait ? 0.3f : 0.8f;
  base.motif_soft_out = portrait ? 0.3f : 0.2f;
}

template <class Draw>
void RankingScene::each_period(RaceTime now, Draw&& draw) const {
  const float out = old_values(now.leg), in = new_values(now.leg);
  if (out > 0) draw(now.from, out);
  if (in > 0) draw(now.from + 1, in);
}

/// At each stop the row of the city, without it the first one.
void RankingScene::draw_module(draw::Canvas& canvas, RaceTime now, double t, Language language) const {
  const RaceList& list = list_for(canvas);
  const auto draw_row = [&](std::size_t stop, float alpha) {
    const RaceStop& at = list.stops[stop];
    if (at.rows.empty() || alpha <= 0) return;
    const std::size_t row = at.city.value_or(0);
    const bool rests = stop + 1 == list.stops.size();
    canvas.push(alpha);
    draw_ranking_row(canvas, list.words[language == Language::english][stop][row], words(stop, language),
                     ranking_.title.in(language), at.city.has_value(),
                     rests ? std::optional(now.at_rest) : std::nullopt);
    canvas.pop();
  };
  draw_row(now.from, old_row(now.leg));
  if (now.leg > 0) draw_row(now.from + 1, new_row(now.leg));
  const auto bar_at = [&](std::size_t stop) {
    const RaceStop& at = list.stops[stop];
    return at.rows.empty() ? 0.0f : scale_.share(at.rows[at.city.value_or(0)].value);
  };
  const std::size_t to = std::min(now.from + 1, list.stops.size() - 1);
  const float bar = lerp(bar_at(now.from), bar_at(to), leg_length(now.leg)) * anim::travel(t, 0.7);
  draw_module_wake(canvas, bar, list.stops[now.from].city.has_value());
}

void RankingScene::draw_head(draw::Canvas& canvas, RaceTime now, Language language) const {
  switch (layout_of(canvas)) {
    case Layout::module:
      return;
    case Layout::wide:
    case Layout::square:
      return draw_wide_head(canvas, now, language);
    case Layout::portrait:
      return draw_portrait_head(canvas, now, language);
    case Layout::strip:
      return draw_strip_head(canvas, now, language);
  }
}

void RankingScene::draw_wide_head(draw::Canvas& canvas, RaceTime now, Language language) const {
  const float left = theme::space::margin, right = canvas.w() - left, room = right - left;
  // A square canvas has no room for the large year beside the coverage, which then goes below both.
  const bool square = layout_of(canvas) == Layout::square;
  const float year_size = square ? theme::em::key : 0.140f, year_y = square ? theme::space::title_baseline : 0.180f;
  float year_left = right;
  each_period(now, [&](std::size_t stop, float alpha) {
    const std::string& period = words(stop, language).period;
    const draw::TextStyle style = fitted(canvas, period, strong(year_size), room * 0.34f);
    canvas.push(alpha);
    year_left = std::min(year_left, canvas.text({right, year_y}, period, aligned(style, draw::Align::right)).x0);
    canvas.pop();
  });
  const float beside = year_left - 0.050f - left;
  const FittedLine title =
      fit_line(canvas, ranking_.title.in(language), strong(theme::em::title), beside, theme::em::secondary);
  canvas.text({left, theme::space::title_baseline}, title.text, title.style);
  each_period(now, [&](std::size_t stop, float alpha) {
    canvas.push(alpha);
    const std::string& coverage = words(stop, language).coverage;
    const draw::TextStyle note = quiet(theme::em::note, theme::mist_text);
    const Paragraph lines =
        square ? Paragraph{lines_within(canvas, coverage, note, room, 2), note}
               : paragraph(canvas, coverage, beside, note, {theme::em::note, theme::em::source}, 1, {});
    float y = lines.lines.size() > 1 && !square ? 0.170f : 0.180f;
    for (const std::string& line : lines.lines) {
      canvas.text({left, y}, line, lines.style);
      y += lines.style.size * theme::leading::secondary;
    }
    canvas.pop();
  });
}

/// The title's first words stand beside the year, the rest below it.
void RankingScene::draw_portrait_head(draw::Canvas& canvas, RaceTime now, Language language) const {
  const float left = theme::space::margin, right = canvas.w() - left, room = right - left;
  constexpr float baseline = 0.128f, lowest = 0.330f;
  float year_left = right;
  each_period(now, [&](std::size_t stop, float alpha) {
    const std::string& period = words(stop, language).period;
    const draw::TextStyle style = fitted(canvas, period, strong(theme::em::key), room * 0.45f);
    canvas.push(alpha);
    year_left = std::min(year_left, canvas.text({right, baseline}, period, aligned(style, draw::Align::right)).x0);
    canvas.pop();
  });
  const std::string& title = ranking_.title.in(language);
  const float beside = year_left - 0.040f - left;
  std::size_t cut = title.size();
  while (cut != 0 && cut != std::string::npos && canvas.measure(title.substr(0, cut), strong(theme::em::key)) > beside)
    cut = title.rfind(' ', cut - 1);
  float y = baseline;
  if (cut == 0 || cut == std::string::npos) cut = std::min(title.find(' '), title.size());
  const FittedLine first = fit_line(canvas, title.substr(0, cut), strong(theme::em::key), beside, theme::em::secondary);
  canvas.text({left, y}, first.text, first.style);
  y += 0.068f;
  if (cut < title.size()) {
    const FittedLine rest = fit_line(canvas, title.substr(cut + 1), quiet(theme::em::secondary), room, theme::em::note);
    canvas.text({left, y}, rest.text, rest.style);
    y += 0.062f;
  }
  each_period(now, [&](std::size_t stop, float alpha) {
    const Paragraph lines =
        paragraph(canvas, words(stop, language).coverage, room, quiet(0.040f), {0.040f, theme::em::source},
                  static_cast<std::size_t>((lowest - y) / 0.052f) + 1, {});
    float at = y;
    canvas.push(alpha);
    for (const std::string& line : lines.lines) {
      canvas.text({left, at}, line, lines.style);
      at += lines.style.size * theme::leading::secondary;
    }
    canvas.pop();
  });
}

void RankingScene::draw_strip_head(draw::Canvas& canvas, RaceTime now, Language language) const {
  const float left = theme::space::margin, room = 1.120f;
  const FittedLine title =
      fit_line(canvas, ranking_.title.in(language), strong(theme::em::title * 1.15f), room, theme::em::secondary);
  canvas.text({left, 0.128f}, title.text, title.style);
  each_period(now, [&](std::size_t stop, float alpha) {
    const StopWords& said = words(stop, language);
    canvas.push(alpha);
    const Paragraph lines = paragraph(canvas, said.coverage, room, quiet(theme::em::secondary),
                                      {theme::em::secondary, theme::em::note}, 2, {});
    float y = 0.204f;
    for (const std::string& line : lines.lines) {
      canvas.text({left, y}, line, lines.style);
      y += lines.style.size * theme::leading::secondary;
    }
    canvas.text({left - 0.012f, 0.640f}, said.period, fitted(canvas, said.period, strong(0.360f), room));
    if (!said.rank_sentence.empty()) {
      const FittedLine rank =
          fit_line(canvas, said.rank_sentence, plain(theme::em::secondary, theme::gold), room, theme::em::note);
      canvas.text({left, 0.740f}, rank.text, rank.style);
    }
    canvas.pop();
  });
}

/// One after the other while the race rests; the last one stays.
void RankingScene::draw_captions(draw::Canvas& canvas, RaceTime now, double t, Language language) const {
  const std::vector<Caption>& captions = words(now.from, language).captions;
  std::size_t shown = 0;
  double since = now.at_rest;
  while (shown + 1 < captions.size()) {
    const double length = reading_seconds(captions[shown].text) + 2 * caption_fade;
    if (since < length) break;
    since -= length;
    ++shown;
  }
  float alpha = anim::progress(t, 1.6, caption_fade);
  if (now.leg > 0) {
    alpha = old_values(now.leg);
  } else if (now.from > 0 || shown > 0) {
    alpha = anim::progress(since, 0, caption_fade);
  }
  if (shown + 1 < captions.size()) {
    const double length = reading_seconds(captions[shown].text) + 2 * caption_fade;
    alpha = std::min(alpha, 1 - anim::progress(since, length - caption_fade, caption_fade));
  }
  if (alpha <= 0) return;
  canvas.push(alpha);
  draw_caption(canvas, captions.empty() ? nullptr : &captions[shown], scale_, language);
  canvas.pop();
}

}  // namespace

std::unique_ptr<const Scene> make_ranking(SnapshotPtr snapshot, std::size_t ranking) {
  return std::make_unique<RankingScene>(std::move(snapshot), ranking);
}

}  // namespace pandang::scene
