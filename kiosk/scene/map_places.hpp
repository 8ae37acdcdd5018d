#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "draw/coast.hpp"
#include "feed/snapshot.hpp"

namespace pandang::scene {

/// An entry of a ranking where it lies on the chart.
struct MapPlace {
  const Entry* entry = nullptr;
  draw::GeoPoint at;
  std::optional<double> value;  ///< in the period shown; nothing = absent, drawn as a ring
  bool region = false;          ///< in the city's region
  bool home = false;            ///< in the city's province
  bool city = false;            ///< the highlighted one: in every picture
};

/// What a map of a ranking shows.
struct MapSubject {
  Period period;
  std::vector<MapPlace> places;     ///< from west to east
  std::optional<std::size_t> city;  ///< the highlighted place
  std::size_t valued = 0;           ///< places with a value
  std::size_t unplaced = 0;         ///< entries that the feed gives no place on the chart
  std::string region, province;     ///< of the city, "" when not known; region: "Kalimantan" of "Kalimantan Selatan"
  bool many_provinces = false;      ///< the entries are of more than one province
};

/// The newest period in which the highlighted entry has a value and two places on the chart have one; the newest of the
/// ranking when there is none.
MapSubject map_subject(const Snapshot& snapshot, const Ranking& ranking, const draw::Coastline& coast);

/// Why a ranking has no map; "" when it has one.
std::string why_no_map(const Snapshot& snapshot, const Ranking& ranking, const draw::Coastline& coast);

/// The words that a province's name begins with and another's too: "Kalimantan", "Nusa Tenggara". "" when there is
/// none.
std::string shared_region(const std::string& province, const std::vector<std::string>& others);

}  // namespace pandang::scene
