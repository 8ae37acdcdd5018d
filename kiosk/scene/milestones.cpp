// The road of a city as lanterns on the water: the boat stays, the milestones come towards it.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "anim/easing.hpp"
#include "base/number_text.hpp"
#include "draw/boat.hpp"
#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/led_module.hpp"
#include "scene/milestones_places.hpp"
#include "scene/milestones_voyage.hpp"
#include "scene/roll.hpp"
#include "scene/scenes.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

using theme::space::margin;

constexpr float leading = 1.22f;
constexpr float least_lamp = 0.18f;     // size of a lantern, as a share of that alongside
constexpr std::size_t lines_below = 3;  // of a title under the year
constexpr float wide_enough = 1.70f;    // S, of a canvas with title and river side by side
constexpr std::array both{Language::indonesian, Language::english};
constexpr double first_line = 0.1, next_line = 0.08;  // seconds after arriving
constexpr double words_settled = first_line + 8 * next_line + 0.6;
constexpr Colour lantern_light = rgb(0xFFC765), paper_shade = rgb(0xFFE3A0), dark = rgb(0x010609);

/// A lantern on the water, on the canvas.
struct Lantern {
  Vec2 at;
  float size = 0, alpha = 0, flare = 0;
};

class Milestones final : public Scene {
 public:
  explicit Milestones(SnapshotPtr snapshot)
      : snapshot_(std::move(snapshot)), voyage_(snapshot_->milestones), depths_(snapshot_->milestones) {}

  const std::string& id() const override { return id_; }
  double dwell() const override { return voyage_.ends(); }
  void draw(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  const MilestonePlaces& places_for(draw::Canvas& canvas) const;
  const Milestone& milestone(std::size_t halt) const { return snapshot_->milestones[voyage_.halts()[halt].milestone]; }
  std::vector<Lantern> lanterns(const MilestonePlaces& p, const VoyageState& now) const;
  void set_stage(draw::Canvas& canvas, const MilestonePlaces& p, const std::vector<Lantern>& lanterns) const;
  void draw_boat(draw::Canvas& canvas, const MilestonePlaces& p, double loop_seconds) const;
  void draw_year(draw::Canvas& canvas, const MilestonePlaces& p, const VoyageState& now, double t) const;
  void draw_words(draw::Canvas& canvas, const MilestonePlaces& p, const VoyageState& now, Language lang) const;
  void draw_river(draw::Canvas& canvas, const MilestonePlaces& p, const std::vector<Lantern>& seen,
                  double loop_seconds) const;
  void draw_module(draw::Canvas& canvas, const Moment& moment, const VoyageState& now) const;

  SnapshotPtr snapshot_;
  Voyage voyage_;
  Depths depths_;
  std::string id_ = "milestones";
  /// Of the last canvas: a value kept, so that a frame measures no title that it does not show.
  mutable std::optional<std::pair<PixelSize, MilestonePlaces>> places_;
};

/// What stands over the year and makes it a date; nothing where only the year is known.
std::string date_words(const Milestone& on, Language lang) {
  return on.month == 0 ? std::string() : day_month_text(on.month, on.day, lang);
}

/// The title on as many lines as there is room for, in the largest size that needs no more; the rest is cut.
Paragraph title_lines(draw::Canvas& canvas, const MilestonePlaces& p, const std::string& title,
                      std::span<const std::string> whole) {
  Paragraph text;
  std::size_t most = 1;
  for (const float size : p.title_sizes) {
    most = 1 + static_cast<std::size_t>((p.title_bottom - p.title_y) / (size * leading));
    text = paragraph(canvas, title, p.title_width, strong(0.06f), {size}, most, whole);
    if (text.lines.size() <= most) break;
  }
  const bool too_wide = std::any_of(text.lines.begin(), text.lines.end(), [&](const std::string& line) {
    return canvas.measure(line, text.style) > p.title_width;
  });
  if (too_wide || text.lines.size() > most) text.lines = lines_within(canvas, title, text.style, p.title_width, most);
  return text;
}

/// One picture for the whole voyage and both languages: the titles stand under the year, or in the sky where one is too
/// long for that.
const MilestonePlaces& Milestones::places_for(draw::Canvas& canvas) const {
  if (places_ && places_->first == canvas.size()) return places_->second;
  MilestonePlaces places = milestone_places(canvas);
  if (layout_of(canvas) == Layout::wide && canvas.w() >= wide_enough) {
    const MilestonePlaces below = milestone_places_below();
    const bool all_fit = std::all_of(voyage_.halts().begin(), voyage_.halts().end(), [&](const Halt& halt) {
      const Text& title = snapshot_->milestones[halt.milestone].title;
      return std::all_of(std::begin(both), std::end(both), [&](Language language) {
        const Paragraph text = title_lines(canvas, below, title.in(language), whole_names(*snapshot_, language));
        return text.lines.size() <= lines_below && !text.lines.back().ends_with("…");
      });
    });
    if (all_fit) places = below;
  }
  return places_.emplace(canvas.size(), places).second;
}

/// Those that can be seen, the farthest first.
std::vector<Lantern> Milestones::lanterns(const MilestonePlaces& p, const VoyageState& now) const {
  // Depths. What is passed leaves at the lower edge; its light would be the largest of all.
  constexpr float nearest = 0.50f, passes_from = 0.82f, fades_from = 7.0f, farthest = 11.0f;
  constexpr std::size_t most_ahead = 24;
  std::vector<Lantern> seen;
  const auto first = static_cast<std::size_t>(std::max(0.0, std::floor(now.along) - 1));
  const std::size_t end = std::min(snapshot_->milestones.size(), first + most_ahead);
  const std::size_t here = voyage_.halts()[now.halt].milestone;
  for (std::size_t i = end; i-- > first;) {
    const float z = depths_.at(i, now.along);
    if (z < nearest || z > farthest) continue;
    Lantern lantern;
    lantern.at = {p.road_x + (i % 2 == 1 ? p.road_half : -p.road_half) / z, p.horizon + p.road_drop / z};
    lantern.size = p.scale / z;
    lantern.alpha = anim::smooth(anim::progress(z, nearest, passes_from - nearest)) *
                    std::min(1.0f, (farthest - z) / (farthest - fades_from));
    if (i == here && now.since_arrival > -0.2) {
      const float rises = anim::smooth(anim::progress(now.since_arrival, -0.2, 0.4));
      lantern.flare = rises * (1 - 0.6f * anim::smooth(anim::progress(now.since_arrival, 0.2, 1.2)));
    }
    seen.push_back(lantern);
  }
  return seen;
}

void Milestones::set_stage(draw::Canvas& canvas, const MilestonePlaces& p, const std::vector<Lantern>& lanterns) const {
  const Layout layout = layout_of(canvas);
  const float w = canvas.w(), y = p.horizon, year_end = p.year_x + canvas.measure("0000", strong(p.year_size));
  draw::StageBase& base = canvas.stage.base;
  base = night_stage(canvas, y);
  base.glow_at = {p.road_x, y};
  base.glow_amount = 0.26f;
  base.far_bank = 0.030f;
  base.far_bank_seed = 3.3f;
  base.halo_at = {p.tower_x, y - p.tower_height * 0.45f};
  base.halo_radius = p.tower_height * 0.8f;
  base.halo_amount = 0.16f;
  base.figures.push_back({draw::Silhouette::menara_pandang, p.tower_x, y, p.tower_height, true, 0.8f});
  if (layout == Layout::wide || layout == Layout::strip) {
    const bool strip = layout == Layout::strip;
    base.figures.push_back(
        {draw::Silhouette::sabilal_muhtadin, strip ? 3.12f : w - 0.160f, y, strip ? 0.085f : 0.066f, false, 0.3f});
    base.figures.push_back({draw::Silhouette::bubungan_tinggi, strip ? 2.16f : year_end + 0.075f, y,
                            strip ? 0.060f : 0.048f, false, 0.3f});
  }
  for (const Lantern& l : lanterns) {
    if (l.size < least_lamp * p.scale) continue;  // its column would be finer than the ripples
    canvas.stage.lamps.push_back(
        {l.at.x, 0.016f * l.size + 0.004f, 5.0f, (0.50f + 0.30f * l.flare) * l.alpha, theme::lamp, l.at.y});
  }
  // The year, mirrored: its light fades towards both ends, as far in as a digit is wide.
  const float fades = 0.18f * p.year_size;
  canvas.stage.spans.push_back({margin + 2 * fades, year_end - 2 * fades, 24, 0.30f, rgb(0xBFD3D6), fades});
}

void draw_lantern(draw::Canvas& canvas, const Lantern& l) {
  const float s = l.size;
  const Vec2 a = l.at, lamp{a.x, a.y - 0.085f * s};
  canvas.push(l.alpha);
  std::array<Vec2, 16> raft;
  for (std::size_t i = 0; i < raft.size(); ++i) {
    const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(raft.size());
    raft[i] = {a.x + 0.046f * s * std::cos(angle), a.y + 0.009f * s * std::sin(angle)};
  }
  const float light = (0.14f + 0.07f * l.flare) * s;
  canvas.glow(lamp, light, light, faded(lantern_light, 0.95f));
  canvas.fill(raft, dark);
  canvas.line(a, {lamp.x, lamp.y + 0.020f * s}, dark, 0.006f * s);  // to the paper, which may be half faded
  const std::array<Vec2, 4> paper = {{{lamp.x - 0.017f * s, lamp.y - 0.022f * s},
                                      {lamp.x + 0.017f * s, lamp.y - 0.022f * s},
                                      {lamp.x + 0.022f * s, lamp.y + 0.020f * s},
                                      {lamp.x - 0.022f * s, lamp.y + 0.020f * s}}};
  canvas.fill(paper, mix(paper_shade, rgb(0xFFF8E4), l.flare));
  const std::array<Vec2, 3> roof = {{{lamp.x - 0.026f * s, lamp.y - 0.022f * s},
                                     {lamp.x, lamp.y - 0.044f * s},
                                     {lamp.x + 0.026f * s, lamp.y - 0.022f * s}}};
  canvas.fill(roof, dark);
  canvas.pop();
}

void Milestones::draw_boat(draw::Canvas& canvas, const MilestonePlaces& p, double loop_seconds) const {
  const Vec2 at{p.boat.x, p.boat.y + 0.003f * anim::bob(loop_seconds, 5.3)};
  draw::BoatStyle style;
  style.hull = dark;
  style.rim = rgb(0xFFDF96);
  style.lantern = 0.72f;
  style.reflection = 0.5f;
  style.glow = lantern_light;
  draw::draw_boat(canvas, at, p.boat_length, style);
}

void Milestones::draw_year(draw::Canvas& canvas, const MilestonePlaces& p, const VoyageState& now, double t) const {
  const std::string before = std::to_string(milestone(now.before).year),
                    year = std::to_string(milestone(now.halt).year);
  // Out of the water it comes, and it stands on it; round digits reach a little below.
  canvas.push_clip({0, 0, canvas.w(), p.horizon + p.year_size * 0.02f});
  canvas.push(anim::arrive(t, 0.1));
  draw_rolling(canvas, {p.year_x, p.horizon}, before, year, now.halt == 0 ? 1.0f : now.roll, 0.30f,
               strong(p.year_size));
  canvas.pop();
  canvas.pop_clip();
}

void Milestones::draw_words(draw::Canvas& canvas, const MilestonePlaces& p, const VoyageState& now,
                            Language lang) const {
  if (now.words <= 0) return;
  const Milestone& on = milestone(now.halt);
  canvas.push(now.words);
  const std::string date = date_words(on, lang);
  if (!date.empty()) {
    canvas.push(anim::arrive(now.since_arrival, 0.0));
    canvas.text({margin, p.date_y}, date, strong(p.date_size, theme::gold));
    canvas.pop();
  }
  const Paragraph title = title_lines(canvas, p, on.title.in(lang), whole_names(*snapshot_, lang));
  // Below the year, a title takes the place of a date that is not known.
  const bool instead = date.empty() && p.date_y > p.horizon;
  Vec2 at{margin, instead ? p.date_y : p.title_y};
  double comes = first_line;
  for (const std::string& line : title.lines) {
    const float in = anim::arrive(now.since_arrival, comes);
    canvas.push(in, {0, 0.02f * (1 - in)});
    canvas.text(at, line, title.style);
    canvas.pop();
    at.y += title.style.size * leading;
    comes += next_line;
  }
  canvas.pop();
}

/// What has been passed is nearer than the boat.
void Milestones::draw_river(draw::Canvas& canvas, const MilestonePlaces& p, const std::vector<Lantern>& seen,
                            double loop_seconds) const {
  const float alongside = p.horizon + p.road_drop + 0.001f;
  for (const Lantern& l : seen)
    if (l.at.y <= alongside) draw_lantern(canvas, l);
  draw_boat(canvas, p, loop_seconds);
  for (const Lantern& l : seen)
    if (l.at.y > alongside) draw_lantern(canvas, l);
}

/// On a module the title comes piece by piece below the year, then its source, all while the boat is alongside.
void Milestones::draw_module(draw::Canvas& canvas, const Moment& moment, const VoyageState& now) const {
  const ModulePlaces places = module_places(canvas);
  const Milestone& on = milestone(now.halt);
  const std::string year = std::to_string(on.year);
  canvas.stage.base = module_stage(canvas);
  canvas.stage.time = moment.loop_seconds;
  canvas.stage.lamps.push_back({canvas.w() - 0.18f, 0.03f, 1.0f, 0.8f, theme::gold});
  draw::BoatStyle dark_boat;
  dark_boat.rim = theme::boat_rim;
  dark_boat.lantern = 1;
  draw::draw_boat(canvas, {canvas.w() - 0.28f, places.horizon + 0.02f}, 0.26f, dark_boat);

  const FittedLine hero = fit_line(canvas, year, strong(places.hero_size), places.room, places.line_size);
  const float x = places.left - hero.style.size * 0.04f;  // large digits are pulled to the edge by their side bearing
  draw_rolling(canvas, {x, hero_baseline(places, hero.style.size)}, std::to_string(milestone(now.before).year), year,
               now.halt == 0 ? 1.0f : now.roll, 0.30f, hero.style);
  if (now.words > 0) {
    std::vector<std::string> said{on.title.in(moment.language)};
    for (std::string& name : source_names(*snapshot_, {on.source}, "")) said.push_back(std::move(name));
    const std::vector<std::string> pieces = module_turns(canvas, said, places.room);
    const Halt& halt = voyage_.halts()[now.halt];
    const double each = (halt.leaves - halt.arrives) / static_cast<double>(pieces.size());
    const std::size_t last = pieces.size() - 1;
    const std::size_t at = std::min(last, static_cast<std::size_t>(std::max(0.0, now.since_arrival) / each));
    canvas.push(now.words * anim::smooth(anim::progress(now.since_arrival, static_cast<double>(at) * each, 0.3)));
    draw_module_line(canvas, 0, std::span(pieces).subspan(at, 1), places.room, theme::paper);
    canvas.pop();
  }
  draw_foot(canvas, moment, "");
}

void Milestones::draw(const Moment& moment, draw::Canvas& canvas) const {
  const VoyageState now = voyage_.at(moment.t);
  if (layout_of(canvas) == Layout::module) return draw_module(canvas, moment, now);
  const MilestonePlaces& p = places_for(canvas);
  const std::vector<Lantern> seen = lanterns(p, now);
  set_stage(canvas, p, seen);
  canvas.stage.time = moment.loop_seconds;
  draw_year(canvas, p, now, moment.t);
  const bool words_rest = now.roll >= 1 && now.words >= 1 && now.since_arrival > words_settled;
  if (words_rest) draw_words(canvas, p, now, moment.language);
  if (now.roll >= 1) canvas.mark_resting();
  draw_river(canvas, p, seen, moment.loop_seconds);
  if (!words_rest) draw_words(canvas, p, now, moment.language);
  const Milestone& on = milestone(now.halt);
  draw_foot(canvas, moment,
            now.words > 0 && !on.source.empty() ? source_words(*snapshot_, {on.source}, "", "", moment.language)
                                                : std::string());
}

}  // namespace

std::unique_ptr<const Scene> make_milestones(SnapshotPtr snapshot) {
  return std::make_unique<Milestones>(std::move(snapshot));
}

}  // namespace pandang::scene
