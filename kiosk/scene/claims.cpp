#include <algorithm>
#include <array>
#include <span>

#include "anim/easing.hpp"
#include "base/words.hpp"
#include "draw/boat.hpp"
#include "draw/quote_mark.hpp"
#include "scene/claim_pages.hpp"
#include "scene/claim_turns.hpp"
#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/led_module.hpp"
#include "scene/scenes.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

using claim_motion::comes, claim_motion::goes;

/// Of the speaker, then of what the claim is about.
constexpr float speaker_step = 0.068f;
constexpr double line_step = 0.08;  ///< seconds from line to line

struct ClaimPlaces {
  float horizon, mark_y, mark_size, text_y, leading, width, to_speaker;
  std::span<const float> sizes;  // of the text, largest first
  float boat_x, boat_length, boat_drop;
  float light = 1;    ///< of its lantern: less where words come near
  float enlarge = 1;  ///< of what stands under the claim
};

constexpr std::array wide_sizes{theme::em::quote, 0.108f, theme::em::key};
constexpr std::array strip_sizes{0.200f, 0.170f, 0.140f, theme::em::quote, theme::em::key};
constexpr std::array square_sizes{0.105f, theme::em::key};
constexpr std::array portrait_sizes{theme::em::key};

/// The wide order, closer together: four lines, the speaker and the subject above the water.
ClaimPlaces square_claim_places(float w, float h) {
  ClaimPlaces p{};
  p.horizon = h - 0.215f;
  p.mark_y = 0.096f;
  p.mark_size = 0.085f;
  p.text_y = 0.236f;
  p.leading = 1.12f;
  p.width = w - 2 * theme::space::margin;
  p.to_speaker = 0.102f;
  p.sizes = square_sizes;
  p.boat_x = w - 0.250f;
  p.boat_length = 0.24f;
  p.boat_drop = 0.026f;
  p.light = 0.6f;
  return p;
}

ClaimPlaces places_of(Layout layout, float w, float h) {
  switch (layout) {
    case Layout::portrait:
      return {1.420f, 0.235f,         0.130f, 0.395f, 1.165f, w - 2 * theme::space::margin,
              0.120f, portrait_sizes, 0.640f, 0.34f,  0.030f};
    case Layout::strip:
      return {0.825f, 0.150f, 0.115f, 0.375f, 1.153f, 2.35f, 0.130f, strip_sizes, 3.02f, 0.26f, 0.020f, 1, 1.25f};
    case Layout::square:
      return square_claim_places(w, h);
    case Layout::wide:
    case Layout::module:  // has a picture of its own
      break;
  }
  return {0.825f, 0.150f, 0.115f, 0.300f, 1.153f, 1.45f, 0.118f, wide_sizes, 1.445f, 0.235f, 0.020f};
}

/// One line of a page on a module.
struct ModuleLine {
  std::string text;
  Colour colour;
};

class Claims final : public Scene {
 public:
  explicit Claims(SnapshotPtr snapshot) : snapshot_(std::move(snapshot)), groups_(claim_groups(snapshot_->claims)) {}

  const std::string& id() const override { return id_; }
  double dwell() const override;
  void draw(const Moment& moment, draw::Canvas& canvas) const override;

 private:
  void set_stage(draw::Canvas& canvas, const ClaimPlaces& p, float boat_x) const;
  void draw_claim(draw::Canvas& canvas, const ClaimPlaces& p, const Moment& moment, const ClaimTurn& turn,
                  bool last) const;
  void draw_module(draw::Canvas& canvas, const Moment& moment, const ClaimTurn& turn, bool last) const;
  std::vector<ModuleLine> module_pages(draw::Canvas& canvas, const Claim& claim, float size, Language lang) const;
  std::string subject(const Claim& claim, Language lang) const;

  SnapshotPtr snapshot_;
  std::vector<ClaimGroup> groups_;
  std::string id_ = "claims";
};

double Claims::dwell() const {
  double longest = 0;  // a slot is equally long in every loop
  for (const ClaimGroup& group : groups_) longest = std::max(longest, group.back().start + group.back().length);
  return longest;
}

const ClaimTurn& turn_at(const ClaimGroup& group, double t) {
  const ClaimTurn* on = &group.front();
  for (const ClaimTurn& turn : group)
    if (t >= turn.start) on = &turn;
  return *on;
}

/// The boat moves on by one dot's worth between claims.
float boat_shift(const ClaimGroup& group, double t) {
  constexpr float dot = 0.030f;
  float shift = -dot * static_cast<float>(group.size() - 1);
  for (std::size_t i = 1; i < group.size(); ++i) shift += dot * anim::travel(t, group[i].start - goes, goes + comes);
  return shift;
}

void Claims::set_stage(draw::Canvas& canvas, const ClaimPlaces& p, float boat_x) const {
  const Layout layout = layout_of(canvas);
  const bool portrait = layout == Layout::portrait, strip = layout == Layout::strip;
  const bool square = layout == Layout::square;
  const float w = canvas.w(), y = p.horizon;
  draw::StageBase& base = canvas.stage.base;
  base = night_stage(canvas, y);
  base.glow_at = {p.boat_x, y};
  base.glow_radius = portrait ? 0.40f : 0.30f;
  base.glow_amount = square ? 0.12f : 0.18f;
  base.quiet_y0 = foot_top(canvas) + 0.060f;
  base.quiet_y1 = canvas.h();
  base.quiet_luma = 0.14f;
  base.quiet_soft = std::min(0.110f, base.quiet_y0 - y);  // from the waterline on: no edge is seen
  base.far_bank = 0.028f;
  base.far_bank_seed = 9.1f;
  base.figures.push_back({draw::Silhouette::sabilal_muhtadin,
                          portrait ? 0.24f
                          : strip  ? 2.30f
                          : square ? 0.50f * w
                                   : 1.02f,
                          y, 0.075f, false, 0.3f});
  if (!portrait)
    base.figures.push_back({draw::Silhouette::bubungan_tinggi, strip ? 0.62f : 0.30f, y, 0.050f, false, 0.3f});
  base.motif = draw::Motif::tampuk_manggis;
  base.motif_scale = 0.30f;
  base.motif_strength = 0.12f;
  base.motif_box = portrait ? Rect{-0.2f, 0.80f, w + 0.4f, 1.40f} : Rect{strip ? 2.30f : 0.95f, -0.3f, w + 0.4f, 0.80f};
  base.motif_soft_in = portrait ? 0.10f : 0.45f;
  base.motif_soft_out = portrait ? 0.25f : 0.40f;
  canvas.stage.lamps.push_back(
      {boat_x + p.boat_length * draw::boat_lantern.x, 0.026f, portrait ? 0.8f : 1.1f, 0.85f, theme::gold});
}

std::string Claims::subject(const Claim& claim, Language lang) const {
  const Index* index = claim.index.empty() ? nullptr : snapshot_->index(claim.index);
  const std::string period = claim.period ? period_name(*claim.period, lang) : "";
  if (index == nullptr) return period;
  return filled(Word::about, lang, {{"subject", short_name(*index, lang) + (period.empty() ? "" : " " + period)}});
}

/// The page that is on `t` seconds into a turn. Gives the baseline of the last line of the page that has most of them.
float draw_page(draw::Canvas& canvas, const ClaimPlaces& p, const std::vector<TextBlock>& pages, double t,
                double length) {
  const double each = length / static_cast<double>(pages.size());
  const auto on = std::min(pages.size() - 1, static_cast<std::size_t>(std::max(0.0, t) / each));
  const double since = t - each * static_cast<double>(on);
  float lowest = p.text_y, y = p.text_y;
  for (const TextBlock& page : pages)
    lowest = std::max(lowest, p.text_y + page.step * static_cast<float>(page.lines.size() - 1));
  const TextBlock& page = pages[on];
  canvas.push(on + 1 < pages.size() ? 1 - anim::progress(since, each - goes, goes) : 1.0f);
  double begins = 0.15;
  for (const std::string& line : page.lines) {
    const float in = anim::arrive(since, begins);
    canvas.push(in, {0, 0.02f * (1 - in)});
    canvas.text({theme::space::margin - page.style.size * 0.034f, y}, line, page.style);
    canvas.pop();
    y += page.step;
    begins += line_step;
  }
  canvas.pop();
  return lowest;
}

/// A line under a claim. Where the canvas is narrow a long claim brings it down to the light on the horizon.
void draw_over_light(draw::Canvas& canvas, const FittedLine& line, float y) {
  constexpr float left = theme::space::margin;
  const Layout layout = layout_of(canvas);
  if (layout == Layout::portrait || layout == Layout::square)
    draw_shade(canvas, {left, y - line.style.size * draw::cap_height, left + canvas.measure(line.text, line.style), y},
               0.95f);
  canvas.text({left, y}, line.text, line.style);
}

void Claims::draw_claim(draw::Canvas& canvas, const ClaimPlaces& p, const Moment& moment, const ClaimTurn& turn,
                        bool last) const {
  const Claim& claim = snapshot_->claims[turn.claim];
  const Language lang = moment.language;
  const double t = moment.t - turn.start;
  const float leaves = last ? 1.0f : 1 - anim::progress(t, turn.length - goes, goes);
  const float room = canvas.w() - 2 * theme::space::margin, below = p.to_speaker + speaker_step * p.enlarge + 0.050f;
  const std::vector<TextBlock> pages = claim_pages(canvas, claim.text.in(lang), {p.width, p.horizon - below - p.text_y},
                                                   strong(0.1f), p.sizes, p.leading, whole_names(*snapshot_, lang));
  canvas.push(leaves);
  float y = draw_page(canvas, p, pages, t, turn.length) + p.to_speaker;
  const float in = anim::arrive(t, 0.45 + line_step * static_cast<double>(pages.front().lines.size()));
  const std::string &by = claim.by.in(lang), about = subject(claim, lang);
  canvas.push(in);
  const FittedLine speaker =
      fit_line(canvas, by, strong(theme::em::title * p.enlarge, theme::gold), room, theme::em::secondary);
  draw_over_light(canvas, speaker, y);
  if (!about.empty())
    draw_over_light(canvas,
                    fit_line(canvas, about, quiet(theme::em::secondary * p.enlarge), room, theme::em::secondary),
                    y + speaker_step * p.enlarge);
  canvas.pop();
  canvas.pop();
}

/// A dot a claim of the group, the one that is on in gold.
void draw_count(draw::Canvas& canvas, const ClaimGroup& group, const ClaimTurn& turn) {
  if (group.size() < 2) return;
  for (std::size_t k = 0; k < group.size(); ++k) {
    const bool on = &group[k] == &turn;
    const float x = canvas.w() - theme::space::margin - static_cast<float>(group.size() - 1 - k) * 0.030f;
    canvas.circle({x, theme::space::margin + 0.036f}, on ? 0.0078f : 0.0052f,
                  on ? theme::gold : faded(theme::mist, 0.6f));
  }
}

/// A claim as pages of two lines: its words, then who made it and what about, then where it was found.
std::vector<ModuleLine> Claims::module_pages(draw::Canvas& canvas, const Claim& claim, float size,
                                             Language lang) const {
  const float room = module_places(canvas).room;
  const std::vector<std::string> names = names_within(canvas, whole_names(*snapshot_, lang), strong(size), room);
  std::vector<ModuleLine> lines;
  const auto add = [&](const std::string& text, Colour colour) {
    if (text.empty()) return;
    for (const std::string& line : draw::balanced(canvas, text, room, strong(size), names))
      lines.push_back({line, colour});
  };
  const auto turn_page = [&] {
    if (lines.size() % 2 != 0) lines.push_back({"", theme::paper});
  };
  add(claim.text.in(lang), theme::paper);
  turn_page();
  add(claim.by.in(lang), theme::gold);
  add(subject(claim, lang), theme::mist_text);
  turn_page();
  for (const std::string& name : source_names(*snapshot_, {claim.source}, "")) add(name, theme::mist_text);
  turn_page();
  return lines;
}

/// On a module a claim comes page by page, all in the time of its turn.
void Claims::draw_module(draw::Canvas& canvas, const Moment& moment, const ClaimTurn& turn, bool last) const {
  const ModulePlaces places = module_places(canvas);
  const float size = std::max(0.20f, places.line_size);
  const std::vector<ModuleLine> pages = module_pages(canvas, snapshot_->claims[turn.claim], size, moment.language);
  const std::size_t count = pages.size() / 2;
  const double length = turn.length / static_cast<double>(count), t = std::max(0.0, moment.t - turn.start);
  const std::size_t page = std::min(count - 1, static_cast<std::size_t>(t / length));

  canvas.stage.base = module_stage(canvas);
  const Vec2 boat{canvas.w() / 2, places.horizon + 0.02f};
  canvas.stage.lamps.push_back({boat.x + 0.11f, 0.03f, 1.0f, 0.8f, theme::gold});
  draw::BoatStyle dark;
  dark.rim = theme::boat_rim;
  dark.lantern = 1;
  draw::draw_boat(canvas, boat, 0.26f, dark);
  canvas.stage.time = moment.loop_seconds;
  const bool ends = last && page + 1 == count;
  const double since = t - static_cast<double>(page) * length;
  canvas.push(ends ? anim::smooth(anim::progress(since, 0, goes)) : anim::shown(since, 0, length, goes));
  // Two lines around the middle, or one on it.
  constexpr float leading = 1.25f;
  const bool alone = pages[2 * page + 1].text.empty();
  float y = 0.42f * canvas.h() + size * (draw::cap_height - (alone ? 0 : leading)) / 2;
  for (const ModuleLine& line : {pages[2 * page], pages[2 * page + 1]}) {
    const FittedLine fit = fit_line(canvas, line.text, strong(size, line.colour), places.room, places.least);
    canvas.text({places.left, y}, fit.text, fit.style);
    y += size * leading;
  }
  canvas.pop();
  draw_foot(canvas, moment, "");
}

void Claims::draw(const Moment& moment, draw::Canvas& canvas) const {
  const ClaimPlaces p = places_of(layout_of(canvas), canvas.w(), canvas.h());
  const ClaimGroup& group = groups_[group_in(moment.loop, groups_.size())];
  const ClaimTurn& turn = turn_at(group, moment.t);
  if (layout_of(canvas) == Layout::module) return draw_module(canvas, moment, turn, &turn == &group.back());
  const float boat_x = p.boat_x + boat_shift(group, moment.t);
  set_stage(canvas, p, boat_x);
  canvas.stage.time = moment.loop_seconds;

  const Vec2 lantern{boat_x + p.boat_length * draw::boat_lantern.x,
                     p.horizon + p.boat_drop - p.boat_length * draw::boat_lantern.y};
  canvas.glow(lantern, 0.16f, 0.16f, faded(theme::gold, 0.7f * p.light));
  draw::BoatStyle style;
  style.hull = rgb(0x010609);
  style.rim = rgb(0xFFDF96);
  style.lantern = 1.2f * p.light;
  style.reflection = 0;
  draw::draw_boat(canvas, {boat_x, p.horizon + p.boat_drop}, p.boat_length, style);

  canvas.push(anim::arrive(moment.t, 0.2));
  draw::draw_quote_mark(canvas, {theme::space::margin, p.mark_y}, p.mark_size, theme::gold);
  canvas.pop();
  draw_count(canvas, group, turn);
  draw_claim(canvas, p, moment, turn, &turn == &group.back());

  const Claim& claim = snapshot_->claims[turn.claim];
  const std::string period = claim.period ? period_name(*claim.period, moment.language) : std::string();
  draw_foot(canvas, moment,
            source_words(*snapshot_, {claim.source}, claim.by.in(moment.language), period, moment.language));
}

}  // namespace

std::unique_ptr<const Scene> make_claims(SnapshotPtr snapshot) {
  return std::make_unique<Claims>(std::move(snapshot));
}

}  // namespace pandang::scene
