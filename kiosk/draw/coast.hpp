#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "draw/chart.hpp"

namespace pandang::draw {

/// A closed outline of land; the last point joins the first.
struct CoastRing {
  bool home = false;  ///< of the country that the chart is about, else of a neighbour
  std::vector<GeoPoint> points;
  std::vector<bool> border;  ///< the side from this point to the next parts two countries and is no coast
};

/// Outlines of a country and its neighbours.
struct Coastline {
  std::string country;  ///< "Indonesia"
  GeoBox home;          ///< of the country's own rings
  std::vector<CoastRing> rings;
};

/// Reads what script/pack-coast wrote. A file that is cut or foreign is refused with a sentence.
Result<Coastline> read_coast(std::string_view bytes);

/// The coastline compiled into the program, read at the first call and then kept. Empty, with a line in the log, when
/// it cannot be read.
const Coastline& coastline();

/// Whether a place lies in the country's part of the earth, its seas included.
bool on_chart(const Coastline& coast, GeoPoint place);

}  // namespace pandang::draw
