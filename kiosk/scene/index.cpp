#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"
#include "base/number_text.hpp"
#include "base/words.hpp"
#include "feed/standing.hpp"
#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/handover.hpp"
#include "scene/index_axis.hpp"
#include "scene/index_journey.hpp"
#include "scene/index_needle.hpp"
#include "scene/index_places.hpp"
#include "scene/index_reading.hpp"
#include "scene/index_target.hpp"
#include "scene/led_module.hpp"
#include "scene/roll.hpp"
#include "scene/scenes.hpp"
#include "scene/source_card.hpp"
#include "scene/source_link.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// When parts stand still, their pictures can be kept: the head and the tower, seconds since the scene came on; all but
/// the foot, seconds since the needle came to the newest value.
constexpr double head_rests = 2.0, all_rests = 1.2;
constexpr float tower_room = 0.330f;    ///< at the right of a module
constexpr float line_leading = 1.305f;  ///< of the lines below the category, in em

std::vector<double> values_of(const std::vector<Reading>& stops) {
  std::vector<double> values;
  for (const Reading& r : stops) values.push_back(r.value);
  return values;
}

std::vector<Reading> newest(const std::vector<Reading>& series) {
  const std::size_t n = std::min(Needle::most_stops, series.size());
  return {series.end() - static_cast<std::ptrdiff_t>(n), series.end()};
}

/// Where the category ends: the baseline of its last line, and the right end of its longest.
struct CategoryEnd {
  Vec2 baseline;
  float right;
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
  double dwell() const override;
  void draw(const Moment& moment, draw::Canvas& canvas) const override;
  std::string hands_over(Language lang) const override {
    return handed_value(index_.id, stops_.back().value, index_.scale.decimals, lang);
  }
  std::optional<SetText> value_place(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  void set_stage(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, const Needle& needle, double t,
                 bool tower) const;
  void draw_target(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, const Moment& moment) const;
  std::optional<TargetLabel> shown_target(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis,
                                          Language lang) const;
  float number_right(draw::Canvas& canvas, const IndexPlaces& places, Language lang) const;
  Stretch commas(draw::Canvas& canvas, const IndexPlaces& places, Language lang) const;
  void draw_number(draw::Canvas& canvas, const IndexPlaces& places, const Journey::State& now, Language lang) const;
  void draw_block(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, const Journey::State& now,
                  Language lang) const;
  void draw_block_lines(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, CategoryEnd head,
                        const Journey::State& now, Language lang) const;
  float category_light(const Journey::State& now) const;
  Vec2 block_at(draw::Canvas& canvas, const IndexPlaces& places, Language lang) const;
  std::vector<std::string> block_lines(Language lang) const;
  float room_at(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, Vec2 at, Language lang) const;
  void draw_module_words(draw::Canvas& canvas, const Journey::State& now, Language lang, bool tower) const;
  bool tower_stands(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, Language lang) const;
  float number_size(draw::Canvas& canvas, const IndexPlaces& places, Language lang) const;
  const std::string& sub_line(Language lang) const {
    return index_.long_name ? index_.long_name->in(lang) : index_.issuer.in(lang);
  }
  const Reading& shown(const Journey::State& now) const {
    return stops_[static_cast<std::size_t>(std::max(0, now.stop))];
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

double IndexScene::dwell() const {
  constexpr double rest = 7;
  double longest = journey_.ends() + 0.35 + rest;
  for (const Language lang : {Language::indonesian, Language::english})
    longest = std::max(longest, reading_seconds(sub_line(lang) + " " + index_reading(index_, lang)));
  return longest;
}

void IndexScene::draw(const Moment& moment, draw::Canvas& canvas) const {
  const Language lang = moment.language;
  const Axis axis(canvas, index_, lang);
  IndexPlaces places = index_places(canvas, sub_line(lang), axis.y());
  const std::optional<SourceCard> source = source_card(canvas, code_, axis.y());
  if (source && layout_of(canvas) == Layout::strip) places.lines_end = source->at.x - 0.060f;
  const Journey::State now = journey_.at(moment.t);
  const bool module = layout_of(canvas) == Layout::module;

  const bool tower = tower_stands(canvas, places, axis, lang);
  const Needle needle(stops_, axis, places, now, tower ? std::optional(axis.x(index_.target->value)) : std::nullopt);
  set_stage(canvas, places, axis, needle, moment.t, tower);
  canvas.stage.time = moment.loop_seconds;
  if (tower) draw_tower(canvas, target_tower(index_, axis, places), moment.t);
  if (!module) {
    canvas.push(anim::arrive(moment.t, 0.1));
    draw_head(canvas, index_.name.in(lang), sub_line(lang));
    canvas.pop();
  }
  if (moment.t > head_rests) canvas.mark_resting();
  axis.draw(canvas, moment.t, now.value, now.stop >= 0 ? feed::band_of(index_, now.value) : nullptr);
  const Stretch number = commas(canvas, places, lang);
  needle.draw_boat(canvas);
  if (!module) {
    needle.draw_period(canvas, lang, number);
    needle.draw_lanterns(canvas, lang, number);  // after the shade of the period
  }
  needle.draw_flame(canvas);
  if (shown_value(canvas, moment, 1) > 0) draw_number(canvas, places, now, lang);
  if (module) {
    draw_module_words(canvas, now, lang, tower);
  } else {
    draw_target(canvas, places, axis, moment);
    draw_block(canvas, places, axis, now, lang);
    canvas.push(anim::arrive(now.since_last, 0.5));  // with the newest value, whose source it leads to
    if (source) draw_source_card(canvas, *source, *code_, lang);
    canvas.pop();
  }
  if (now.since_last > all_rests) canvas.mark_resting();
  const Reading& reading = shown(now);
  const std::string period = filled(Word::value_of, lang, {{"period", period_name(reading.period, lang)}});
  draw_foot(canvas, moment, source_words(*snapshot_, {reading.source}, index_.issuer.in(lang), period, lang));
}

void IndexScene::set_stage(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, const Needle& needle,
                           double t, bool tower) const {
  const Layout layout = layout_of(canvas);
  const bool portrait = layout == Layout::portrait, strip = layout == Layout::strip, square = layout == Layout::square;
  const float w = canvas.w(), y = axis.y();
  draw::StageBase& base = canvas.stage.base;
  base = night_stage(canvas, y);
  base.quiet_y0 = y + 0.026f;
  base.quiet_y1 = square ? canvas.h() : y + 0.074f;  // there the foot is as near
  base.quiet_luma = 0.150f;
  base.glow_at = {axis.x(stops_.back().value), y};
  base.glow_radius = 0.34f;
  base.glow_amount = square ? 0.09f : 0.12f;  // there the period is nearer to it
  base.far_bank = portrait ? 0.030f : 0.034f;
  base.far_bank_seed = 5.0f;
  if (layout != Layout::module) {
    const float mosque = portrait ? 0.20f : strip ? 1.62f : square ? 0.20f * w : 0.30f;
    const float house = portrait ? 0.56f : square ? 0.46f * w : 0.74f;
    base.figures.push_back({draw::Silhouette::sabilal_muhtadin, mosque, y, 0.085f, false, 0.25f});
    base.figures.push_back({draw::Silhouette::bubungan_tinggi, house, y, 0.055f, false, 0.25f});
    base.motif = draw::Motif::gigi_haruan;
    base.motif_scale = 0.170f;
    base.motif_strength = portrait ? 0.10f : 0.17f;
    base.motif_box =
        portrait ? Rect{-0.2f, 0.02f, w + 0.2f, 1.0f} : Rect{strip ? 2.0f : w * 0.52f, -0.1f, w + 0.3f, 0.62f};
    base.motif_soft_in = portrait ? 0.30f : 0.55f;
    base.motif_soft_out = portrait ? 0.35f : 0.30f;
  }

  needle.light(canvas, canvas.stage, t);
  if (tower) set_tower(canvas.stage, target_tower(index_, axis, places), t);
}

void IndexScene::draw_target(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis,
                             const Moment& moment) const {
  const auto label = shown_target(canvas, places, axis, moment.language);
  if (!label) return;
  canvas.push(anim::arrive(moment.t, 1.1));
  canvas.text({label->right, label->baseline}, label->text, label->style);
  canvas.pop();
}

/// The label over the tower; none where the number or the words below it stand. These say how far the target is.
std::optional<TargetLabel> IndexScene::shown_target(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis,
                                                    Language lang) const {
  constexpr float air = 0.030f, least_room = 0.300f;
  if (!index_.target) return std::nullopt;
  const TargetLabel label = target_label(canvas, index_, axis, places, lang);
  const float number_low = places.number_y + air, label_top = label.baseline - label.style.size * draw::cap_height;
  if (label_top < number_low && label.left < number_right(canvas, places, lang) + air) return std::nullopt;
  if (places.block_y > 0 && label.left < places.block_x + least_room) return std::nullopt;
  return label;
}

/// Not behind the number, nor behind the line of a module.
bool IndexScene::tower_stands(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, Language lang) const {
  if (!index_.target) return false;
  if (layout_of(canvas) == Layout::module) return axis.x(index_.target->value) > canvas.w() - tower_room;
  return places.block_y > 0 || shown_target(canvas, places, axis, lang);
}

float IndexScene::number_right(draw::Canvas& canvas, const IndexPlaces& places, Language lang) const {
  const draw::TextStyle style = strong(number_size(canvas, places, lang));
  float width = 0;
  for (std::size_t i = 0; i < stops_.size(); ++i) width = std::max(width, canvas.measure(number(i, lang), style));
  return places.number_x + width;
}

std::optional<SetText> IndexScene::value_place(const Moment& moment, draw::Canvas& canvas) const {
  if (layout_of(canvas) == Layout::module) return std::nullopt;
  const Language lang = moment.language;
  const IndexPlaces places = index_places(canvas, sub_line(lang), Axis(canvas, index_, lang).y());
  const draw::TextStyle style = strong(number_size(canvas, places, lang), theme::gold);
  return SetText{number(stops_.size() - 1, lang), number_place(places, style), style};
}

float IndexScene::number_size(draw::Canvas& canvas, const IndexPlaces& places, Language lang) const {
  float size = places.number_size;
  for (std::size_t i = 0; i < stops_.size(); ++i)
    size = std::min(size, fitted(canvas, number(i, lang), strong(places.number_size), places.number_room).size);
  return std::max(size, theme::em::key);
}

/// Where the numbers of the journey have their comma, with some air: it hangs down to the label of the needle's period,
/// unless that stands far below the number. A stretch of nothing where there is none.
Stretch IndexScene::commas(draw::Canvas& canvas, const IndexPlaces& places, Language lang) const {
  constexpr float air = 0.02f;
  Stretch all;
  if (places.block_y > 0) return all;
  const draw::TextStyle style = strong(number_size(canvas, places, lang));
  for (std::size_t i = 0; i < stops_.size(); ++i) {
    const std::string text = number(i, lang);
    const std::size_t at = text.find(',');
    if (at == std::string::npos) continue;
    const float from = places.number_x + canvas.measure(text.substr(0, at), style) - air;
    const float to = places.number_x + canvas.measure(text.substr(0, at + 1), style) + air;
    all = all.to > 0 ? Stretch{std::min(all.from, from), std::max(all.to, to)} : Stretch{from, to};
  }
  return all;
}

void IndexScene::draw_number(draw::Canvas& canvas, const IndexPlaces& places, const Journey::State& now,
                             Language lang) const {
  if (now.stop < 0) return;
  const auto k = static_cast<std::size_t>(now.stop);
  const draw::TextStyle style = strong(number_size(canvas, places, lang), theme::gold);
  const Vec2 at = number_place(places, style);
  const std::string text = number(k, lang), before = k > 0 ? number(k - 1, lang) : text;
  canvas.push(now.number);
  draw_rolling(canvas, at, before, text, now.roll, 0.06f, style);
  canvas.pop();
}

/// Baseline and left end of the category.
Vec2 IndexScene::block_at(draw::Canvas& canvas, const IndexPlaces& places, Language lang) const {
  if (places.block_y > 0) return {places.block_x, places.block_y};
  const float cap_line = places.number_y - (places.number_size - places.category_size) * draw::cap_height;
  return {number_right(canvas, places, lang) + places.block_gap, cap_line};
}

std::vector<std::string> IndexScene::block_lines(Language lang) const {
  std::vector<std::string> lines;
  if (stops_.size() > 1) lines.push_back(change_words(index_, stops_[stops_.size() - 2], stops_.back(), lang));
  if (index_.target) lines.push_back(target_words(index_, stops_.back().value, lang));
  return lines;
}

/// How bright the category of the value shown is, 0..1. On the way to a value of another category it is gone when the
/// needle crosses the post, where the axis lights the other name; that one comes with its value.
float IndexScene::category_light(const Journey::State& now) const {
  const auto k = static_cast<std::size_t>(now.stop);
  const auto band = [&](std::size_t stop) { return feed::band_of(index_, stops_[stop].value); };
  const float come = k > 0 && band(k - 1) != band(k) ? std::min(now.roll, now.number) : now.number;
  if (now.resting || band(k) == band(k + 1)) return come;
  // Towards a lower value the post is that of its own band.
  const double from = stops_[k].value, to = stops_[k + 1].value;
  const Band* own = band(k);
  const double post = to < from ? own->min : (own - 1)->min;  // highest first
  const double way = std::abs(post - from);
  return way > 0 ? come * static_cast<float>(std::max(0.0, 1 - std::abs(now.value - from) / way)) : 0.0f;
}

/// The category under or beside the number, then how far the value has come and has to go.
void IndexScene::draw_block(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis,
                            const Journey::State& now, Language lang) const {
  if (now.stop < 0) return;
  Vec2 at = block_at(canvas, places, lang);
  const std::string category = category_words(index_, shown(now).value, lang);
  const CategoryFit head = fit_category(canvas, category, places, room_at(canvas, places, axis, at, lang));
  canvas.push(category_light(now));
  float head_right = at.x, y = at.y;
  for (const std::string& line : head.lines) {
    head_right = std::max(head_right, canvas.text({at.x, y}, line, head.style).x1);
    at.y = y;
    y += head.style.size * 1.08f;
  }
  canvas.pop();
  draw_block_lines(canvas, places, axis, {at, head_right}, now, lang);
}

/// The room to the right of `at`: a line keeps clear of the target's label where it stands as low as that.
float IndexScene::room_at(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, Vec2 at,
                          Language lang) const {
  constexpr float above_label = 0.046f, beside_label = 0.050f;
  float right = canvas.w() - theme::space::margin;
  if (const auto label = shown_target(canvas, places, axis, lang); label && at.y >= label->baseline - above_label)
    right = std::min(right, label->left - beside_label);
  return std::min(right, places.lines_end) - at.x;
}

void IndexScene::draw_block_lines(draw::Canvas& canvas, const IndexPlaces& places, const Axis& axis, CategoryEnd head,
                                  const Journey::State& now, Language lang) const {
  const std::vector<std::string> lines = block_lines(lang);
  Vec2 at{head.baseline.x, head.baseline.y + places.first_line};
  std::size_t left = places.lines;
  if (places.lines_beside) {  // both lines beside the category where they fit, else one below it
    const Vec2 beside{head.right + 0.050f, head.baseline.y - 0.058f};
    const Vec2 second{beside.x, beside.y + places.line_size * line_leading};
    const float room = room_at(canvas, places, axis, second, lang);
    const bool fit = std::all_of(lines.begin(), lines.end(), [&](const std::string& line) {
      return canvas.measure(line, plain(places.line_size)) <= room;
    });
    if (fit) {
      at = beside;
      left = lines.size();
    }
  }
  // The label of the needle's period stands below.
  const float lowest = axis.y() - (layout_of(canvas) == Layout::portrait ? 0.162f : 0.153f);
  for (std::size_t i = 0; i < lines.size() && left > 0; ++i) {
    const float in = anim::arrive(now.since_last, 0.2 + 0.15 * static_cast<double>(i), 0.4);
    const float room = room_at(canvas, places, axis, at, lang);
    draw::TextStyle style = fitted(canvas, lines[i], plain(places.line_size), room);
    style.size = std::max(style.size, theme::em::secondary);
    style.colour = i == 0 ? theme::paper : theme::mist_text;
    if (at.y > lowest) break;
    const std::size_t after = lines.size() - 1 - i;
    const auto above_label = static_cast<std::size_t>((lowest - at.y) / (style.size * line_leading)) + 1;
    const std::size_t most = std::min(above_label, left > after ? left - after : 1);
    const std::vector<std::string> broken = lines_within(canvas, lines[i], style, room, most);
    if (broken.back().ends_with("…")) continue;  // cut, it could say another number
    canvas.push(in, {0, 0.012f * (1 - in)});
    for (const std::string& line : broken) {
      canvas.text(at, line, style);
      at.y += style.size * line_leading;
      --left;
    }
    canvas.pop();
  }
}

/// What a larger canvas says around the number: what is measured and when, then the category and the source in turns.
void IndexScene::draw_module_words(draw::Canvas& canvas, const Journey::State& now, Language lang, bool tower) const {
  if (now.stop < 0) return;
  const Reading& reading = shown(now);
  std::vector<std::string> said{short_name(index_, lang) + " " + period_name(reading.period, lang)};
  const bool rests = static_cast<std::size_t>(now.stop) + 1 == stops_.size() && now.since_last > 0;
  if (rests) {
    said.push_back(category_words(index_, reading.value, lang));
    for (std::string& name : source_names(*snapshot_, {reading.source}, index_.issuer.in(lang)))
      said.push_back(std::move(name));
  }
  const float room = module_places(canvas).room - (tower ? tower_room : 0);
  draw_module_line(canvas, rests ? now.since_last : 0, said, room, theme::paper);
}

}  // namespace

std::unique_ptr<const Scene> make_index(SnapshotPtr snapshot, std::size_t index) {
  return std::make_unique<IndexScene>(std::move(snapshot), index);
}

}  // namespace pandang::scene
