#pragma once

#include "base/geometry.hpp"

namespace pandang::draw {

/// A place on the earth, in degrees.
struct GeoPoint {
  float lon = 0, lat = 0;
  friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};

struct GeoBox {
  float west = 0, south = 0, east = 0, north = 0;
  bool holds(GeoPoint p) const { return p.lon >= west && p.lon <= east && p.lat >= south && p.lat <= north; }
};

/// A degree of latitude is drawn this much shorter than one of longitude: true at 16°, and within 4 % wherever the
/// chart reaches.
inline constexpr float lat_stretch = 0.96f;

/// How the earth lies on the canvas: `centre` at `at`, and `k` S for a degree of longitude.
struct ChartView {
  GeoPoint centre;
  Vec2 at;
  float k = 0.04f;
  friend bool operator==(const ChartView&, const ChartView&) = default;

  Vec2 point(GeoPoint p) const {
    return {at.x + (p.lon - centre.lon) * k, at.y + (centre.lat - p.lat) * k * lat_stretch};
  }
  GeoPoint place(Vec2 p) const {
    return {centre.lon + (p.x - at.x) / k, centre.lat - (p.y - at.y) / (k * lat_stretch)};
  }
};

/// A sea chart as the ground of a scene.
struct Chart {
  ChartView view;
  GeoPoint focus;       ///< the coast near it is kept finer
  float dim = 0;        ///< 0..1: how far the chart steps back behind what stands on it
  float head_y = 0;     ///< the shade behind a scene's head ends here, S; 0 = none
  bool flying = false;  ///< it is another one in the next frame: not worth keeping
  friend bool operator==(const Chart&, const Chart&) = default;
};

}  // namespace pandang::draw
