#include "scene/ranking_race.hpp"

#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"

namespace pandang::scene {

namespace {

/// An eased share of a leg: 0 before `start`, 1 from `end` on.
float share(float leg, float start, float end) {
  return std::clamp((leg - start) / (end - start), 0.0f, 1.0f);
}

/// When the values of the old period are gone, when the order is the new one and the lengths are.
constexpr float values_gone = 0.10f, ordered = 0.42f, all_grown = 0.66f;
/// When nobody is left who has no value in the new period.
constexpr float leavers_gone = 0.90f;

/// When a row of the list is handed over, as a share of the leg.
float hand_over(std::size_t row) {
  return all_grown + 0.025f * static_cast<float>(std::min<std::size_t>(row, 7));
}

std::vector<const Entry*> gone_since(const std::vector<feed::Standing>& before, const Period& now) {
  std::vector<const Entry*> gone;
  for (std::size_t i = 0; i < std::min<std::size_t>(2, before.size()); ++i)
    if (!feed::value_in(*before[i].entry, now)) gone.push_back(before[i].entry);
  return gone;
}

}  // namespace

std::vector<std::size_t> chosen_places(std::size_t listed, std::optional<std::size_t> city, std::size_t rows) {
  rows = std::min(rows, listed);
  std::size_t top = rows, next = rows;
  if (city && *city < listed) {
    top = std::min({std::size_t{3}, *city, rows > 0 ? rows - 1 : 0});
    const std::size_t above = *city > 0 ? *city - 1 : 0;
    next = std::max(top, std::min(above, listed - (rows - top)));
    if (rows - top == 1) next = *city;  // room for one: the city
  }
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < top; ++i) places.push_back(i);
  while (places.size() < rows) places.push_back(next++);
  return places;
}

const Entry* highlighted(const Ranking& ranking) {
  if (ranking.highlight.empty()) return nullptr;
  for (const Entry& entry : ranking.entries)
    if (entry.name == ranking.highlight) return &entry;
  return nullptr;
}

std::vector<Period> race_periods(const Ranking& ranking, std::size_t most) {
  std::vector<Period> periods;
  if (const Entry* city = highlighted(ranking))
    for (const auto& [period, value] : city->values) periods.push_back(period);
  std::sort(periods.begin(), periods.end());
  if (periods.empty()) {
    const std::vector<Period> all = feed::periods_of(ranking);
    // Without a highlight every period is part of the race; a city that never had a value is told about the newest.
    periods = highlighted(ranking) == nullptr ? all : std::vector<Period>(all.end() - (all.empty() ? 0 : 1), all.end());
  }
  if (periods.size() > most) periods.erase(periods.begin(), periods.end() - static_cast<std::ptrdiff_t>(most));
  return periods;
}

std::vector<RaceTable> race_tables(const Ranking& ranking, const std::vector<Period>& periods) {
  const std::vector<Period> all = feed::periods_of(ranking);
  std::vector<RaceTable> tables;
  for (const Period& period : periods) {
    RaceTable table{period, feed::standings(ranking, period), {}};
    const auto here = std::lower_bound(all.begin(), all.end(), period);
    if (here != all.begin()) {
      // Of ten thousand entries each order is sorted once: mostly the period before is the table before.
      const Period before = *(here - 1);
      const bool known = !tables.empty() && tables.back().period == before;
      table.gone = gone_since(known ? tables.back().all : feed::standings(ranking, before), period);
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

RaceStop race_stop(const RaceTable& table, const Entry* city, std::size_t rows) {
  std::optional<std::size_t> place;
  for (std::size_t i = 0; city != nullptr && i < table.all.size(); ++i)
    if (table.all[i].entry == city) place = i;

  RaceStop stop{table.period, table.all.size(), {}, {}};
  for (const std::size_t i : chosen_places(table.all.size(), place, rows)) {
    if (place == i) stop.city = stop.rows.size();
    stop.rows.push_back({table.all[i].entry, table.all[i].value, table.all[i].rank, place == i});
  }
  return stop;
}

std::vector<RaceMove> race_moves(const RaceStop& from, const RaceStop& to) {
  const auto row_of = [](const RaceStop& stop, const Entry* entry) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < stop.rows.size(); ++i)
      if (stop.rows[i].entry == entry) return i;
    return std::nullopt;
  };
  std::vector<RaceMove> moves;
  for (std::size_t i = 0; i < from.rows.size(); ++i)
    moves.push_back({from.rows[i].entry, i, row_of(to, from.rows[i].entry), from.rows[i].city});
  for (std::size_t i = 0; i < to.rows.size(); ++i)
    if (!row_of(from, to.rows[i].entry)) moves.push_back({to.rows[i].entry, std::nullopt, i, to.rows[i].city});
  std::stable_partition(moves.begin(), moves.end(), [](const RaceMove& move) { return !move.city; });
  return moves;
}

bool goes_over(const RaceMove& stayer, const RaceMove& other) {
  if (!stayer.from || !stayer.to || (other.from && other.to)) return false;
  const std::size_t row = other.from ? *other.from : *other.to;
  const auto [low, high] = std::minmax(*stayer.from, *stayer.to);
  return low <= row && row <= high && low < high;
}

RankShift rank_shift(const Ranking& ranking, const Entry& city, const Period& before, const Period& after) {
  const auto mine_before = feed::value_in(city, before), mine_after = feed::value_in(city, after);
  if (!mine_before || !mine_after) return {};
  RankShift shift{0, 1, 1};
  for (const Entry& entry : ranking.entries) {
    const auto b = feed::value_in(entry, before), a = feed::value_in(entry, after);
    if (!b || !a) continue;
    ++shift.common;
    if (*b > *mine_before) ++shift.before;
    if (*a > *mine_after) ++shift.after;
  }
  return shift;
}

RaceTime race_time(double t, std::size_t stops) {
  double left = t - race_intro;
  for (std::size_t i = 0; i + 1 < stops; ++i) {
    if (left < race_hold) return {i, 0, std::max(0.0, left)};
    left -= race_hold;
    if (left < race_leg) return {i, static_cast<float>(left / race_leg), 0};
    left -= race_leg;
  }
  return {stops > 0 ? stops - 1 : 0, 0, std::max(0.0, left)};
}

double race_motion(std::size_t stops) {
  return race_intro + static_cast<double>(stops > 0 ? stops - 1 : 0) * (race_hold + race_leg);
}

float leg_order(float leg) {
  return anim::cubic_in_out(share(leg, values_gone, ordered));
}
float leg_length(float leg) {
  return anim::cubic_in_out(share(leg, ordered, all_grown));
}
float leaver(float leg, std::size_t row) {
  const float start = hand_over(row);
  return 1 - anim::smooth(share(leg, start, start + 0.04f));
}
float leaver_bar(float leg, std::size_t row) {
  const float start = hand_over(row) + 0.02f;
  return 1 - anim::smooth(share(leg, start, start + 0.06f));
}
float newcomer(float leg, std::size_t row) {
  const float start = hand_over(row) + 0.04f;
  return anim::smooth(share(leg, start, start + 0.06f));
}
float old_values(float leg) {
  return 1 - share(leg, 0, values_gone);
}
float new_values(float leg) {
  return share(leg, leavers_gone, 0.98f);
}
float old_row(float leg) {
  return 1 - share(leg, ordered, ordered + 0.06f);
}
float new_row(float leg) {
  return share(leg, all_grown - 0.06f, all_grown);
}

float giving_way(float clear) {
  return anim::smooth(std::clamp(clear / 0.008f, 0.0f, 1.0f));
}

}  // namespace pandang::scene
