#include <algorithm>
#include <cmath>

#include "scene/ranking_list.hpp"

namespace pandang::scene {

namespace theme = draw::theme;

namespace {

/// Between kind and name, and between a column and the next.
constexpr float word_gap = 0.014f, column_gap = 0.030f, name_column = 0.112f;
/// Two lines of a name stand between the rank above them and the wake below.
constexpr float most_on_two_lines = 0.052f, two_lines_need = 2.2f * most_on_two_lines;

std::size_t row_count(float room, float row, float city) {
  const auto fitting = static_cast<std::size_t>(std::max(0.0f, (room - city) / row + 0.01f)) + 1;
  std::size_t rows = row_counts.front();
  for (const std::size_t count : row_counts)
    if (count <= fitting) rows = count;
  return rows;
}

/// Sizes and colours in which a row is set.
struct RowType {
  draw::TextStyle name, kind, number;
};

RowType row_type(bool city, float enlarge) {
  const float size = (city ? theme::em::key : theme::em::secondary) * enlarge;
  const Colour colour = city ? theme::gold : theme::paper;
  return {city ? strong(size, colour) : plain(size, colour),
          city ? plain(theme::em::secondary * enlarge, theme::paper) : quiet(size, theme::mist_text),
          strong(size, colour)};
}

float widest(draw::Canvas& canvas, const RaceList& list, Language language, const ListPlaces& places, bool value,
             bool city) {
  float width = 0;
  const auto& words = list.words[language == Language::english];
  for (std::size_t s = 0; s < list.stops.size(); ++s)
    for (std::size_t r = 0; r < list.stops[s].rows.size(); ++r) {
      if (list.stops[s].rows[r].city != city) continue;
      const RowWords& row = words[s][r];
      width = std::max(width, canvas.measure(value ? row.value : row.rank, row_type(city, places.enlarge).number));
    }
  return width;
}

float name_width(draw::Canvas& canvas, const RowWords& words, const RowType& type) {
  const float kind = words.kind.empty() ? 0 : canvas.measure(words.kind, type.kind) + word_gap;
  return kind + canvas.measure(words.name, type.name);
}

/// How the names of a list are set, all alike: in a ranking the size of a name would be taken for its weight.
struct NamesAlike {
  std::string RowWords::*kind = nullptr;  ///< nothing: no name has its kind
  float shrink = 1;

  RowWords of(RowWords words) const {
    words.kind = kind == nullptr ? std::string() : words.*kind;
    return words;
  }
};

/// With their kinds, with short ones or without, whichever lets every name stand at its size; smaller at last.
NamesAlike names_alike(draw::Canvas& canvas, const RaceList& list, Language language, const RowType& type,
                       float width) {
  const auto& words = list.words[language == Language::english];
  const auto widest_name = [&](const NamesAlike& alike) {
    float widest = 0;
    for (std::size_t s = 0; s < list.stops.size(); ++s)
      for (std::size_t r = 0; r < list.stops[s].rows.size(); ++r)
        if (!list.stops[s].rows[r].city) widest = std::max(widest, name_width(canvas, alike.of(words[s][r]), type));
    return widest;
  };
  for (const NamesAlike alike : {NamesAlike{&RowWords::kind}, NamesAlike{&RowWords::short_kind}})
    if (widest_name(alike) <= width) return alike;
  const float bare = widest_name({});
  return {nullptr, bare <= width ? 1 : std::max(width / bare * 0.99f, theme::em::note / type.name.size)};
}

/// On one line with its kind; without it; smaller down to `least`; on two lines where the layout has room; cut at last.
NameFit fit_name(draw::Canvas& canvas, const RowWords& words, const RowType& type, float width, float least,
                 bool two_lines) {
  NameFit fit{words.kind, {words.name, ""}, type.name.size, type.kind.size};
  if (name_width(canvas, words, type) <= width) return fit;
  fit.kind.clear();
  const float smallest = two_lines ? std::min(least, most_on_two_lines) : least;
  const FittedLine line = fit_line(canvas, words.name, type.name, width, smallest);
  if (!line.whole && two_lines) {
    draw::TextStyle style = type.name;
    style.size = smallest;
    const std::vector<std::string>& halves = draw::balanced(canvas, words.name, width, style);
    if (halves.size() > 1) {
      const std::string first = halves[0];
      std::string rest = halves[1];
      for (std::size_t i = 2; i < halves.size(); ++i) rest += " " + halves[i];
      return {"",
              {fit_line(canvas, first, style, width, style.size).text,
               fit_line(canvas, rest, style, width, style.size).text},
              style.size,
              0};
    }
  }
  fit.lines[0] = line.text;
  fit.size = line.style.size;
  return fit;
}

/// Few entries are set larger, so that they fill the room of the list.
void stretch(ListPlaces& places, const RaceList& list) {
  constexpr float tallest = 1.6f;
  const float room = places.city + places.row * static_cast<float>(places.rows - 1);
  float needs = places.row;
  for (const RaceStop& stop : list.stops) {
    const float others = static_cast<float>(stop.rows.size() - (stop.city ? 1 : 0)) * places.row;
    needs = std::max(needs, others + (stop.city ? places.city : 0));
  }
  const float by = std::clamp(room / needs, 1.0f, tallest);
  places.row *= by;
  places.city *= by;
  places.enlarge *= std::min(by, places.two_lines ? 1.1f : 1.35f);
}

/// Between a head of three lines and a caption of two; near 1:1 the city's row says its place in a line of its own.
ListPlaces square_list_places(float w, float h) {
  constexpr float top = 0.262f, caption = 0.250f, narrow = 1.2f, tallest = 1.15f, m = theme::space::margin;
  const bool two_lines = w < narrow;
  ListPlaces places{m, w - m, top, 0.080f, two_lines ? 0.238f : 0.150f, 1, 4, two_lines};
  const float room = h - caption - top;
  places.rows = row_count(room, places.row, places.city);
  const float needs = places.city + places.row * static_cast<float>(places.rows - 1);
  const float stretch = std::clamp(room / needs, 1.0f, tallest);
  places.row *= stretch;
  places.city *= stretch;
  return places;
}

}  // namespace

ListPlaces list_places(const draw::Canvas& canvas) {
  const float w = canvas.w(), h = canvas.h(), m = theme::space::margin;
  switch (layout_of(canvas)) {
    case Layout::strip:
      return {1.300f, w - m, 0.084f, 0.116f, 0.195f, 1.18f, 6, false};
    case Layout::portrait: {
      constexpr float row = 0.122f, city = 0.262f, caption = 0.246f, tallest = 1.25f;
      ListPlaces places{m, w - m, 0.414f, row, city, 1, 8, true};
      const float room = h - caption - places.top;
      places.rows = row_count(room, row, city);
      const float needs = city + row * static_cast<float>(places.rows - 1);
      const float stretch = std::clamp(room / needs, 1.0f, tallest);
      places.row *= stretch;
      places.city *= stretch;
      return places;
    }
    case Layout::square:
      return square_list_places(w, h);
    case Layout::wide:
    case Layout::module:  // shows one row in its own way
      break;
  }
  return {m, w - m, 0.248f, 0.088f, 0.158f, 1, 6, false};
}

RaceList race_list(const std::vector<RaceTable>& tables, const Entry* city, std::size_t rows, const BarScale& scale) {
  RaceList list;
  for (const RaceTable& table : tables) {
    list.stops.push_back(race_stop(table, city, rows));
    for (const Language language : {Language::indonesian, Language::english}) {
      std::vector<RowWords> words;
      for (const RaceRow& row : list.stops.back().rows) words.push_back(row_words(row, scale, language));
      list.words[language == Language::english].push_back(std::move(words));
    }
  }
  for (std::size_t i = 1; i < list.stops.size(); ++i)
    list.moves.push_back(race_moves(list.stops[i - 1], list.stops[i]));
  return list;
}

ListFit fit_list(draw::Canvas& canvas, const RaceList& list, Language language) {
  ListFit fit;
  fit.size = canvas.size();
  fit.places = list_places(canvas);
  stretch(fit.places, list);
  const ListPlaces& places = fit.places;
  const float rank = widest(canvas, list, language, places, false, false);
  const float city_rank = places.two_lines ? 0 : widest(canvas, list, language, places, false, true);
  fit.name_x = places.x0 + std::max(name_column * places.enlarge, std::max(rank, city_rank) + column_gap);

  const auto room = [&](bool city) {
    const float value = widest(canvas, list, language, places, true, city);
    return places.x1 - value - column_gap * 1.5f - (city && places.two_lines ? places.x0 : fit.name_x);
  };
  RowType others = row_type(false, places.enlarge);
  const RowType own = row_type(true, places.enlarge);
  const float city_room = room(true), others_room = room(false);
  const NamesAlike alike = names_alike(canvas, list, language, others, others_room);
  others.name.size *= alike.shrink;
  const bool rows_hold_two = places.two_lines && places.row >= two_lines_need;

  const auto& words = list.words[language == Language::english];
  for (std::size_t s = 0; s < list.stops.size(); ++s) {
    std::vector<NameFit> names;
    for (std::size_t r = 0; r < list.stops[s].rows.size(); ++r) {
      const bool city = list.stops[s].rows[r].city;
      RowWords row = alike.of(words[s][r]);
      if (city && places.two_lines) row.kind.clear();
      names.push_back(city ? fit_name(canvas, row, own, city_room, theme::em::key, places.two_lines)
                           : fit_name(canvas, row, others, others_room, theme::em::note, rows_hold_two));
    }
    fit.names.push_back(std::move(names));
  }
  return fit;
}

}  // namespace pandang::scene
