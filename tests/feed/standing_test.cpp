#include "feed/standing.hpp"

#include <gmock/gmock.h>

namespace pandang::feed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const Period y2023{2023}, y2024{2024}, q1{2024, Period::Kind::quarter, 1};

Ranking ranking() {
  Ranking r;
  r.entries = {{"Dayak", "kota", "", {}, {}, {{y2023, 3.0}}},
               {"Barito", "kota", "", {}, {}, {{y2023, 4.0}, {y2024, 4.1}}},
               {"Citra", "kota", "", {}, {}, {{y2023, 5.0}, {q1, 1.0}}},
               {"Alalak", "kota", "", {}, {}, {{y2023, 4.0}}},
               {"Kosong", "kota", "", {}, {}, {}}};
  return r;
}

std::vector<std::pair<std::string, int>> ranks(const std::vector<Standing>& standings) {
  std::vector<std::pair<std::string, int>> out;
  for (const Standing& s : standings) out.emplace_back(s.entry->name, s.rank);
  return out;
}

TEST(Standings, TiesShareARankAndAbsentEntriesAreNotListed) {
  const Ranking r = ranking();
  EXPECT_THAT(ranks(standings(r, y2023)),
              ElementsAre(Pair("Citra", 1), Pair("Alalak", 2), Pair("Barito", 2), Pair("Dayak", 4)));
  EXPECT_THAT(ranks(standings(r, y2024)), ElementsAre(Pair("Barito", 1)));
  EXPECT_THAT(standings(r, Period{1999}), IsEmpty());
}

TEST(Standings, PeriodsAreThoseWithAValueOldestFirst) {
  EXPECT_THAT(periods_of(ranking()), ElementsAre(y2023, q1, y2024));
  EXPECT_THAT(periods_of(Ranking{}), IsEmpty());
}

TEST(Standings, AMissingValueIsAbsent) {
  const Ranking r = ranking();
  EXPECT_EQ(value_in(r.entries[1], y2024), 4.1);
  EXPECT_EQ(value_in(r.entries[0], y2024), std::nullopt);
}

TEST(BandOf, LowerBoundsAreInclusive) {
  Index index;
  EXPECT_EQ(band_of(index, 3), nullptr);
  index.bands = {{{"Tinggi", "High"}, 3.5}, {{"Baik", "Good"}, 2.6}};
  EXPECT_EQ(band_of(index, 3.5)->name.en, "High");
  EXPECT_EQ(band_of(index, 3.49)->name.en, "Good");
  EXPECT_EQ(band_of(index, 2.6)->name.en, "Good");
  EXPECT_EQ(band_of(index, 2.59), nullptr);
}

}  // namespace
}  // namespace pandang::feed
