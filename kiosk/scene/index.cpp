#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"
#include "base/number_text.hpp"
#include "base/words.hpp"
#include "draw/boat.hpp"
#include "feed/standing.hpp"
#include "scene/frame.hpp"
#include "scene/index_axis.hpp"
#include "scene/index_journey.hpp"
#include "scene/scenes.hpp"
#include "scene/source_card.hpp"
#include "scene/source_link.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// The newest values that the needle visits; more would keep the public waiting for the one that counts.
constexpr std::size_t most_stops = 6;

std::vector<double> values_of(const std::vector<Reading>& stops) {
  std::vector<double> values;
  for (const Reading& r : stops) values.push_back(r.value);
  return values;
}

std::vector<Reading> newest(const std::vector<Reading>& series) {
  const std::size_t n = std::min(most_stops, series.size());
  return {series.end() - static_cast<std::ptrdiff_t>(n), series.end()};
}

/// Where the parts of the scene stand, in S.
struct Places {
  float number_x, number_y, number_size, number_room;
  float block_gap, category_size, line_size, first_line;
  float tower_height, boat_length;
};

Places places_of(Layout layout, float w) {
  const float m = theme::space::margin;
  switch (layout) {
    case Layout::portrait:
      return {m - 0.012f, 0.635f, 0.395f, w - 2 * m + 0.012f, 0, theme::em::key, theme::em::secondary,
              0.088f,     0.168f, 0.15f};
    case Layout::strip:
      return {m - 0.020f, 0.588f, 0.495f, 1.35f, 0.095f, 0.140f, 0.062f, 0.125f, 0.210f, 0.19f};
    case Layout::wide:
    case Layout::square:
    case Layout::module:
      break;
  }
  return {m - 0.016f, 0.572f, 0.432f, 0.92f, 0.058f, theme::em::key, theme::em::secondary, 0.088f, 0.168f, 0.19f};
}

/// "Target 5,00", over the tower it stands for.
struct TargetLabel {
  std::string text;
  draw::TextStyle style;
  float left, right, baseline;
};

class IndexScene final : public Scene {
 public:
  IndexScene(SnapshotPtr snapshot, std::size_t index)
      : snapshot_(std::move(snapshot)),
        index_(snapshot_->indices[index]),
        id_("index:" + index_.id),
        stops_(newest(index_.series)),
        journey_(index_.scale.min, values_of(stops_)),
        code_(source_code(*snapshot_, index_)) {}

  const std::string& id() const override { return id_; }
  double dwell() const override { return journey_.ends() + 0.35 + 7; }
  void draw(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  void set_stage(draw::Canvas& canvas, const Axis& axis, const Journey::State& now, double t) const;
  void draw_lanterns(draw::Canvas& canvas, const Axis& axis, const Journey::State& now, Language lang) const;
  void draw_needle(draw::Canvas& canvas, const Axis& axis, const Journey::State& now, Language lang) const;
  void draw_target(draw::Canvas& canvas, const Axis& axis, const Moment& moment) const;
  void draw_number(draw::Canvas& canvas, const Places& places, const Journey::State& now, Language lang) const;
  void draw_block(draw::Canvas& canvas, const Places& places, const Axis& axis, const Journey::State& now,
                  Language lang) const;
  TargetLabel target_label(draw::Canvas& canvas, const Axis& axis, Language lang) const;
  float number_size(draw::Canvas& canvas, const Places& places, Language lang) const;
  const std::string& head_line(Language lang) const {
    return index_.long_name ? index_.long_name->in(lang) : index_.issuer.in(lang);
  }
  std::optional<SourceCard> card(draw::Canvas& canvas, const Axis& axis, Language lang) const {
    return source_card(canvas, code_, index_.name.in(lang), head_line(lang), axis.y());
  }
  std::string number(std::size_t stop, Language lang) const {
    return number_text(stops_[stop].value, index_.scale.decimals, lang);
  }

  SnapshotPtr snapshot_;
  const Index& index_;
  std::string id_;
  std::vector<Reading> stops_;
  Journey journey_;
  std::optional<draw::QrCode> code_;
};

void IndexScene::draw(const Moment& moment, draw::Canvas& canvas) const {
  const Language lang = moment.language;
  const Places places = places_of(layout_of(canvas), canvas.w());
  const Axis axis(canvas, index_, lang);
  const Journey::State now = journey_.at(moment.t);

  set_stage(canvas, axis, now, moment.t);
  canvas.stage.time = moment.loop_seconds;
  axis.draw(canvas, moment.t, now.value, now.stop >= 0 ? feed::band_of(index_, now.value) : nullptr);
  draw_lanterns(canvas, axis, now, lang);
  draw_target(canvas, axis, moment);
  draw_needle(canvas, axis, now, lang);

  canvas.push(anim::arrive(moment.t, 0.1));
  draw_head(canvas, index_.name.in(lang), head_line(lang));
  canvas.pop();
  draw_number(canvas, places, now, lang);
  draw_block(canvas, places, axis, now, lang);
  // With the newest value, whose source it leads to.
  canvas.push(anim::arrive(now.since_last, 0.5));
  if (const auto source = card(canvas, axis, lang)) draw::draw_qr(canvas, *code_, source->at, source->size);
  canvas.pop();

  const Reading& shown = stops_[static_cast<std::size_t>(std::max(0, now.stop))];
  const std::string period = filled(Word::value_of, lang, {{"period", period_name(shown.period, lang)}});
  draw_foot(canvas, moment, source_words(*snapshot_, {shown.source}, index_.issuer.in(lang), period, lang));
}

void IndexScene::set_stage(draw::Canvas& canvas, const Axis& axis, const Journey::State& now, double t) const {
  const Layout layout = layout_of(canvas);
  const bool portrait = layout == Layout::portrait, strip = layout == Layout::strip;
  const float w = canvas.w(), y = axis.y();
  draw::StageBase& base = canvas.stage.base;
  base = night_stage(canvas, y);
  base.quiet_y0 = y + 0.026f;
  base.quiet_y1 = y + 0.074f;
  base.quiet_luma = 0.150f;
  base.glow_at = {axis.x(stops_.back().value), y};
  base.glow_radius = 0.34f;
  base.glow_amount = 0.12f;
  base.far_bank = portrait ? 0.030f : 0.034f;
  base.far_bank_seed = 5.0f;
  base.figures.push_back({draw::Silhouette::sabilal_muhtadin,
                          portrait ? 0.20f
                          : strip  ? 1.62f
                                   : 0.30f,
                          y, 0.085f, false, 0.25f});
  base.figures.push_back({draw::Silhouette::bubungan_tinggi, portrait ? 0.56f : 0.74f, y, 0.055f, false, 0.25f});
  base.motif = draw::Motif::gigi_haruan;
  base.motif_scale = 0.170f;
  base.motif_strength = portrait ? 0.10f : 0.17f;
  base.motif_box =
      portrait ? Rect{-0.2f, 0.02f, w + 0.2f, 1.0f} : Rect{strip ? 2.0f : w * 0.52f, -0.1f, w + 0.3f, 0.62f};
  base.motif_soft_in = portrait ? 0.30f : 0.55f;
  base.motif_soft_out = portrait ? 0.35f : 0.30f;

  const float x = axis.x(now.value), on = anim::progress(t, 0.8, 0.6);
  std::vector<draw::Lamp>& lamps = canvas.stage.lamps;
  lamps.push_back({x + 0.02f, 0.030f, 0.75f, 0.95f * on, theme::gold});
  if (index_.target) {
    const float tx = axis.x(index_.target->value), tower = places_of(layout, w).tower_height;
    base.halo_at = {tx, y - tower * 0.45f};
    base.halo_radius = tower * 0.8f;
    base.halo_amount = 0.16f;
    base.figures.push_back({draw::Silhouette::menara_pandang, tx, y, tower, true, 0.62f});
    lamps.push_back({tx, 0.012f, 1.5f, 0.55f, theme::lamp});
  }
  for (int i = 0; i < now.stop; ++i)
    lamps.push_back({axis.x(stops_[static_cast<std::size_t>(i)].value), 0.006f, 2.0f, 0.30f, theme::lamp});
  if (!portrait) canvas.stage.spans.push_back({axis.left(), x, 8, 0.30f * on, theme::gold});
}

void IndexScene::draw_lanterns(draw::Canvas& canvas, const Axis& axis, const Journey::State& now, Language lang) const {
  const bool portrait = layout_of(canvas) == Layout::portrait;
  const float boat = axis.x(now.value), at_end = axis.x(stops_.back().value), y = axis.y();
  const float lantern_y = y - axis.tooth_height() - 0.006f;
  float free_to = 1e9f;  // labels are set from the newest to the oldest; each keeps clear of the one set before
  for (std::size_t i = stops_.size() - 1; i-- > 0;) {
    const float x = axis.x(stops_[i].value), away = std::abs(boat - x);
    const bool passed = static_cast<int>(i) <= now.stop;
    const float light = passed ? std::clamp(away / 0.04f, 0.0f, 1.0f) : 0.0f;
    canvas.push(light);
    canvas.glow({x, lantern_y}, 0.030f, 0.030f, faded(theme::lamp, 0.8f));
    canvas.circle({x, lantern_y}, 0.0062f, rgb(0xFFE9B0));
    canvas.pop();

    const bool near = std::abs(at_end - x) < 0.09f;
    if (near && portrait) continue;  // its label would meet the boat; the lantern stays
    const std::string label = period_name(stops_[i].period, lang);
    draw::TextStyle style = strong(theme::em::note, theme::mist_text);
    style.align = near ? draw::Align::right : draw::Align::centre;
    const float anchor = near ? x - 0.022f : x, width = canvas.measure(label, style);
    const float right = near ? anchor : anchor + width / 2;
    if (right > free_to || right - width < theme::space::margin - 0.02f) continue;
    free_to = right - width - 0.02f;
    const float shown =
        near ? anim::progress(now.since_last, 0.0, 0.3) : std::clamp((away - 0.06f) / 0.05f, 0.0f, 1.0f);
    canvas.push(passed ? shown : 0.0f);
    canvas.text({anchor, y - 0.062f}, label, style);
    canvas.pop();
  }
}

void IndexScene::draw_needle(draw::Canvas& canvas, const Axis& axis, const Journey::State& now, Language lang) const {
  const Layout layout = layout_of(canvas);
  const float x = axis.x(now.value), y = axis.y();
  canvas.glow({x, y - 0.02f}, 0.12f, 0.12f, faded(theme::gold, 0.25f));
  draw::BoatStyle style;
  style.hull = rgb(0x010609);
  style.rim = theme::boat_rim;
  style.lantern = 0.85f;
  style.reflection = 0;
  draw::draw_boat(canvas, {std::max(x, theme::space::margin + 0.10f), y + 0.002f},
                  places_of(layout, canvas.w()).boat_length, style);

  if (now.stop < 0) return;
  const std::string label = period_name(stops_[static_cast<std::size_t>(now.stop)].period, lang);
  draw::TextStyle year = strong(theme::em::secondary, theme::gold);
  float label_x = x + 0.045f;
  if (layout == Layout::portrait) {
    year.align = draw::Align::centre;
    const float half = canvas.measure(label, year) / 2;
    label_x = std::clamp(x - 0.006f, theme::space::margin + half, canvas.w() - theme::space::margin - half);
  } else {
    const float edge = index_.target ? axis.x(index_.target->value) - 0.085f : canvas.w() - theme::space::margin;
    if (label_x + canvas.measure(label, year) > edge) {
      year.align = draw::Align::right;
      label_x = std::min(x - 0.02f, edge);
    }
  }
  canvas.push(now.resting ? anim::progress(now.since_arrival, 0, 0.3) : 0.0f);
  canvas.text({label_x, y - (layout == Layout::portrait ? 0.116f : 0.108f)}, label, year);
  canvas.pop();
}

TargetLabel IndexScene::target_label(draw::Canvas& canvas, const Axis& axis, Language lang) const {
  const bool strip = layout_of(canvas) == Layout::strip;
  TargetLabel label;
  label.text = filled(Word::target, lang, {{"value", number_text(index_.target->value, index_.scale.decimals, lang)}});
  label.style = aligned(strong(theme::em::secondary * (strip ? 1.3f : 1.0f)), draw::Align::right);
  const float width = canvas.measure(label.text, label.style);
  label.right = std::clamp(axis.x(index_.target->value) + width / 2, theme::space::margin + width,
                           canvas.w() - theme::space::margin);
  label.left = label.right - width;
  label.baseline = axis.y() - places_of(layout_of(canvas), canvas.w()).tower_height - (strip ? 0.026f : 0.020f);
  return label;
}

void IndexScene::draw_target(draw::Canvas& canvas, const Axis& axis, const Moment& moment) const {
  if (!index_.target) return;
  const TargetLabel label = target_label(canvas, axis, moment.language);
  canvas.push(anim::arrive(moment.t, 1.1));
  canvas.text({label.right, label.baseline}, label.text, label.style);
  canvas.pop();
}

float IndexScene::number_size(draw::Canvas& canvas, const Places& places, Language lang) const {
  float size = places.number_size;
  for (std::size_t i = 0; i < stops_.size(); ++i)
    size = std::min(size, fitted(canvas, number(i, lang), strong(places.number_size), places.number_room).size);
  return size;
}

void IndexScene::draw_number(draw::Canvas& canvas, const Places& places, const Journey::State& now,
                             Language lang) const {
  if (now.stop < 0) return;
  const auto k = static_cast<std::size_t>(now.stop);
  const draw::TextStyle style = strong(number_size(canvas, places, lang), theme::gold);
  // A smaller number hangs from where the design's has its cap top, on one line with the block beside it.
  const Vec2 at{places.number_x, places.number_y - (places.number_size - style.size) * draw::cap_height};
  const std::string text = number(k, lang), before = k > 0 ? number(k - 1, lang) : text;
  canvas.push(now.number);
  if (now.roll >= 1 || text.size() != before.size()) {
    canvas.text(at, text, style);
  } else {
    // Digits have a fixed advance, so each rolls in its own place.
    for (std::size_t i = 0; i < text.size(); ++i) {
      const float x = at.x + canvas.measure(text.substr(0, i), style);
      const std::string_view now_digit(text.data() + i, 1), old_digit(before.data() + i, 1);
      const float shift = text[i] == before[i] ? 0 : style.size * 0.06f;
      canvas.push(shift > 0 ? now.roll : 1.0f, {0, shift * (1 - now.roll)});
      canvas.text({x, at.y}, now_digit, style);
      canvas.pop();
      if (shift <= 0) continue;
      const float leaves = (1 - now.roll) * (1 - now.roll);
      canvas.push(0.35f * leaves, {0, -shift * now.roll});
      canvas.text({x, at.y}, old_digit, style);
      canvas.pop();
    }
  }
  canvas.pop();
}

void IndexScene::draw_block(draw::Canvas& canvas, const Places& places, const Axis& axis, const Journey::State& now,
                            Language lang) const {
  if (now.stop < 0) return;
  const bool portrait = layout_of(canvas) == Layout::portrait;
  const float size = number_size(canvas, places, lang);
  float number_width = 0;
  for (std::size_t i = 0; i < stops_.size(); ++i)
    number_width = std::max(number_width, canvas.measure(number(i, lang), strong(size)));
  const float x = portrait ? theme::space::margin : places.number_x + number_width + places.block_gap;
  float right = canvas.w() - theme::space::margin;
  if (index_.target && layout_of(canvas) == Layout::strip)  // there the lines stand as high as the target's label
    right = std::min(right, target_label(canvas, axis, lang).left - 0.060f);
  if (const auto source = card(canvas, axis, lang); source && layout_of(canvas) == Layout::strip)
    right = std::min(right, source->at.x - 0.060f);
  const float room = right - x;
  float y = portrait ? 0.790f : places.number_y - (places.number_size - places.category_size) * draw::cap_height;

  const Scale& scale = index_.scale;
  const Band* band = feed::band_of(index_, now.value);
  const bool whole = scale.max == std::floor(scale.max);
  const std::string head =
      band ? band->name.in(lang)
           : filled(Word::out_of, lang, {{"max", number_text(scale.max, whole ? 0 : scale.decimals, lang)}});
  canvas.push(std::min(1.0f, anim::progress(now.since_arrival, 0, 0.3) + (now.stop > 0 ? 1.0f : 0.0f)));
  canvas.text({x, y}, head, fitted(canvas, head, strong(places.category_size), room));
  canvas.pop();
  y += places.first_line;

  const auto line = [&](const std::string& text, double after, Colour colour) {
    canvas.push(anim::arrive(now.since_last, after, 0.4), {0, 0.012f * (1 - anim::arrive(now.since_last, after, 0.4))});
    canvas.text({x, y}, text, fitted(canvas, text, plain(places.line_size, colour), room));
    canvas.pop();
    y += places.line_size * 1.305f;
  };
  if (stops_.size() > 1) line(change_words(index_, stops_[stops_.size() - 2], stops_.back(), lang), 0.2, theme::paper);
  if (index_.target) line(target_words(index_, stops_.back().value, lang), 0.35, theme::mist_text);
}

}  // namespace

std::unique_ptr<const Scene> make_index(SnapshotPtr snapshot, std::size_t index) {
  return std::make_unique<IndexScene>(std::move(snapshot), index);
}

}  // namespace pandang::scene
