// Several sources, and the base, as one snapshot.
#include <gmock/gmock.h>

#include "feed/parse.hpp"
#include "feed/part.hpp"
#include "feed_files.hpp"

namespace pandang::feed {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::shared_ptr<const Snapshot> shipped_snapshot() {
  return parse_feed(shipped_feed(), FeedBounds{}).snapshot;
}

/// One index from 0 to 10 with one value, and a ranking of it with one entry that says it lists 1 of 3.
Snapshot small() {
  Snapshot s;
  s.generated_at = WallTime(std::chrono::hours(480'000));
  s.city = {"Kota A", "P", -3, 114, {}, {}};
  Index index;
  index.id = "i";
  index.name = index.issuer = {"I", "I"};
  index.scale = {0, 10, 2};
  index.series = {{Period{2023}, 3, "own", {}}};
  index.benchmarks = {{{"Nasional", "National"}, {{Period{2023}, 2, "own", {}}}}};
  s.indices = {index};
  s.rankings = {{"r", "i", {"R", "R"}, Coverage{1, 3, {"c", "c"}}, "Kota B", {{"Kota A", "kota", "P", {}, {}, {}}}}};
  s.rankings[0].entries[0].values = {{Period{2023}, 3}};
  return s;
}

std::shared_ptr<const Snapshot> shared(Snapshot s) {
  return std::make_shared<const Snapshot>(std::move(s));
}

SourcePart mapped(MappingTarget into, std::vector<MappedRow> rows) {
  for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i].row = i;
  const RowPlaces places{.rows = "/result/records", .column = "/nilai"};
  return {.source = "ckan",
          .feed = nullptr,
          .mapped = std::make_shared<const MappedRows>(MappedRows{std::move(into), "bps", std::move(rows), places}),
          .as_of = WallTime(std::chrono::hours(470'000))};
}
MappedRow said(int year, double value, std::optional<double> otherwise = {}, std::string name = "") {
  MappedRow row;
  row.name = std::move(name);
  row.kind = row.name.empty() ? "" : "kota";
  row.period = Period{year};
  row.value = value;
  row.otherwise = otherwise;
  return row;
}
const MappingTarget into_series{.index = "i"}, into_ranking{.ranking = "r"};

std::vector<std::string> lines(const Merged& merged) {
  std::vector<std::string> all;
  for (const Joining& joining : merged.joined)
    for (const Offence& offence : joining.offences) all.push_back(line_of(joining.source, offence));
  return all;
}

TEST(Merged, OfNothingIsNothing) {
  EXPECT_EQ(merged(nullptr, {}, {}).snapshot, nullptr);
  EXPECT_EQ(merged(nullptr, {part_of("a", nullptr)}, {}).snapshot, nullptr);
}

TEST(Merged, OfTheBaseAloneIsNothingForNobodyHasSaidHowOldItIs) {
  EXPECT_EQ(merged(shared(small()), {part_of("a", nullptr)}, {}).snapshot, nullptr);
}

TEST(Merged, OfOneIsEqualToIt) {
  const auto one = shipped_snapshot();
  EXPECT_EQ(*merged(nullptr, {part_of("a", nullptr), part_of("b", one)}, {}).snapshot, *one);
}

TEST(Merged, AddsWhatIsNotThereYetAndIsAsOldAsTheOldest) {
  const auto first = shipped_snapshot();
  Snapshot more = small();
  more.generated_at = first->generated_at - std::chrono::hours(5);
  more.indices.push_back(first->indices[0]);
  more.indices.back().issuer = {"Lain", "Other"};
  more.claims = {first->claims[0], {{"Teks", "Text"}, {"Wali", "Mayor"}, {}, "", ""}};
  more.milestones = {{1526, 9, 24, {"Hari jadi", "Founding"}, "a"}};
  more.sources = {{"a", "Antara", ""}};
  const auto whole = merged(nullptr, {part_of("a", first), part_of("b", shared(more))}, {}).snapshot;
  EXPECT_EQ(whole->city, first->city);
  EXPECT_EQ(whole->generated_at, more.generated_at);
  EXPECT_EQ(whole->indices.size(), first->indices.size() + 1);
  EXPECT_EQ(whole->index("spbe")->issuer, first->index("spbe")->issuer);
  EXPECT_EQ(whole->rankings.size(), first->rankings.size() + 1);
  EXPECT_EQ(whole->claims.size(), first->claims.size() + 1);
  EXPECT_EQ(whole->milestones.size(), first->milestones.size() + 1);
  EXPECT_EQ(whole->milestones.front().year, 1526);
  EXPECT_EQ(whole->source_name("a"), "Antara");
  EXPECT_NE(whole->digest, first->digest);
}

TEST(Merged, TellsFromWhichSourcesEachItemCame) {
  const auto first = shipped_snapshot();
  const SourcePart rows = mapped(into_series, {said(2024, 4)});
  const auto whole = merged(shared(small()), {part_of("a", first), rows, part_of("c", first)}, {}).snapshot;
  EXPECT_THAT(whole->origins.at("city"), ElementsAre("a"));
  EXPECT_THAT(whole->origins.at("index:spbe"), ElementsAre("a")) << "c had nothing to add";
  EXPECT_THAT(whole->origins.at("index:i"), ElementsAre("ckan")) << "the base is no source";
  EXPECT_THAT(whole->origins.at("claims"), ElementsAre("a"));
  EXPECT_FALSE(whole->origins.contains("ranking:r"));
  const SourcePart none = mapped(into_ranking, {said(2024, 99, {}, "Kota A")});
  EXPECT_FALSE(merged(shared(small()), {part_of("a", first), none}, {}).snapshot->origins.contains("ranking:r"));
}

TEST(ShownAt, LeavesTheWithdrawnOutMarksTheStaleAndKeepsTheAgesOfTheRest) {
  const auto first = shipped_snapshot();
  const WallTime now = first->generated_at;
  const auto aged = [&](const std::string& id, int days) {
    const WallTime made = now - std::chrono::hours(24 * days);
    return SourceAge{id, Stamp{made, made, true}, std::chrono::hours(24 * 7), std::chrono::hours(24 * 365)};
  };
  Collected all{.base = nullptr,
                .parts = {part_of("old", first), part_of("stale", shared(small())), part_of("new", first)},
                .ages = {aged("old", 365), aged("stale", 7), aged("new", 0), {"none", {}}}};
  const Showing some = shown_at(all, now);
  EXPECT_EQ(some.rungs, (Rungs{.stale = {"stale"}, .withdrawn = {"old"}}));
  EXPECT_THAT(some.snapshot->stale, ElementsAre("stale"));
  EXPECT_THAT(some.snapshot->origins.at("city"), ElementsAre("stale"));
  EXPECT_THAT(some.snapshot->origins.at("index:spbe"), ElementsAre("new"));
  EXPECT_THAT(some.snapshot->ages, ElementsAre(aged("stale", 7), aged("new", 0)));
  EXPECT_EQ(shown_at(all, now + std::chrono::hours(24 * 365)).snapshot, nullptr);
  all.ages.clear();
  EXPECT_THAT(shown_at(all, now).snapshot->stale, testing::IsEmpty()) << "feeds by themselves are shown at any age";
}

TEST(Merged, ReadingsOfAMappingAddThePeriodsThatAreNotThereYet) {
  const auto whole = merged(shared(small()), {mapped(into_series, {said(2024, 4), said(2023, 9), said(2022, 1)})}, {});
  const auto& readings = whole.snapshot->index("i")->series;
  EXPECT_THAT(readings, ElementsAre(Reading{Period{2022}, 1, "bps", {}}, Reading{Period{2023}, 3, "own", {}},
                                    Reading{Period{2024}, 4, "bps", {}}));
  EXPECT_THAT(lines(whole), IsEmpty());
  EXPECT_EQ(whole.joined[0].used, 3U);
  EXPECT_EQ(whole.snapshot->generated_at, WallTime(std::chrono::hours(470'000)));
}

TEST(Merged, AMappingExtendsABenchmarkByItsNameOrMakesOne) {
  const auto whole = merged(shared(small()),
                            {mapped({.index = "i", .benchmark = Text{"Nasional", "Nasional"}}, {said(2024, 2.5)}),
                             mapped({.index = "i", .benchmark = Text{"Provinsi", "Province"}}, {said(2024, 2.7)})},
                            {});
  const auto& benchmarks = whole.snapshot->index("i")->benchmarks;
  ASSERT_EQ(benchmarks.size(), 2U);
  EXPECT_EQ(benchmarks[0].series.size(), 2U);
  EXPECT_EQ(benchmarks[1].name, (Text{"Provinsi", "Province"}));
  EXPECT_THAT(benchmarks[1].series, ElementsAre(Reading{Period{2024}, 2.7, "bps", {}}));
}

TEST(Merged, EntriesOfAMappingAreAddedCountedAndHighlighted) {
  const auto whole = merged(shared(small()),
                            {mapped(into_ranking, {said(2024, 4, {}, "Kota B"), said(2024, 5, {}, "Kota A"),
                                                   said(2023, 9, {}, "Kota A"), said(2023, 2, {}, "Kota B")})},
                            {});
  const Ranking& r = whole.snapshot->rankings[0];
  ASSERT_EQ(r.entries.size(), 2U);
  EXPECT_THAT(r.entries[0].values, ElementsAre(std::pair(Period{2023}, 3.0), std::pair(Period{2024}, 5.0)));
  EXPECT_THAT(r.entries[1].values, ElementsAre(std::pair(Period{2023}, 2.0), std::pair(Period{2024}, 4.0)));
  EXPECT_EQ(r.coverage->listed, 2);
  EXPECT_EQ(r.highlight, "Kota B");
  EXPECT_THAT(lines(whole), IsEmpty());
}

TEST(Merged, AHighlightThatNobodyListsIsNone) {
  EXPECT_EQ(merged(nullptr, {part_of("a", shared(small()))}, {}).snapshot->rankings[0].highlight, "");
}

TEST(Merged, MoreEntriesThanTheTotalTakeTheCoverageAwayAndSaySo) {
  std::vector<MappedRow> rows;
  for (const char* name : {"Kota B", "Kota C", "Kota D"}) rows.push_back(said(2024, 1, {}, name));
  const auto whole = merged(shared(small()), {mapped(into_ranking, rows)}, {});
  EXPECT_FALSE(whole.snapshot->rankings[0].coverage);
  EXPECT_THAT(lines(whole), ElementsAre("ckan: more entries than `coverage` says there are (found 4, expected at most "
                                        "the total, 3)"));
}

TEST(Merged, ARowThatIsWrongIsDroppedWithItsPlace) {
  FeedBounds bounds;
  bounds.entries = 2;
  const auto whole =
      merged(shared(small()),
             {mapped(into_series, {said(2024, 40), said(2025, 4), said(2025, 5), said(2026, 3), said(2026, 3)}),
              mapped(into_ranking, {said(2024, 4, {}, "Kota B"), said(2024, 4.5, {}, "Kota B"),
                                    said(2024, -1, {}, "Kota A"), said(2024, 4, {}, "Kota C")})},
             bounds);
  EXPECT_THAT(
      lines(whole),
      ElementsAre("ckan: /result/records/0/nilai: outside the scale (found 40, expected 0 to 10)",
                  "ckan: /result/records/1/nilai: one of several values for a period (found 4 in 2025, expected one "
                  "value; `where` chooses among rows)",
                  HasSubstr("/result/records/2/nilai: one of several values for a period (found 5 in 2025, expected"),
                  HasSubstr("/result/records/4/nilai: duplicate period (found 2026, expected each period once"),
                  HasSubstr("/result/records/1/nilai: duplicate name and period (found \"Kota B\" in 2024, expected"),
                  HasSubstr("/result/records/2/nilai: outside the scale (found -1, expected 0 to 10)"),
                  HasSubstr("/result/records/3/nilai: too many entries (found \"Kota C\", expected at most 2)")));
  EXPECT_EQ(whole.joined[0].used, 1U);
  EXPECT_EQ(whole.joined[1].used, 1U);
}

TEST(Merged, OfTwoReadingsOfANumberTheScaleChooses) {
  Snapshot wide = small();
  wide.indices[0].scale = {0, 5000, 0};
  EXPECT_EQ(merged(shared(small()), {mapped(into_series, {said(2024, 1234, 1.234)})}, {})
                .snapshot->indices[0]
                .series[1]
                .value,
            1.234);
  EXPECT_THAT(lines(merged(shared(wide), {mapped(into_series, {said(2024, 1234, 1.234)})}, {})),
              ElementsAre("ckan: /result/records/0/nilai: a number that can be read in two ways (found 1234 or 1.234, "
                          "expected `numbers` of the mapping to be \"id\" or \"en\")"));
}

TEST(Merged, ATargetThatIsNowhereIsSaidInOneSentence) {
  const auto whole = merged(shared(small()), {mapped({.index = "j"}, {said(2024, 4)})}, {});
  EXPECT_FALSE(whole.joined[0].target_there);
  EXPECT_THAT(lines(whole),
              ElementsAre("ckan: `into` names an index that is not there (found \"j\", expected one of i)"));
  const auto none = merged(nullptr, {mapped({.ranking = "q"}, {said(2024, 4, {}, "Kota A")})}, {});
  EXPECT_EQ(none.snapshot, nullptr);
  EXPECT_THAT(lines(none), ElementsAre(HasSubstr("names a ranking that is not there (found \"q\", expected one under "
                                                 "`base` or in a feed, which have none)")));
}

}  // namespace
}  // namespace pandang::feed
