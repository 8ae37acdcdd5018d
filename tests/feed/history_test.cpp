#include "feed/history.hpp"

#include <gmock/gmock.h>

#include "feed/digest.hpp"
#include "feed/parse.hpp"
#include "feed_files.hpp"

namespace pandang::feed {
namespace {

using testing::Contains;
using testing::ElementsAre;

/// An index on a scale of 1 to 5, with a value for 2024 and an average to compare it with.
std::shared_ptr<Snapshot> current_only() {
  auto snapshot = std::make_shared<Snapshot>();
  Index index;
  index.id = "spbe";
  index.scale = {1, 5, 2};
  index.bands = {{{"Baik", "Good"}, 2.6}, {{"Kurang", "Poor"}, 1}};
  index.series = {{Period{2024}, 4.06, "panrb", {}}};
  index.benchmarks = {{{"Nasional", "National"}, {{Period{2024}, 3.1, "", {}}}}};
  snapshot->indices = {index};
  snapshot->digest = digest_of(*snapshot);
  return snapshot;
}

KeptValue kept(const std::string& period, double value, const std::string& series = "") {
  return {
      {"index:spbe", series, period, value, "semarak", method_of(current_only()->indices[0])}, "city", {}, {}, false};
}

std::vector<std::string> told(const std::vector<Reading>& series) {
  std::vector<std::string> lines;
  for (const Reading& r : series) lines.push_back(period_text(r.period) + " " + std::to_string(r.value).substr(0, 4));
  return lines;
}

TEST(ReceivedValues, AreThoseOfIndicesBenchmarksAndRankings) {
  const auto shipped = parse_feed(shipped_feed(), FeedBounds{}).snapshot;
  const auto values = received_values(*shipped);
  std::size_t expected = 0;
  for (const Index& index : shipped->indices) {
    expected += index.series.size();
    for (const Benchmark& benchmark : index.benchmarks) expected += benchmark.series.size();
  }
  for (const Ranking& ranking : shipped->rankings)
    for (const Entry& entry : ranking.entries) expected += entry.values.size();
  EXPECT_EQ(values.size(), expected);
  const Index& spbe = *shipped->index("spbe");
  EXPECT_THAT(values,
              Contains(ReceivedValue{"index:spbe", "", "2024", 4.06, spbe.series.back().source, method_of(spbe)}));
  const Ranking& ranking = shipped->rankings[0];
  EXPECT_THAT(values, Contains(testing::AllOf(testing::Field(&ReceivedValue::subject, "ranking:" + ranking.id),
                                              testing::Field(&ReceivedValue::series, ranking.entries[0].name))));
}

TEST(WithHistory, AFeedOfTheCurrentValueAloneHasATrend) {
  const auto grown =
      with_history(current_only(), {kept("2023", 4.0), kept("2022", 3.31), kept("2023", 3.1, "Nasional")});
  EXPECT_THAT(told(grown->indices[0].series), ElementsAre("2022 3.31", "2023 4.00", "2024 4.06"));
  EXPECT_THAT(told(grown->indices[0].benchmarks[0].series), ElementsAre("2023 3.10", "2024 3.10"));
  EXPECT_EQ(grown->indices[0].series[0].source, "semarak");
  EXPECT_EQ(grown->digest, digest_of(*grown));
  EXPECT_NE(grown->digest, current_only()->digest);
}

TEST(WithHistory, NeverOverridesWhatTheFeedGives) {
  const auto current = current_only();
  EXPECT_EQ(with_history(current, {kept("2024", 3.9)}), current);
  EXPECT_EQ(with_history(current, {}), current);
  EXPECT_EQ(with_history(nullptr, {kept("2024", 3.9)}), nullptr);
}

TEST(WithHistory, TakesTheNewestOfAPeriodThatWasCorrected) {
  const auto grown = with_history(current_only(), {kept("2023", 4.0), kept("2023", 4.01)});
  EXPECT_THAT(told(grown->indices[0].series), ElementsAre("2023 4.01", "2024 4.06"));
}

TEST(WithHistory, DoesNotBringBackWhatTheSourceTookBack) {
  auto current = current_only();
  current->indices[0].series.insert(current->indices[0].series.begin(), {Period{2021}, 2.48, "", {}});
  EXPECT_EQ(with_history(current, {kept("2022", 3.31), kept("2025", 4.9)}), current)
      << "within and after what it gives";
  current->indices[0].series.clear();
  EXPECT_EQ(with_history(current, {kept("2022", 3.31)}), current) << "it gives none";
}

TEST(WithHistory, LeavesOutWhatIsOfAnotherScaleMethodOrKind) {
  KeptValue other_bands = kept("2023", 4.0), other_index = kept("2023", 4.0), no_period = kept("lately", 4.0);
  other_bands.what.method = "1..5 4.2 1";
  other_index.what.subject = "index:pemdi";
  const auto current = current_only();
  EXPECT_EQ(with_history(current, {other_bands, other_index, no_period, kept("2023", 5.01), kept("2023", 4, "Rerata")}),
            current);
}

SourcePart mapped(std::vector<std::pair<int, double>> values) {
  auto rows = std::make_shared<MappedRows>();
  rows->into = {.index = "spbe"};
  rows->source = "ckan";
  for (const auto& [year, value] : values) {
    MappedRow row;
    row.period = Period{year};
    row.value = value;
    rows->rows.push_back(row);
  }
  return {.source = "city", .feed = nullptr, .mapped = rows};
}

TEST(ReceivedValues, OfAMappingAreTheRowsThatJoin) {
  const SourcePart part = mapped({{2024, 4.06}, {2023, 40}, {2024, 4.2}, {2022, 3.31}});
  std::vector<std::string> lines;
  for (const ReceivedValue& value : received_values(part, *current_only()))
    lines.push_back(value.subject + " " + value.period + " " + value.cited);
  EXPECT_THAT(lines, ElementsAre("index:spbe 2024 ckan", "index:spbe 2022 ckan"))
      << "neither what is outside the scale nor a period said twice";
  EXPECT_TRUE(received_values(part, Snapshot{}).empty());
}

TEST(WithHistory, AMappingOfTheCurrentValueAloneHasATrend) {
  const SourcePart part = mapped({{2024, 4.06}});
  const auto grown =
      with_history(part.mapped, *current_only(), {kept("2023", 4.0), kept("2025", 4.9), kept("2024", 1)});
  ASSERT_EQ(grown->rows.size(), 2U);
  EXPECT_EQ(grown->rows[0].value, 4.06);
  EXPECT_EQ(grown->rows[1].value, 4.0);
  EXPECT_EQ(grown->rows[1].period, Period{2023});
  EXPECT_EQ(with_history(part.mapped, Snapshot{}, {kept("2023", 4.0)}), part.mapped) << "no index says the method";
}

}  // namespace
}  // namespace pandang::feed
