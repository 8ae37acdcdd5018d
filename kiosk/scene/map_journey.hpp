#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "draw/chart.hpp"
#include "scene/layout.hpp"
#include "scene/map_places.hpp"

namespace pandang::scene {

/// Whose places a stop shows and counts.
enum class MapScope : std::uint8_t { country, region, home };
bool in_scope(const MapPlace& place, MapScope scope);

/// Where the camera rests.
struct MapStop {
  draw::ChartView view;
  float grow = 1;  ///< of columns and marks
  float dim = 0;   ///< of the chart
  MapScope scope = MapScope::country;
};

/// The stops of a layout, the whole first and the city last; one alone without a city or on a module.
std::vector<MapStop> map_stops(Layout layout, float w, float h, const MapSubject& subject);

/// The window of `width` by `height` degrees that holds `city` and as many places as it can, by its centre.
draw::GeoPoint best_window(std::span<const MapPlace> places, draw::GeoPoint city, float width, float height);

/// On the way from one view to another: k grows by equal factors, and `anchor` moves on a straight line.
draw::ChartView view_between(const draw::ChartView& a, const draw::ChartView& b, draw::GeoPoint anchor, float way);

/// When the camera rests and flies, in seconds.
struct MapSchedule {
  std::vector<double> arrive, leave;  ///< by stop; the last one is never left
  double length = 0;                  ///< until the last stop has been seen for long enough
};

inline constexpr double map_intro = 3.3;  ///< until all marks and words of the first stop are there
inline constexpr double map_fade = 0.4, map_flight = 1.6;

/// `rests`: seconds that the words of each stop are to be seen.
MapSchedule map_schedule(std::span<const double> rests);

struct MapTime {
  std::size_t from = 0;   ///< the stop at rest, or the one left
  float way = 0;          ///< 0..1 to the next one, eased
  std::size_t words = 0;  ///< the stop whose words are shown
  float words_alpha = 1;
};
MapTime map_time(const MapSchedule& schedule, double t);

}  // namespace pandang::scene
