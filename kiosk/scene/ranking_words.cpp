#include "scene/ranking_words.hpp"

#include <algorithm>
#include <cmath>

#include "base/number_text.hpp"
#include "base/words.hpp"
#include "scene/frame.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

namespace {

constexpr int most_decimals = 6;

/// The fewest decimals that print every value exactly, for rankings whose index is not in the feed.
int decimals_of(double value) {
  for (int d = 0; d < most_decimals; ++d) {
    const double scaled = value * std::pow(10.0, d);
    if (std::abs(scaled - std::round(scaled)) < 1e-6) return d;
  }
  return most_decimals;
}

template <class Integer>
std::string count_text(Integer n, Language language) {
  return number_text(static_cast<double>(n), 0, language);
}

bool is_city(const std::string& kind) {
  return kind == "kota";
}
bool is_regency(const std::string& kind) {
  return kind == "kabupaten";
}

std::string kind_word(const std::string& kind, Language language) {
  if (is_city(kind)) return std::string(word(Word::kind_kota, language));
  if (is_regency(kind)) return std::string(word(Word::kind_kabupaten, language));
  return {};
}

std::string short_kind_word(const std::string& kind, Language language) {
  return is_regency(kind) ? std::string(word(Word::kind_kabupaten_short, language)) : kind_word(kind, language);
}

std::string coverage_words(const Ranking& ranking, std::size_t listed, const std::string& period, Language language) {
  const std::string n = count_text(listed, language), words = listed_words(ranking, language);
  if (words.empty()) return filled(Word::listed_for, language, {{"n", n}, {"period", period}});
  return filled(Word::coverage_period, language, {{"coverage", words}, {"n", n}, {"period", period}});
}

std::vector<Caption> gone_caption(const RaceTable& table, const std::string& period, Language language) {
  if (table.gone.empty()) return {};
  std::string names = entry_name(*table.gone.front());
  if (table.gone.size() > 1)
    names = filled(Word::name_and_name, language, {{"a", names}, {"b", entry_name(*table.gone[1])}});
  return {{filled(Word::no_value_in, language, {{"names", names}, {"period", period}}), false}};
}

/// What became of the city's place since an earlier period, among those that have a value in both. Not where these are
/// the lesser part of the `listed` ones: a rank among few beside another among many would seem to deny it.
std::vector<Caption> shift_caption(const Ranking& ranking, const Entry& city, const Period& before, const Period& after,
                                   std::size_t listed, Language language) {
  constexpr int fewest = 3;
  const RankShift shift = rank_shift(ranking, city, before, after);
  if (shift.common < fewest || 2 * static_cast<std::size_t>(shift.common) < listed) return {};
  const int up = shift.before - shift.after;
  const Word key = up > 0 ? Word::rank_up_since : up < 0 ? Word::rank_down_since : Word::rank_same_since;
  return {{filled(key, language,
                  {{"name", entry_name(city)},
                   {"n", count_text(std::abs(up), language)},
                   {"rank", count_text(shift.after, language)},
                   {"period", period_name(before, language)},
                   {"m", count_text(shift.common, language)}}),
           false}};
}

/// The city has no value in a period of the ranking that is newer than the race's last one, or never had one.
std::vector<Caption> absent_caption(const Ranking& ranking, const Entry& city, Language language) {
  const Period newest = feed::periods_of(ranking).back();
  const std::string name = period_name(newest, language);
  const auto has_it = [&](const auto& at) { return period_name(at.first, language) == name; };
  if (std::any_of(city.values.begin(), city.values.end(), has_it)) return {};
  return {{filled(Word::not_yet_value, language, {{"name", entry_name(city)}, {"period", name}}), true,
           city.values.empty()}};
}

void add(std::vector<Caption>& to, std::vector<Caption> more) {
  for (Caption& caption : more) to.push_back(std::move(caption));
}

}  // namespace

/// Only a kind that the display prints itself is taken off the name.
std::string entry_name(const Entry& entry) {
  return is_city(entry.kind) || is_regency(entry.kind) ? bare_name(entry.name) : entry.name;
}

std::string listed_words(const Ranking& ranking, Language language) {
  if (!ranking.coverage) return {};
  const Coverage& cover = *ranking.coverage;
  const bool local = std::all_of(ranking.entries.begin(), ranking.entries.end(),
                                 [](const Entry& e) { return is_city(e.kind) || is_regency(e.kind); });
  const bool noted = !local && !cover.note.in(language).empty();
  const Word key = local ? Word::coverage : noted ? Word::coverage_note : Word::coverage_plain;
  return filled(key, language,
                {{"listed", count_text(cover.listed, language)},
                 {"total", count_text(cover.total, language)},
                 {"note", cover.note.in(language)}});
}

float BarScale::share(double value) const {
  return static_cast<float>(std::clamp((value - min) / (max - min), 0.0, 1.0));
}

BarScale bar_scale(const Snapshot& snapshot, const Ranking& ranking) {
  if (const Index* index = snapshot.index(ranking.index))
    return {index->scale.min, index->scale.max, index->scale.decimals, true};
  BarScale scale{0, 0, 0, false};
  for (const Entry& entry : ranking.entries)
    for (const auto& [period, value] : entry.values) {
      scale.min = std::min(scale.min, value);
      scale.max = std::max(scale.max, value);
      scale.decimals = std::max(scale.decimals, decimals_of(value));
    }
  if (scale.max <= scale.min) scale.max = scale.min + 1;
  return scale;
}

RowWords row_words(const RaceRow& row, const BarScale& scale, Language language) {
  return {count_text(row.rank, language), kind_word(row.entry->kind, language), entry_name(*row.entry),
          number_text(row.value, scale.decimals, language), short_kind_word(row.entry->kind, language)};
}

std::vector<StopWords> stop_words(const Snapshot& snapshot, const Ranking& ranking,
                                  const std::vector<RaceTable>& tables, Language language) {
  const Entry* city = highlighted(ranking);
  const Index* index = snapshot.index(ranking.index);
  const std::string issuer = ranking.coverage || index == nullptr || index->issuer.in(language).empty()
                                 ? std::string(word(Word::published_values, language))
                                 : index->issuer.in(language);
  std::vector<StopWords> all;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const RaceTable& table = tables[i];
    StopWords words;
    words.period = period_name(table.period, language);
    words.coverage = coverage_words(ranking, table.all.size(), words.period, language);
    words.issuer = issuer;
    words.source = source_words(snapshot, {}, issuer, words.period, language);
    words.undated = source_words(snapshot, {}, issuer, {}, language);
    const auto place = std::find_if(table.all.begin(), table.all.end(),
                                    [city](const feed::Standing& s) { return city != nullptr && s.entry == city; });
    if (place != table.all.end()) {
      const std::string rank = count_text(place->rank, language), n = count_text(table.all.size(), language);
      const std::string kind = kind_word(city->kind, language);
      words.city_line =
          (kind.empty() ? "" : kind + " · ") + filled(Word::rank_of, language, {{"rank", rank}, {"n", n}});
      words.rank_sentence =
          filled(Word::rank_of_with_value, language, {{"rank", rank}, {"n", n}, {"period", words.period}});
    }
    const bool last = i + 1 == tables.size();
    add(words.captions, gone_caption(table, words.period, language));
    if (city != nullptr && last && i > 0)
      add(words.captions,
          shift_caption(ranking, *city, tables.front().period, table.period, table.all.size(), language));
    if (city != nullptr && last) add(words.captions, absent_caption(ranking, *city, language));
    all.push_back(std::move(words));
  }
  return all;
}

}  // namespace pandang::scene
