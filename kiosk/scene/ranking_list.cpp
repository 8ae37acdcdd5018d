#include "scene/ranking_list.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "anim/easing.hpp"
#include "draw/boat.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// Parts of a row, from its baseline, in S.
constexpr float wake_below = 0.018f, wake_below_city = 0.034f, boat_length = 0.062f, boat_length_city = 0.118f;
constexpr float cap_top = 0.73f;  ///< of the em
constexpr float word_gap_row = 0.014f, word_gap_city = 0.020f;
constexpr std::size_t most_rows = 2 * row_counts.back();  ///< those of two stops

/// One row as it stands at a moment.
struct RowNow {
  const RaceMove* move = nullptr;
  float baseline = 0;
  float bar = 0;                  ///< share of the rail
  float text = 1, wake = 1;       ///< alpha
  std::size_t stop = 0, row = 0;  ///< whose words and fit are shown
};

float row_size(bool city, const ListPlaces& places) {
  return (city ? theme::em::key : theme::em::secondary) * places.enlarge;
}

/// The baseline of a row at a stop.
float baseline_of(const RaceStop& stop, std::size_t row, const ListPlaces& places) {
  float y = places.top;
  for (std::size_t i = 0; i < row && i < stop.rows.size(); ++i) y += stop.rows[i].city ? places.city : places.row;
  const bool city = row < stop.rows.size() && stop.rows[row].city;
  const float line_of_its_own = city && places.two_lines ? 0.090f : 0;
  return y + row_size(city, places) * 0.75f + line_of_its_own;
}

class ListPicture {
 public:
  ListPicture(draw::Canvas& canvas, const RaceList& list, const ListFit& fit, const BarScale& scale, RaceTime now,
              const Moment& moment)
      : canvas_(canvas),
        list_(list),
        fit_(fit),
        places_(fit.places),
        scale_(scale),
        now_(now),
        t_(moment.t),
        handed_over_(moment.handed_over),
        words_(list.words[moment.language == Language::english]),
        city_line_(list.city_line[moment.language == Language::english]) {
    to_ = now_.leg > 0 ? now_.from + 1 : now_.from;
    order_ = leg_order(now_.leg);
  }

  void draw() {
    place_rows();
    give_way();
    draw_rails();
    for (const RowNow& row : rows()) draw_bar(row);
    draw_ranks();
    for (const RowNow& row : rows()) draw_words(row);
  }

 private:
  const RaceStop& stop(std::size_t i) const { return list_.stops[i]; }
  float size_of(bool city) const { return row_size(city, places_); }
  std::span<RowNow> rows() { return {row_store_.data(), row_count_}; }
  void add(const RowNow& row) {
    if (row_count_ < most_rows) row_store_[row_count_++] = row;
  }
  bool moving() const { return to_ != now_.from; }
  float arrival(std::size_t row) const { return anim::arrive(t_, 0.5 + 0.06 * static_cast<double>(row)); }

  float baseline_at(std::size_t at, std::size_t row) const { return baseline_of(stop(at), row, places_); }

  /// Draws what is true of one period alone, at its alpha: draw(stop, alpha).
  template <class Draw>
  void each_period(Draw&& draw) const {
    if (!moving()) return draw(now_.from, 1.0f);
    if (const float alpha = old_values(now_.leg); alpha > 0) draw(now_.from, alpha);
    if (const float alpha = new_values(now_.leg); alpha > 0) draw(to_, alpha);
  }
  float words_beside(const RowNow& row, const RowNow& other) const;
  void place_rows();
  void give_way();
  void draw_rails() const;
  void draw_bar(const RowNow& row) const;
  void draw_ranks() const;
  void draw_words(const RowNow& row) const;
  void draw_name(const RowNow& row) const;
  void draw_values(const RowNow& row) const;
  float clear_between(const RowNow& a, const RowNow& b) const;

  draw::Canvas& canvas_;
  const RaceList& list_;
  const ListFit& fit_;
  const ListPlaces& places_;
  const BarScale& scale_;
  RaceTime now_;
  double t_;
  bool handed_over_;
  const std::vector<std::vector<RowWords>>& words_;
  const std::vector<std::string>& city_line_;
  std::size_t to_ = 0;
  float order_ = 0;
  std::array<RowNow, most_rows> row_store_;  ///< no allocation in a frame
  std::size_t row_count_ = 0;
};

void ListPicture::place_rows() {
  if (!moving()) {
    const auto& still = stop(now_.from).rows;
    for (const bool city : {false, true})
      for (std::size_t i = 0; i < still.size(); ++i) {
        if (still[i].city != city) continue;
        const float grown = anim::travel(t_, 0.7 + 0.06 * static_cast<double>(i));
        add({nullptr, baseline_at(now_.from, i), scale_.share(still[i].value) * grown, arrival(i), arrival(i),
             now_.from, i});
      }
    return;
  }
  const float leg = now_.leg;
  for (const RaceMove& move : list_.moves[now_.from]) {
    RowNow row{&move, 0, 0, 1, 1, 0, 0};
    if (move.from && move.to) {
      row.baseline = lerp(baseline_at(now_.from, *move.from), baseline_at(to_, *move.to), order_);
      row.bar = lerp(scale_.share(stop(now_.from).rows[*move.from].value), scale_.share(stop(to_).rows[*move.to].value),
                     leg_length(leg));
    } else if (move.from) {
      row.baseline = baseline_at(now_.from, *move.from);
      row.bar = scale_.share(stop(now_.from).rows[*move.from].value);
      row.text = leaver(leg, *move.from);
      row.wake = leaver_bar(leg, *move.from);
    } else {
      row.baseline = baseline_at(to_, *move.to);
      // It comes to its place as it fades in; a bar that grew from nothing would leave the row empty for long.
      const float in = newcomer(leg, *move.to);
      row.bar = scale_.share(stop(to_).rows[*move.to].value) * lerp(0.86f, 1.0f, anim::cubic_out(in));
      row.text = row.wake = in;
    }
    const bool old = move.from.has_value();
    row.stop = old ? now_.from : to_;
    row.row = old ? *move.from : *move.to;
    add(row);
  }
}

float ListPicture::clear_between(const RowNow& a, const RowNow& b) const {
  const auto top = [this](const RowNow& row) {
    const bool city = row.move->city;
    return row.baseline - cap_top * size_of(city) - (city && places_.two_lines ? 0.115f : 0);
  };
  // A row ends with its wake.
  const auto bottom = [](const RowNow& row) {
    return row.baseline +
           (row.move->city ? wake_below_city + theme::stroke::wake_city : wake_below + theme::stroke::wake);
  };
  return std::max(top(b) - bottom(a), top(a) - bottom(b));
}

/// Alpha of a row's words beside another row that stays. Of two that change places the falling one fades where they
/// would meet, and the city never does. Who leaves is there until a stayer reaches its row, and does not come back.
float ListPicture::words_beside(const RowNow& row, const RowNow& other) const {
  const RaceMove &a = *row.move, &b = *other.move;
  const float alpha = giving_way(clear_between(row, other));
  if (a.from && a.to) {
    const bool crossing = (*a.from < *b.from) != (*a.to < *b.to);
    return crossing && (b.city || *a.from < *b.from) ? alpha : 1;
  }
  if (!goes_over(b, a)) return alpha;
  const bool climbs = b.from > b.to, is_past = climbs == (other.baseline < row.baseline);
  return is_past ? 0 : alpha;
}

/// Words never cross. Wakes of those who stay are seen through it, so that the list does not look empty.
void ListPicture::give_way() {
  if (!moving()) return;
  for (RowNow& row : rows()) {
    const RaceMove& a = *row.move;
    if (a.city || !a.from) continue;  // a newcomer comes when nobody moves any more
    float alpha = 1;
    for (const RowNow& other : rows()) {
      if (&other != &row && other.move->from && other.move->to) alpha = std::min(alpha, words_beside(row, other));
    }
    row.text *= alpha;
    row.wake *= a.to ? lerp(0.45f, 1.0f, alpha) : alpha;
  }
}

/// The rails belong to the places of the list, not to those who hold them: they stay through every change.
void ListPicture::draw_rails() const {
  const std::size_t before = stop(now_.from).rows.size(), after = stop(to_).rows.size();
  for (std::size_t i = 0; i < std::max(before, after); ++i) {
    const auto rail_at = [&](std::size_t at) {
      const bool city = i < stop(at).rows.size() && stop(at).rows[i].city;
      return baseline_at(at, i) +
             (city ? wake_below_city + theme::stroke::wake_city / 2 : wake_below + theme::stroke::wake / 2);
    };
    const float y = lerp(rail_at(i < before ? now_.from : to_), rail_at(i < after ? to_ : now_.from), order_);
    const float alpha = i < before && i < after ? 1 : i < before ? 1 - order_ : order_;
    const float drawn = anim::arrive(t_, 0.3 + 0.06 * static_cast<double>(i), 0.8);
    const float end = lerp(places_.x0, places_.x1, drawn);
    canvas_.line({places_.x0, y}, {end, y}, rgb(0x2A5560, 0.55f * alpha), theme::stroke::hair);
  }
}

/// A wake that widens towards its boat; the boat's tip is the value.
void ListPicture::draw_bar(const RowNow& row) const {
  if (row.wake <= 0.01f) return;
  const bool city = stop(row.stop).rows[row.row].city;
  const float thick = city ? theme::stroke::wake_city : theme::stroke::wake;
  const float top = row.baseline + (city ? wake_below_city : wake_below), y = top + thick / 2;
  const float tip = lerp(places_.x0, places_.x1, row.bar), full = city ? boat_length_city : boat_length;
  // Near the minimum there is less room than a boat is long: it is drawn smaller and never left of the scale.
  const float length = std::clamp(tip - places_.x0, full * 0.35f, full);
  const float end = tip - length * 0.40f;
  canvas_.push(row.wake);
  if (end > places_.x0 + 0.001f) {
    const float bend = std::max(lerp(places_.x0, end, 0.5f), end - thick * 1.4f);
    const std::array<Vec2, 6> wake{
        Vec2{places_.x0, top + thick * 0.40f}, Vec2{bend, top},         Vec2{end, top + thick * 0.1f},
        Vec2{end, top + thick * 0.9f},         Vec2{bend, top + thick}, Vec2{places_.x0, top + thick * 0.60f}};
    const std::array<draw::Stop, 3> gold{draw::Stop{0, faded(theme::gold, 0.10f)},
                                         draw::Stop{0.5f, rgb(0xE7A520, 0.80f)}, draw::Stop{1, theme::gold_light}};
    const std::array<draw::Stop, 3> mist{draw::Stop{0, faded(theme::mist, 0.06f)},
                                         draw::Stop{0.6f, rgb(0x6F98A0, 0.62f)}, draw::Stop{1, rgb(0xB9D2D6, 0.95f)}};
    canvas_.fill_gradient(wake, {places_.x0, y}, {end, y}, city ? gold : mist);
  }
  if (city) canvas_.glow({tip - length * 0.3f, y}, 0.12f, 0.12f, faded(theme::gold, 0.75f));
  draw::draw_boat_above(canvas_, {std::max(tip, places_.x0 + length), y}, length, city ? theme::flame : rgb(0xDCE9EA),
                        city ? rgb(0x8A5A08) : rgb(0x41646C));
  canvas_.pop();
}

/// The ranks belong to the places of a period. The city carries its own, large and gold.
void ListPicture::draw_ranks() const {
  each_period([&](std::size_t at, float alpha) {
    for (std::size_t i = 0; i < stop(at).rows.size(); ++i) {
      if (stop(at).rows[i].city) continue;
      canvas_.push(alpha * arrival(i));
      canvas_.text({places_.x0, baseline_at(at, i)}, words_[at][i].rank, strong(size_of(false), theme::mist_text));
      canvas_.pop();
    }
  });
}

void ListPicture::draw_words(const RowNow& row) const {
  if (row.text <= 0.01f) return;
  canvas_.push(row.text);
  draw_name(row);
  draw_values(row);
  canvas_.pop();
}

void ListPicture::draw_name(const RowNow& row) const {
  const bool city = stop(row.stop).rows[row.row].city, english = &words_ == &list_.words[1];
  const NameFit& name = fit_.names[row.stop][row.row];
  const float x = city && places_.two_lines ? places_.x0 : fit_.name_x;
  const draw::TextStyle style = city ? strong(name.size, theme::gold) : plain(name.size);
  const draw::TextStyle kind_style = city ? plain(name.kind_size) : quiet(name.kind_size);
  const float gap = city ? word_gap_city : word_gap_row;
  if (!name.lines[1].empty()) {
    canvas_.text({x, row.baseline - name.size * 1.08f}, name.lines[0], style);
    canvas_.text({x, row.baseline}, name.lines[1], style);
  } else if (name.kind.empty()) {
    canvas_.text({x, row.baseline}, name.lines[0], style);
  } else if (english) {
    const float end = canvas_.text({x, row.baseline}, name.lines[0], style).x1;
    canvas_.text({end + gap, row.baseline}, name.kind, kind_style);
  } else {
    const float end = canvas_.text({x, row.baseline}, name.kind, kind_style).x1;
    canvas_.text({end + gap, row.baseline}, name.lines[0], style);
  }
}

/// Value and the city's rank.
void ListPicture::draw_values(const RowNow& row) const {
  const bool city = stop(row.stop).rows[row.row].city;
  const draw::TextStyle number = strong(size_of(city), city ? theme::gold : theme::paper);
  each_period([&](std::size_t at, float alpha) {
    const auto place = !moving() ? std::optional(row.row) : at == to_ ? row.move->to : row.move->from;
    if (!place) return;
    const RowWords& said = words_[at][*place];
    canvas_.push(alpha);
    if (!city || !handed_over_)
      canvas_.text({places_.x1, row.baseline}, said.value, aligned(number, draw::Align::right));
    if (city && places_.two_lines)
      canvas_.text({places_.x0, row.baseline - 0.115f}, city_line_[at], strong(theme::em::secondary, theme::gold));
    else if (city)
      canvas_.text({places_.x0, row.baseline}, said.rank, number);
    canvas_.pop();
  });
}

}  // namespace

void draw_list(draw::Canvas& canvas, const RaceList& list, const ListFit& fit, const BarScale& scale, RaceTime now,
               const Moment& moment) {
  ListPicture(canvas, list, fit, scale, now, moment).draw();
}

std::optional<SetText> last_city_value(draw::Canvas& canvas, const RaceList& list, const ListPlaces& places,
                                       Language language) {
  const RaceStop& last = list.stops.back();
  if (!last.city) return std::nullopt;
  const std::string& value = list.words[language == Language::english].back()[*last.city].value;
  const draw::TextStyle style = strong(row_size(true, places), theme::gold);
  return SetText{value, {places.x1 - canvas.measure(value, style), baseline_of(last, *last.city, places)}, style};
}

}  // namespace pandang::scene
