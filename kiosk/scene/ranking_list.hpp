#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "draw/canvas.hpp"
#include "scene/fit.hpp"
#include "scene/layout.hpp"
#include "scene/ranking_race.hpp"
#include "scene/ranking_words.hpp"

namespace pandang::scene {

/// Where the rows stand on a canvas, in S.
struct ListPlaces {
  float x0 = 0, x1 = 0;     ///< minimum and maximum of the scale
  float top = 0;            ///< of the first row
  float row = 0, city = 0;  ///< heights of a row and of the city's
  float enlarge = 1;        ///< of the type
  std::size_t rows = 6;
  bool two_lines = false;  ///< the city's row says its place in a line of its own
};
ListPlaces list_places(const draw::Canvas& canvas);

/// Row counts that list_places() asks for.
inline constexpr std::array<std::size_t, 4> row_counts{4, 5, 6, 8};

/// The race for one number of rows: its stops, the ways between them and the words of every row.
struct RaceList {
  std::vector<RaceStop> stops;
  std::vector<std::vector<RaceMove>> moves;                 ///< one fewer than stops
  std::array<std::vector<std::vector<RowWords>>, 2> words;  ///< [language][stop][row]
  std::array<std::vector<std::string>, 2> city_line;        ///< [language][stop]
};
RaceList race_list(const std::vector<RaceTable>& tables, const Entry* city, std::size_t rows, const BarScale& scale);

/// A name set into its row.
struct NameFit {
  std::string kind;  ///< "" when there was no room for it
  std::array<std::string, 2> lines;
  float size = 0, kind_size = 0;
};

/// What depends on the canvas and the language, but not on the time: measured once, then kept.
struct ListFit {
  PixelSize size;
  ListPlaces places;
  float name_x = 0;
  std::vector<std::vector<NameFit>> names;  ///< [stop][row]
};
ListFit fit_list(draw::Canvas& canvas, const RaceList& list, Language language);

/// Draws the rows at a moment of the race; the city's value is left out when it is handed over.
void draw_list(draw::Canvas& canvas, const RaceList& list, const ListFit& fit, const BarScale& scale, RaceTime now,
               const Moment& moment);

/// Where the city's value stands at the last stop, left aligned; nothing when it has none there.
std::optional<SetText> last_city_value(draw::Canvas& canvas, const RaceList& list, const ListPlaces& places,
                                       Language language);

}  // namespace pandang::scene
