#include "scene/map_words.hpp"

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

namespace {

std::string counted(Word key, std::size_t n, const std::string& period, Language language) {
  if (n == 0) return {};
  return filled(key, language, {{"n", number_text(static_cast<double>(n), 0, language)}, {"period", period}});
}

}  // namespace

MapWords map_words(const Snapshot& snapshot, const Ranking& ranking, const MapSubject& subject, const BarScale& scale,
                   std::string_view country, Language language) {
  MapWords words;
  words.period = period_name(subject.period, language);
  const Index* index = snapshot.index(ranking.index);
  words.title = (index != nullptr ? short_name(*index, language) : ranking.title.in(language)) + " " + words.period;
  const auto in_place = [&](std::string_view place) {
    if (place.empty()) return words.title;
    return filled(Word::map_of, language, {{"what", words.title}, {"place", std::string(place)}});
  };
  words.title_country = in_place(subject.many_provinces ? country : "");
  words.title_region = in_place(subject.region);
  words.title_home = in_place(subject.province);
  words.coverage = listed_words(ranking, language);
  words.columns_from = filled(Word::columns_from, language, {{"min", scale_end(scale.min, scale.decimals, language)}});
  const std::vector<StopWords> said = stop_words(snapshot, ranking, race_tables(ranking, {subject.period}), language);
  words.source = said.front().source;
  if (!subject.city) return words;
  const MapPlace& city = subject.places[*subject.city];
  words.city = entry_name(*city.entry);
  if (city.value)
    words.value = number_text(*city.value, scale.decimals, language);
  else
    words.no_value = filled(Word::map_no_value, language, {{"period", words.period}});
  return words;
}

LegendWords legend_words(const MapCounts& counts, const std::string& period, Language language) {
  return {counted(Word::map_with, counts.with, period, language),
          counted(Word::map_without, counts.without, period, language),
          counted(Word::map_outside, counts.outside, period, language),
          counted(Word::map_unplaced, counts.unplaced, period, language)};
}

}  // namespace pandang::scene
