#pragma once

#include <string>
#include <vector>

#include "base/language.hpp"
#include "scene/ranking_race.hpp"

namespace pandang::scene {

/// What a ranking's values are values of: the id of its index, without one its own.
inline const std::string& measured(const Ranking& ranking) {
  return ranking.index.empty() ? ranking.id : ranking.index;
}

/// The range that a ranking's bars stand for.
struct BarScale {
  double min = 0, max = 1;
  int decimals = 2;
  bool stated = false;              ///< from the index; else taken from the values themselves
  float share(double value) const;  ///< 0..1, clamped
};

/// The scale of the ranking's index. Without one: from zero (or the lowest value below it) to the highest value.
BarScale bar_scale(const Snapshot& snapshot, const Ranking& ranking);

/// A row in words. English puts the kind behind the name.
struct RowWords {
  std::string rank, kind, name, value;
  std::string short_kind;  ///< where `kind` finds no room
};
RowWords row_words(const RaceRow& row, const BarScale& scale, Language language);

/// "51 dari 514 kabupaten/kota yang nilainya dipublikasikan": what the whole list covers, "" when the feed does not
/// say.
std::string listed_words(const Ranking& ranking, Language language);
/// The name without its kind, where the display says the kind itself.
std::string entry_name(const Entry& entry);

/// One sentence below the list.
struct Caption {
  std::string text;
  bool absent = false;  ///< marked with the open ring, the display's sign for "no value"
  bool loud = false;    ///< the city is not even in the list that is shown
};

/// What is said at one stop, the rows apart.
struct StopWords {
  std::string period;
  std::string coverage;       ///< how many are listed, and how many of them for this period
  std::string city_line;      ///< "Kota · peringkat 4 dari 23", "" without the city
  std::string rank_sentence;  ///< "peringkat 4 dari 23 yang punya nilai 2024", "" without the city
  std::string source;         ///< at the foot
  std::string undated;        ///< at the foot while no period is shown
  std::string issuer;         ///< the source alone
  std::vector<Caption> captions;
};
std::vector<StopWords> stop_words(const Snapshot& snapshot, const Ranking& ranking,
                                  const std::vector<RaceTable>& tables, Language language);

}  // namespace pandang::scene
