#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "scene/ranking_race.hpp"
#include "scene/ranking_words.hpp"

namespace pandang::scene {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Period year(int y) {
  return {y, Period::Kind::year, 0};
}

Entry entry(std::string name, std::vector<std::pair<int, double>> values) {
  Entry e;
  e.kind = name.starts_with("Kab. ") ? "kabupaten" : name.starts_with("Kota ") ? "kota" : "provinsi";
  e.name = std::move(name);
  for (const auto& [y, value] : values) e.values.emplace_back(year(y), value);
  return e;
}

Ranking ranking_of(std::vector<Entry> entries, std::string highlight = "Kota C") {
  Ranking ranking;
  ranking.id = "r";
  ranking.highlight = std::move(highlight);
  ranking.entries = std::move(entries);
  return ranking;
}

/// A, B tied on top in 2022; B leaves, D comes in 2023; C is the city.
Ranking sample() {
  return ranking_of({entry("Kota A", {{2022, 4.0}, {2023, 3.0}}), entry("Kab. B", {{2022, 4.0}}),
                     entry("Kota C", {{2022, 3.5}, {2023, 3.6}}), entry("Kota D", {{2023, 4.2}}),
                     entry("Kota E", {{2022, 1.0}, {2023, 1.5}})});
}

std::vector<std::string> names(const RaceStop& stop) {
  std::vector<std::string> out;
  for (const RaceRow& row : stop.rows) out.push_back(row.entry->name);
  return out;
}

std::vector<int> ranks(const RaceStop& stop) {
  std::vector<int> out;
  for (const RaceRow& row : stop.rows) out.push_back(row.rank);
  return out;
}

RaceStop stop_of(const Ranking& ranking, int y, std::size_t rows) {
  return race_stop(race_tables(ranking, {year(y)}).front(), highlighted(ranking), rows);
}

TEST(ChosenPlaces, ShowsTheTopAndTheCitysNeighbourhood) {
  struct Case {
    std::size_t listed;
    std::optional<std::size_t> city;
    std::size_t rows;
    std::vector<std::size_t> want;
  };
  const std::vector<Case> cases{
      {23, 3, 6, {0, 1, 2, 3, 4, 5}},      // right below the top three
      {23, 0, 6, {0, 1, 2, 3, 4, 5}},      // leads
      {51, 36, 6, {0, 1, 2, 35, 36, 37}},  // 37th of 51
      {51, 50, 6, {0, 1, 2, 48, 49, 50}},  // last: the rows go up instead
      {10000, 8213, 8, {0, 1, 2, 8212, 8213, 8214, 8215, 8216}},
      {51, std::nullopt, 6, {0, 1, 2, 3, 4, 5}},  // absent
      {2, 1, 6, {0, 1}},
      {1, 0, 8, {0}},
      {0, std::nullopt, 6, {}},
      {9, 8, 4, {0, 1, 2, 8}},  // room for one below the top
  };
  for (const Case& c : cases)
    EXPECT_EQ(chosen_places(c.listed, c.city, c.rows), c.want) << c.listed << " listed, " << c.rows << " rows";
}

TEST(ChosenPlaces, AlwaysHoldsTheCityOnceAndAscends) {
  for (std::size_t listed = 1; listed < 20; ++listed)
    for (std::size_t city = 0; city < listed; ++city)
      for (const std::size_t rows : {4, 6, 8}) {
        const auto places = chosen_places(listed, city, rows);
        EXPECT_EQ(places.size(), std::min(listed, rows));
        EXPECT_EQ(std::count(places.begin(), places.end(), city), 1) << listed << ' ' << city << ' ' << rows;
        EXPECT_TRUE(std::adjacent_find(places.begin(), places.end(), std::greater_equal<>()) == places.end());
        EXPECT_LT(places.back(), listed);
      }
}

TEST(RaceStops, TiesShareARankAndTheAbsentAreNotListed) {
  const Ranking ranking = sample();
  const RaceStop stop = stop_of(ranking, 2022, 6);
  EXPECT_EQ(stop.listed, 4u);
  EXPECT_THAT(ranks(stop), ElementsAre(1, 1, 3, 4));
  EXPECT_EQ(names(stop)[2], "Kota C");
  EXPECT_EQ(stop.city, 2u);
  EXPECT_THAT(names(stop_of(ranking, 2023, 6)), ElementsAre("Kota D", "Kota C", "Kota A", "Kota E"));
}

TEST(RaceStops, WithoutTheCityNothingIsHighlighted) {
  Ranking ranking = sample();
  ranking.highlight.clear();
  const RaceStop stop = stop_of(ranking, 2022, 6);
  EXPECT_FALSE(stop.city);
  EXPECT_TRUE(std::none_of(stop.rows.begin(), stop.rows.end(), [](const RaceRow& r) { return r.city; }));
}

TEST(RacePeriods, AreThoseOfTheCity) {
  Ranking ranking = sample();
  ranking.entries.push_back(entry("Kota F", {{2021, 1.0}, {2024, 2.0}}));
  EXPECT_THAT(race_periods(ranking, 4), ElementsAre(year(2022), year(2023)));
  EXPECT_THAT(race_periods(ranking, 1), ElementsAre(year(2023)));
  ranking.highlight = "";
  EXPECT_THAT(race_periods(ranking, 2), ElementsAre(year(2023), year(2024)));
  ranking.entries.push_back(entry("Kota G", {}));
  ranking.highlight = "Kota G";
  EXPECT_THAT(race_periods(ranking, 4), ElementsAre(year(2024))) << "absent: only the newest";
  EXPECT_THAT(race_periods(ranking_of({}), 4), IsEmpty());
}

TEST(RaceTables, NameWhoLeftTheTop) {
  const Ranking ranking = sample();
  const auto tables = race_tables(ranking, {year(2022), year(2023)});
  EXPECT_THAT(tables[0].gone, IsEmpty());
  ASSERT_EQ(tables[1].gone.size(), 1u);
  EXPECT_EQ(tables[1].gone[0]->name, "Kab. B");
}

TEST(RaceMoves, TellStayersLeaversAndNewcomersWithTheCityLast) {
  const Ranking ranking = sample();
  const auto moves = race_moves(stop_of(ranking, 2022, 6), stop_of(ranking, 2023, 6));
  ASSERT_EQ(moves.size(), 5u);
  EXPECT_TRUE(moves.back().city);
  EXPECT_EQ(moves.back().from, 2u);
  EXPECT_EQ(moves.back().to, 1u);
  for (const RaceMove& move : moves) {
    EXPECT_TRUE(move.from || move.to);
    EXPECT_EQ(move.to.has_value(), move.entry->name != "Kab. B") << move.entry->name;
    EXPECT_EQ(move.from.has_value(), move.entry->name != "Kota D") << move.entry->name;
  }
}

TEST(RankShift, ComparesOnlyThoseWithBothValues) {
  Ranking ranking = sample();
  const Entry* city = highlighted(ranking);
  const RankShift shift = rank_shift(ranking, *city, year(2022), year(2023));
  EXPECT_EQ(shift.common, 3);  // A, C, E
  EXPECT_EQ(shift.before, 2);
  EXPECT_EQ(shift.after, 1) << "D has no value of 2022 and does not count";
  EXPECT_EQ(rank_shift(ranking, *city, year(2021), year(2023)).common, 0);
}

TEST(RaceTime, RestsAtEachStopAndParksAtTheLast) {
  EXPECT_EQ(race_time(0, 3).from, 0u);
  EXPECT_EQ(race_time(race_intro + race_hold - 0.01, 3).leg, 0);
  const RaceTime moving = race_time(race_intro + race_hold + race_leg / 2, 3);
  EXPECT_EQ(moving.from, 0u);
  EXPECT_NEAR(moving.leg, 0.5f, 1e-5f);
  const RaceTime second = race_time(race_intro + race_hold + race_leg, 3);
  EXPECT_EQ(second.from, 1u);
  EXPECT_EQ(second.leg, 0);
  for (const double late : {race_motion(3), race_motion(3) + 1, 1e9}) {
    EXPECT_EQ(race_time(late, 3).from, 2u);
    EXPECT_EQ(race_time(late, 3).leg, 0);
  }
  EXPECT_EQ(race_time(100, 1).from, 0u);
}

TEST(Leg, ChangesOrderFirstAndLengthsAfterwards) {
  for (int i = 0; i <= 100; ++i) {
    const float leg = static_cast<float>(i) / 100;
    const bool ordering = leg_order(leg) > 0 && leg_order(leg) < 1;
    const bool growing = leg_length(leg) > 0 && leg_length(leg) < 1;
    EXPECT_FALSE(ordering && growing) << leg;
    for (std::size_t row = 0; row < 8; ++row) {
      EXPECT_GE(leaver_bar(leg, row) + newcomer(leg, row), 0.35f) << "a row's wake is never empty, leg " << leg;
      EXPECT_GE(leaver_bar(leg, row), leaver(leg, row) - 1e-5f);
      EXPECT_TRUE(newcomer(leg, row) <= 0.15f || leg_length(leg) == 1) << "among bars on their way, leg " << leg;
      EXPECT_TRUE(leaver(leg, row) == 0 || new_values(leg) == 0) << "in a period without its value, leg " << leg;
      EXPECT_LE(std::min(leaver(leg, row), newcomer(leg, row)), 0.1f) << "words of two on one another, leg " << leg;
    }
    EXPECT_TRUE(old_values(leg) == 0 || new_values(leg) == 0) << "values of two periods at once, leg " << leg;
    EXPECT_TRUE(old_values(leg) == 0 || leg_order(leg) == 0) << "values of the old order in a new one, leg " << leg;
    EXPECT_TRUE(new_values(leg) == 0 || leg_length(leg) == 1) << "a bar away from the value beside it, leg " << leg;
    EXPECT_TRUE(new_row(leg) == 0 || old_row(leg) == 0) << "two rows on a module, leg " << leg;
  }
  EXPECT_EQ(leg_order(0), 0);
  EXPECT_EQ(leg_order(1), 1);
  EXPECT_EQ(leaver(1, 7), 0);
  EXPECT_NEAR(leaver_bar(1, 7), 0, 1e-5f);
  EXPECT_EQ(newcomer(1, 7), 1);
  EXPECT_EQ(old_values(0), 1);
  EXPECT_EQ(new_values(1), 1);
  EXPECT_LT(newcomer(0.74f, 7), newcomer(0.74f, 0)) << "top row first";
}

TEST(Leg, LeavesMostRowsReadableAtAnyMoment) {
  for (const std::size_t rows : {6u, 8u})
    for (int i = 0; i <= 100; ++i) {
      const float leg = static_cast<float>(i) / 100;
      std::size_t readable = 0;
      for (std::size_t row = 0; row < rows; ++row)
        if (std::max(leaver(leg, row), newcomer(leg, row)) >= 0.5f) ++readable;
      EXPECT_GE(readable, 4u) << rows << " rows all handed over, leg " << leg;
    }
}

TEST(Leg, WordsGiveWayBeforeTheyTouch) {
  EXPECT_EQ(giving_way(-0.01f), 0);
  EXPECT_EQ(giving_way(0), 0);
  EXPECT_EQ(giving_way(0.03f), 1);
}

TEST(RowWords, TakeOffOnlyTheKindTheyPrint) {
  const BarScale scale{1, 5, 2, true};
  const Entry city = entry("Kota Bandung", {}), regency = entry("Kab. Garut", {}), other = entry("Bali", {});
  const RowWords a = row_words({&city, 4.594, 12, false}, scale, Language::indonesian);
  EXPECT_EQ(a.kind + "|" + a.name + "|" + a.value + "|" + a.rank, "Kota|Bandung|4,59|12");
  EXPECT_EQ(row_words({&city, 4.6, 1, false}, scale, Language::english).kind, "City");
  EXPECT_EQ(row_words({&regency, 4.6, 1, false}, scale, Language::english).name, "Garut");
  EXPECT_EQ(row_words({&other, -4.6, 1, false}, scale, Language::english).kind, "");
  EXPECT_EQ(row_words({&other, -4.6, 1, false}, scale, Language::english).name, "Bali");
}

TEST(BarScale, ComesFromTheIndexOrTheValues) {
  Snapshot snapshot;
  Ranking ranking = ranking_of({entry("Kota C", {{2022, -12.25}, {2023, 80}})});
  const BarScale own = bar_scale(snapshot, ranking);
  EXPECT_FALSE(own.stated);
  EXPECT_EQ(own.min, -12.25);
  EXPECT_EQ(own.max, 80);
  EXPECT_EQ(own.decimals, 2);
  EXPECT_EQ(own.share(1000), 1);
  EXPECT_EQ(own.share(-1000), 0);

  Index index;
  index.id = ranking.index = "i";
  index.scale = {0, 100, 1};
  snapshot.indices.push_back(index);
  EXPECT_TRUE(bar_scale(snapshot, ranking).stated);
  EXPECT_EQ(bar_scale(snapshot, ranking).share(25), 0.25f);

  const BarScale zero = bar_scale(Snapshot(), ranking_of({entry("Kota C", {{2022, 0}})}));
  EXPECT_LT(zero.min, zero.max) << "no division by zero";
}

TEST(StopWords, SayCoverageRankAndWhoIsAbsent) {
  Snapshot snapshot;
  Ranking ranking = sample();
  ranking.coverage = Coverage{5, 514, {}};
  ranking.entries.push_back(entry("Kota F", {{2024, 2.0}}));
  const auto tables = race_tables(ranking, race_periods(ranking, 4));
  const auto words = stop_words(snapshot, ranking, tables, Language::indonesian);
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[1].coverage, "5 dari 514 kabupaten/kota yang nilainya dipublikasikan; 4 untuk 2023");
  EXPECT_EQ(words[1].city_line, "Kota · peringkat 2 dari 4");
  EXPECT_THAT(words[0].captions, IsEmpty());
  ASSERT_EQ(words[1].captions.size(), 3u);
  EXPECT_EQ(words[1].captions[0].text, "B tidak punya nilai 2023");
  EXPECT_EQ(words[1].captions[1].text, "C naik 1 peringkat sejak 2022 di antara 3 yang sama");
  EXPECT_EQ(words[1].captions[2].text, "C belum punya nilai 2024");
  EXPECT_TRUE(words[1].captions[2].absent);
  EXPECT_FALSE(words[1].captions[2].loud) << "its value of 2023 is shown";
}

TEST(StopWords, SpeakOfARiseOnlyAmongMostOfTheListed) {
  const auto captions_with = [](int newcomers) {
    Ranking ranking = sample();
    for (int i = 0; i < newcomers; ++i) ranking.entries.push_back(entry("Kota N" + std::to_string(i), {{2023, 1.0}}));
    const auto tables = race_tables(ranking, {year(2022), year(2023)});
    const auto words = stop_words(Snapshot(), ranking, tables, Language::indonesian);
    std::string all;
    for (const Caption& caption : words[1].captions) all += caption.text + "; ";
    return all;
  };
  EXPECT_THAT(captions_with(2), HasSubstr("di antara 3 yang sama")) << "3 of 6";
  EXPECT_THAT(captions_with(3), Not(HasSubstr("yang sama"))) << "3 of 7";
}

TEST(StopWords, OfOtherPlacesDoNotSpeakOfCities) {
  Snapshot snapshot;
  Ranking ranking = ranking_of({entry("Bali", {{2023, 3}}), entry("Aceh", {})}, "Aceh");
  ranking.coverage = Coverage{2, 38, {"provinsi yang melapor", "provinces that reported"}};
  const auto tables = race_tables(ranking, race_periods(ranking, 4));
  const auto words = stop_words(snapshot, ranking, tables, Language::english);
  ASSERT_EQ(words.size(), 1u);
  EXPECT_EQ(words[0].coverage, "2 of 38: provinces that reported; 1 for 2023");
  EXPECT_EQ(words[0].rank_sentence, "");
  ASSERT_EQ(words[0].captions.size(), 1u);
  EXPECT_EQ(words[0].captions[0].text, "Aceh has no 2023 score yet");
  EXPECT_TRUE(words[0].captions[0].loud);
}

}  // namespace
}  // namespace pandang::scene
