#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "feed/snapshot.hpp"
#include "feed/standing.hpp"

namespace pandang::scene {

/// One place of the list as it is shown in a period.
struct RaceRow {
  const Entry* entry = nullptr;
  double value = 0;
  int rank = 0;       ///< ties share a rank: 1, 2, 2, 4
  bool city = false;  ///< the highlighted entry
};

/// The list at rest in one period.
struct RaceStop {
  Period period;
  std::size_t listed = 0;  ///< entries that have a value in the period
  std::vector<RaceRow> rows;
  std::optional<std::size_t> city;  ///< its row, if it has a value in the period
};

/// An entry on its way from one stop to the next.
struct RaceMove {
  const Entry* entry = nullptr;
  std::optional<std::size_t> from, to;  ///< its rows; one of them is there
  bool city = false;
};

/// Whether one who stays goes over the row of one who leaves or comes, or ends there or begins.
bool goes_over(const RaceMove& stayer, const RaceMove& other);

/// The places of the city among those entries that have a value in both of two periods, ties shared: only there is a
/// rise a rise.
struct RankShift {
  int common = 0;  ///< entries compared, the city among them
  int before = 0, after = 0;
};

/// Which of `listed` places are shown in `rows` rows: the top three, then the city with the one above it and those
/// below. Without a city the top alone. Ascending, no place twice.
std::vector<std::size_t> chosen_places(std::size_t listed, std::optional<std::size_t> city, std::size_t rows);

/// The newest periods, at most `most`, in which the highlighted entry has a value, oldest first; the newest of the
/// ranking alone when it has none.
std::vector<Period> race_periods(const Ranking& ranking, std::size_t most);

/// The whole order of one period. Sorted once; the stops of every layout are taken from it.
struct RaceTable {
  Period period;
  std::vector<feed::Standing> all;
  std::vector<const Entry*> gone;  ///< of the top two of the ranking's period before, those without a value in this one
};

std::vector<RaceTable> race_tables(const Ranking& ranking, const std::vector<Period>& periods);

/// The part of a table that is shown in `rows` rows; `city` may be null.
RaceStop race_stop(const RaceTable& table, const Entry* city, std::size_t rows);

/// Everyone who is in one of the stops' rows, the city last so that it is drawn over the others.
std::vector<RaceMove> race_moves(const RaceStop& from, const RaceStop& to);

const Entry* highlighted(const Ranking& ranking);

RankShift rank_shift(const Ranking& ranking, const Entry& city, const Period& before, const Period& after);

/// Where the race is at a time: at rest at stop `from` (leg 0), or on its way to the next.
struct RaceTime {
  std::size_t from = 0;
  float leg = 0;       ///< 0..1 of the way to the next stop
  double at_rest = 0;  ///< seconds since the stop was reached; 0 while moving
};

inline constexpr double race_intro = 2.0, race_hold = 2.5, race_leg = 2.4;  ///< seconds

RaceTime race_time(double t, std::size_t stops);
/// Seconds until the last stop is reached.
double race_motion(std::size_t stops);

/// Shares of a leg, which shows nothing false at any moment. First everything goes that is true of the old period
/// alone: its name, the ranks, the values. Then the order changes, then the lengths, never both, without a word of a
/// period. Last whoever leaves hands over to whoever comes, row by row from the top, so that most of the list can be
/// read at any moment; and when the last one has gone the new period comes, with its ranks and values.
float leg_order(float leg);                    ///< 0..1: how far the stayers have changed places
float leg_length(float leg);                   ///< 0..1: how far the bars have changed length
float leaver(float leg, std::size_t row);      ///< alpha of one who leaves
float leaver_bar(float leg, std::size_t row);  ///< its wake lingers until the next one's is there
float newcomer(float leg, std::size_t row);    ///< alpha of a newcomer
float old_values(float leg);  ///< alpha of what belongs to the period before: its name, the ranks, the values
float new_values(float leg);  ///< and to the next; no number in between was published
/// The same for the one row of a module, which would be empty for long: it changes its words while its bar moves.
float old_row(float leg);
float new_row(float leg);

/// Alpha of the words of a row that another passes: it gives way where they would meet. `clear` is the
/// distance in S between their text boxes, negative when they overlap.
float giving_way(float clear);

}  // namespace pandang::scene
