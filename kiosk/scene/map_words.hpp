#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "scene/map_journey.hpp"
#include "scene/ranking_words.hpp"

namespace pandang::scene {

/// What the chart says in words, but for its names.
struct MapWords {
  std::string title, title_home, title_region;  ///< "SPBE 2024", "… di Kalimantan Selatan", "… di Kalimantan"
  std::string title_country;                    ///< "… di Indonesia"
  std::string coverage;                         ///< "51 dari 514 …", "" when the feed says nothing of it
  std::string columns_from;                     ///< "tiang mulai dari 1"
  std::string city;                             ///< "Banjarmasin"
  std::string value;                            ///< "4,06", "" when it has none
  std::string no_value;                         ///< "belum punya nilai 2025" when it has none
  std::string period, source;
};
MapWords map_words(const Snapshot& snapshot, const Ranking& ranking, const MapSubject& subject, const BarScale& scale,
                   std::string_view country, Language language);

/// How many places a view shows, and how many it does not.
struct MapCounts {
  std::size_t with = 0, without = 0, outside = 0, unplaced = 0;
  friend bool operator==(const MapCounts&, const MapCounts&) = default;
};
struct LegendWords {
  std::string with, without, outside, unplaced;  ///< "" for none
};
LegendWords legend_words(const MapCounts& counts, const std::string& period, Language language);

}  // namespace pandang::scene
