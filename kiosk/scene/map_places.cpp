#include "scene/map_places.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>
#include <tuple>

#include "feed/standing.hpp"
#include "scene/ranking_race.hpp"

namespace pandang::scene {

namespace {

constexpr std::size_t fewest_places = 2;
/// Where no province is known, places this near (degrees) are the city's region.
constexpr float region_reach = 6;

/// First words of provinces that say what kind of a province it is, not where.
constexpr std::array<std::string_view, 4> no_regions{"Kepulauan", "DKI", "DI", "Daerah"};

std::optional<draw::GeoPoint> place_of(const Snapshot& snapshot, const Entry& entry, const draw::Coastline& coast) {
  draw::GeoPoint at;
  if (entry.lat && entry.lon)
    at = {static_cast<float>(*entry.lon), static_cast<float>(*entry.lat)};
  else if (entry.name == snapshot.city.name)
    at = {static_cast<float>(snapshot.city.lon), static_cast<float>(snapshot.city.lat)};
  else
    return std::nullopt;
  return draw::on_chart(coast, at) ? std::optional(at) : std::nullopt;
}

std::vector<MapPlace> placed(const Snapshot& snapshot, const Ranking& ranking, const draw::Coastline& coast) {
  std::vector<MapPlace> places;
  for (const Entry& entry : ranking.entries)
    if (const auto at = place_of(snapshot, entry, coast)) places.push_back({&entry, *at, {}, false, false});
  std::sort(places.begin(), places.end(), [](const MapPlace& a, const MapPlace& b) {
    return std::tie(a.at.lon, a.at.lat, a.entry->name) < std::tie(b.at.lon, b.at.lat, b.entry->name);
  });
  return places;
}

std::size_t valued_in(const std::vector<MapPlace>& places, const Period& period) {
  return static_cast<std::size_t>(std::count_if(
      places.begin(), places.end(), [&](const MapPlace& p) { return feed::value_in(*p.entry, period).has_value(); }));
}

Period shown_period(const Ranking& ranking, const std::vector<MapPlace>& places) {
  const std::vector<Period> periods = feed::periods_of(ranking);
  if (periods.empty()) return {};
  if (const Entry* city = highlighted(ranking))
    for (auto period = periods.rbegin(); period != periods.rend(); ++period)
      if (feed::value_in(*city, *period) && valued_in(places, *period) >= fewest_places) return *period;
  return periods.back();
}

std::string province_of(const Snapshot& snapshot, const Entry& city) {
  return city.province.empty() && city.name == snapshot.city.name ? snapshot.city.province : city.province;
}

bool begins_with_words(const std::string& text, const std::string& words) {
  return text.starts_with(words) && (text.size() == words.size() || text[words.size()] == ' ');
}

void find_region(MapSubject& subject, const Snapshot& snapshot) {
  std::set<std::string> provinces;
  for (const MapPlace& place : subject.places) provinces.insert(place.entry->province);
  subject.many_provinces = provinces.size() > 1;
  if (!subject.city) return;
  const MapPlace& city = subject.places[*subject.city];
  subject.province = province_of(snapshot, *city.entry);
  subject.region = shared_region(subject.province, {provinces.begin(), provinces.end()});
  if (subject.region.empty()) subject.region = subject.province;
  for (MapPlace& place : subject.places) {
    const float x = place.at.lon - city.at.lon, y = place.at.lat - city.at.lat;
    const bool near = std::hypot(x, y) < region_reach;
    place.home = &place == &city || (subject.province.empty() ? near : place.entry->province == subject.province);
    place.region = place.home || (!subject.region.empty() && begins_with_words(place.entry->province, subject.region));
  }
}

}  // namespace

std::string shared_region(const std::string& province, const std::vector<std::string>& others) {
  std::string longest;
  for (std::size_t end = province.find(' '); end != std::string::npos; end = province.find(' ', end + 1)) {
    const std::string words = province.substr(0, end);
    if (std::find(no_regions.begin(), no_regions.end(), words) != no_regions.end()) return {};
    const bool shared = std::any_of(others.begin(), others.end(), [&](const std::string& other) {
      return other != province && begins_with_words(other, words);
    });
    if (shared) longest = words;
  }
  return longest;
}

MapSubject map_subject(const Snapshot& snapshot, const Ranking& ranking, const draw::Coastline& coast) {
  MapSubject subject;
  subject.places = placed(snapshot, ranking, coast);
  subject.unplaced = ranking.entries.size() - subject.places.size();
  subject.period = shown_period(ranking, subject.places);
  const Entry* city = highlighted(ranking);
  for (std::size_t i = 0; i < subject.places.size(); ++i) {
    MapPlace& place = subject.places[i];
    place.value = feed::value_in(*place.entry, subject.period);
    subject.valued += place.value ? 1 : 0;
    place.city = place.entry == city;
    if (place.city) subject.city = i;
  }
  find_region(subject, snapshot);
  return subject;
}

std::string why_no_map(const Snapshot& snapshot, const Ranking& ranking, const draw::Coastline& coast) {
  if (coast.rings.empty()) return "the program has no coastline to draw on";
  if (feed::periods_of(ranking).empty()) return "the feed has no value of this ranking";
  const MapSubject subject = map_subject(snapshot, ranking, coast);
  if (subject.valued >= fewest_places) return {};
  return "a map needs two places in " + coast.country + " with lat, lon and a value in " + period_text(subject.period) +
         ", the feed has " + std::to_string(subject.valued);
}

}  // namespace pandang::scene
