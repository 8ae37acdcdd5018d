#include "scene/index_target.hpp"

#include <algorithm>

#include "anim/easing.hpp"
#include "base/number_text.hpp"
#include "base/words.hpp"
#include "draw/skyline.hpp"
#include "scene/sky.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// The tower is baked with this share of its light; the rest comes storey by storey.
constexpr float unlit_share = 0.16f;

/// How far the storey at `height` of the tower, 0..1, is lit.
float tower_light(double t, float height) {
  return anim::smooth(anim::progress(t, 1.0 + 0.6 * static_cast<double>(height), 0.35));
}

}  // namespace

std::string target_text(const Index& index, Language language) {
  return filled(Word::target, language, {{"value", number_text(index.target->value, index.scale.decimals, language)}});
}

TargetLabel target_label(draw::Canvas& canvas, const Index& index, const Axis& axis, const IndexPlaces& places,
                         Language language) {
  const bool strip = layout_of(canvas) == Layout::strip;
  TargetLabel label;
  label.text = target_text(index, language);
  label.style = aligned(strong(theme::em::secondary * (strip ? 1.3f : 1.0f)), draw::Align::right);
  const float width = canvas.measure(label.text, label.style);
  label.right = std::clamp(axis.x(index.target->value) + width / 2, theme::space::margin + width,
                           canvas.w() - theme::space::margin);
  label.left = label.right - width;
  label.baseline = axis.y() - places.tower_height - (strip ? 0.026f : 0.020f);
  return label;
}

draw::Figure target_tower(const Index& index, const Axis& axis, const IndexPlaces& places) {
  constexpr float lit = 0.62f;
  return {draw::Silhouette::menara_pandang, axis.x(index.target->value), axis.y(), places.tower_height, true, lit};
}

void set_tower(draw::Stage& stage, const draw::Figure& tower, double t) {
  draw::Figure dim = tower;
  dim.lit *= unlit_share;
  stage.base.figures.push_back(dim);
  stage.base.halo_at = {tower.x, tower.y - tower.height * 0.45f};
  stage.base.halo_radius = tower.height * 0.8f;
  stage.base.halo_amount = 0.05f;
  stage.lamps.push_back({tower.x, 0.012f, 1.5f, 0.55f * tower_light(t, 1), theme::lamp});
}

void draw_tower(draw::Canvas& canvas, const draw::Figure& tower, double t) {
  const float radius = tower.height * 0.9f;
  canvas.glow({tower.x, tower.y - tower.height * 0.45f}, radius, radius, faded(theme::gold, 0.15f * tower_light(t, 1)));
  draw::draw_panes(canvas, tower, night_sky().near_bank, [&](const draw::Pane& pane) {
    return tower_light(t, std::clamp((tower.y - pane.box.y1) / tower.height, 0.0f, 1.0f));
  });
}

}  // namespace pandang::scene
