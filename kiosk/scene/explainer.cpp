#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"
#include "base/words.hpp"
#include "scene/explainer_fit.hpp"
#include "scene/frame.hpp"
#include "scene/scenes.hpp"
#include "scene/source_link.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

// Seconds: what comes when. The question first, what answers it, the facts, the way to the source.
constexpr double question_at = .1, statement_at = .35, statement_step = .08, facts_at = 1.1, fact_step = .18,
                 code_at = 1.7;
constexpr double settled = 2.4;
/// A phone has to be taken out and held up.
constexpr double least_dwell = 15;
constexpr double longest_dwell = 90;

ExplainerWords words_of(const Snapshot& snapshot, const Index& index, Language language) {
  ExplainerWords words;
  words.question = filled(Word::what_is, language, {{"name", short_name(index, language)}});
  words.statements = statements_of(index, language);
  words.facts = facts_of(index, language);
  if (newest_source_url(snapshot, index).empty()) return words;
  const Reading& newest = index.series.back();
  words.caption = {std::string(word(Word::scan_source, language)),
                   filled(Word::value_of, language, {{"period", period_name(newest.period, language)}}),
                   std::string(snapshot.source_name(newest.source))};
  return words;
}

/// Seconds to read it all.
double seconds_of(const ExplainerWords& words) {
  std::string all = words.question + " " + words.statements.front();
  for (const Fact& fact : words.facts) all += " " + fact.value + " " + fact.label;
  for (const std::string& line : words.caption) all += " " + line;
  return reading_seconds(all);
}

/// What an index means for a citizen, as a poster.
class Explainer final : public Scene {
 public:
  Explainer(SnapshotPtr snapshot, std::size_t index)
      : snapshot_(std::move(snapshot)),
        index_(snapshot_->indices[index]),
        id_("explainer:" + index_.id),
        indonesian_(words_of(*snapshot_, index_, Language::indonesian)),
        english_(words_of(*snapshot_, index_, Language::english)),
        code_(source_code(*snapshot_, index_)) {}

  const std::string& id() const override { return id_; }
  double dwell() const override {
    return std::clamp(settled + std::max(seconds_of(indonesian_), seconds_of(english_)), least_dwell, longest_dwell);
  }
  void draw(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  void set_stage(draw::Canvas& canvas) const;
  void draw_facts(draw::Canvas& canvas, const Poster& poster, double t) const;
  void draw_code(draw::Canvas& canvas, const Poster& poster, double t) const;
  std::string foot(Language language) const;

  SnapshotPtr snapshot_;
  const Index& index_;
  std::string id_;
  ExplainerWords indonesian_, english_;
  std::optional<draw::QrCode> code_;
};

void draw_line(draw::Canvas& canvas, const PlacedLine& line) {
  canvas.text(line.at, line.text, line.style);
}

void draw_rising(draw::Canvas& canvas, const PlacedLine& line, float in) {
  canvas.push(in, {0, .02f * (1 - in)});
  draw_line(canvas, line);
  canvas.pop();
}

void Explainer::draw(const Moment& moment, draw::Canvas& canvas) const {
  const Language language = moment.language;
  const ExplainerWords& words = language == Language::english ? english_ : indonesian_;
  const Poster poster = poster_of(canvas, words, code_ ? code_->modules : 0, whole_names(*snapshot_, language));
  set_stage(canvas);
  canvas.stage.time = moment.loop_seconds;

  draw_rising(canvas, poster.question, anim::arrive(moment.t, question_at));
  for (std::size_t i = 0; i < poster.statement.size(); ++i)
    draw_rising(canvas, poster.statement[i],
                anim::arrive(moment.t, statement_at + statement_step * static_cast<double>(i)));
  draw_facts(canvas, poster, moment.t);
  draw_code(canvas, poster, moment.t);
  draw_foot(canvas, moment, foot(language));
}

void Explainer::set_stage(draw::Canvas& canvas) const {
  const Layout layout = layout_of(canvas);
  const bool portrait = layout == Layout::portrait, strip = layout == Layout::strip;
  const float w = canvas.w(), y = poster_horizon(canvas), house_x = portrait ? w - .230f : w * .672f;
  draw::StageBase& base = canvas.stage.base;
  base = night_stage(canvas, y);
  base.glow_at = {portrait ? w * .6f : w * .56f, y};
  base.glow_radius = .40f;
  base.glow_amount = .22f;
  base.far_bank = .030f;
  base.far_bank_seed = 4.4f;
  base.motif = draw::Motif::tampuk_manggis;
  base.motif_scale = .22f;
  base.motif_strength = .05f;
  base.motif_box = {portrait ? .2f : w * .56f, portrait ? -.3f : -.2f, w + .3f, portrait ? .62f : .5f};
  base.motif_soft_in = .3f;
  base.motif_soft_out = .3f;
  if (layout == Layout::module || layout == Layout::square) return;
  base.figures.push_back({draw::Silhouette::bubungan_tinggi, house_x, y, portrait ? .108f : .092f, true, .7f});
  base.figures.push_back({draw::Silhouette::palm, house_x + (portrait ? .155f : .140f), y, .082f, true, 0});
  if (portrait) base.figures.push_back({draw::Silhouette::palm, house_x + .195f, y, .062f, true, 0});
  base.figures.push_back({draw::Silhouette::sabilal_muhtadin,
                          portrait ? .22f
                          : strip  ? w * .40f
                                   : .30f,
                          y, .072f, false, .3f});
  canvas.stage.lamps.push_back({house_x + .005f, .014f, 1.6f, .4f, theme::lamp});
}

void Explainer::draw_facts(draw::Canvas& canvas, const Poster& poster, double t) const {
  if (layout_of(canvas) == Layout::module) {
    if (poster.facts.empty()) return;
    // One after the other for as long as the poster is on.
    const double turn = (dwell() - facts_at) / static_cast<double>(poster.facts.size());
    const auto k = static_cast<std::size_t>(
        std::clamp(std::floor((t - facts_at) / turn), 0.0, static_cast<double>(poster.facts.size() - 1)));
    const double since = t - facts_at - turn * static_cast<double>(k);
    const bool last = k + 1 == poster.facts.size();
    const float shown = anim::arrive(since, 0) * (last ? 1.0f : 1 - anim::progress(since, turn - .3, .3));
    for (const auto* lines : {&poster.facts[k].value, &poster.facts[k].label})
      for (const PlacedLine& line : *lines) draw_rising(canvas, line, shown);
    return;
  }
  double at = facts_at;
  for (const PlacedFact& fact : poster.facts) {
    for (const PlacedLine& line : fact.value) draw_rising(canvas, line, anim::arrive(t, at));
    for (const PlacedLine& line : fact.label) draw_rising(canvas, line, anim::arrive(t, at + .12));
    at += fact_step;
  }
}

void Explainer::draw_code(draw::Canvas& canvas, const Poster& poster, double t) const {
  if (!poster.code || !code_) return;
  canvas.push(anim::arrive(t, code_at));
  draw::draw_qr(canvas, *code_, poster.card, *poster.code);
  canvas.pop();
  canvas.push(anim::arrive(t, code_at + .2));
  for (const PlacedLine& line : poster.caption) draw_line(canvas, line);
  canvas.pop();
}

std::string Explainer::foot(Language language) const {
  if (index_.basis) return filled(Word::legal_basis, language, {{"basis", index_.basis->in(language)}});
  const std::string key = index_.series.empty() ? std::string() : index_.series.back().source;
  const std::string period = index_.series.empty() ? std::string() : period_name(index_.series.back().period, language);
  return source_words(*snapshot_, {key}, index_.issuer.in(language),
                      period.empty() ? period : filled(Word::value_of, language, {{"period", period}}), language);
}

}  // namespace

std::unique_ptr<const Scene> make_explainer(SnapshotPtr snapshot, std::size_t index) {
  return std::make_unique<Explainer>(std::move(snapshot), index);
}

}  // namespace pandang::scene
