#include <algorithm>
#include <array>
#include <optional>

#include "scene/frame.hpp"
#include "scene/handover.hpp"
#include "scene/scenes.hpp"
#include "scene/trend_fit.hpp"
#include "scene/trend_module.hpp"
#include "scene/trend_picture.hpp"

namespace pandang::scene {

namespace {

constexpr double least_rest = 6;  ///< seconds with all of it in sight

class TrendScene final : public Scene {
 public:
  TrendScene(SnapshotPtr snapshot, std::size_t index);

  const std::string& id() const override { return id_; }
  double dwell() const override { return dwell_; }
  void draw(const Moment& moment, draw::Canvas& canvas) const override;
  std::string hands_over(Language language) const override { return takes_over(language); }
  std::string takes_over(Language language) const override {
    return handed_value(facts_.index->id, facts_.index->series.back().value, facts_.index->scale.decimals, language);
  }
  std::optional<SetText> value_place(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  const TrendFit& fit_for(draw::Canvas& canvas, Language language) const;

  SnapshotPtr snapshot_;
  std::string id_;
  TrendFacts facts_;
  double dwell_ = 0;
  /// fit_trend() of the last canvas, for each language: a value kept, so that a frame places nothing twice.
  mutable std::array<std::optional<TrendFit>, 2> fits_;
};

TrendScene::TrendScene(SnapshotPtr snapshot, std::size_t index)
    : snapshot_(std::move(snapshot)),
      id_("trend:" + snapshot_->indices[index].id),
      facts_(trend_facts(*snapshot_, snapshot_->indices[index])) {
  for (const Language language : {Language::indonesian, Language::english})
    dwell_ = std::max({dwell_, trend_in_sight + least_rest, reading_seconds(trend_reading(facts_, language))});
}

const TrendFit& TrendScene::fit_for(draw::Canvas& canvas, Language language) const {
  std::optional<TrendFit>& fit = fits_[language == Language::english];
  if (!fit || fit->size != canvas.size()) fit = fit_trend(canvas, facts_, language);
  return *fit;
}

void TrendScene::draw(const Moment& moment, draw::Canvas& canvas) const {
  canvas.stage.time = moment.loop_seconds;
  if (layout_of(canvas) == Layout::module) {
    draw_trend_module(canvas, *snapshot_, facts_, moment.t, moment.language);
    return draw_foot(canvas, moment, "");
  }
  draw_trend(canvas, fit_for(canvas, moment.language), moment);
  const TrendWords& words = facts_.said(moment.language);
  draw_foot(canvas, moment, words.source, true, words.shorter_source);
}

std::optional<SetText> TrendScene::value_place(const Moment& moment, draw::Canvas& canvas) const {
  if (layout_of(canvas) == Layout::module) return std::nullopt;
  const ValueLabel* newest = newest_value(fit_for(canvas, moment.language));
  if (!newest) return std::nullopt;
  return SetText{newest->label.text, newest->label.baseline, newest->label.style};
}

}  // namespace

std::unique_ptr<const Scene> make_trend(SnapshotPtr snapshot, std::size_t index) {
  return std::make_unique<TrendScene>(std::move(snapshot), index);
}

}  // namespace pandang::scene
