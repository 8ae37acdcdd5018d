#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "scene/trend_labels.hpp"
#include "scene/trend_plot.hpp"
#include "scene/trend_words.hpp"

namespace pandang::scene {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Reading yearly(int year, double value) {
  return {{year, Period::Kind::year, 0}, value, "", std::nullopt};
}
Reading monthly(int year, int month, double value) {
  return {{year, Period::Kind::month, month}, value, "", {}};
}

const PlotBox box{0, 1, 1, 1};  // x and y are shares; y = 0 is the scale's maximum

TimeSpan span(const std::vector<Reading>& series) {
  const std::vector<Reading>* all[] = {&series};
  return span_of(all);
}

TEST(TimeSpan, CountsStepsOfTheFinestKind) {
  const std::vector<Reading> years{yearly(2018, 1), yearly(2025, 2)}, months{monthly(2024, 3, 1), monthly(2025, 2, 1)};
  EXPECT_EQ(span(years).steps(), 7);
  EXPECT_EQ(span(months).steps(), 11);
  const std::vector<Reading>* both[] = {&years, &months};
  EXPECT_EQ(span_of(both).step, 1);
}

TEST(Runs, BreakWhereAPeriodIsMissing) {
  const std::vector<Reading> series{yearly(2020, 0), yearly(2021, 1), yearly(2023, 0.5), yearly(2024, 0.5)};
  const auto runs = runs_of(box, span(series), {0, 1, 2}, series);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_THAT(runs[0], ElementsAre(Vec2{0, 1}, Vec2{0.25f, 0}));
  EXPECT_THAT(runs[1], ElementsAre(Vec2{0.75f, 0.5f}, Vec2{1, 0.5f}));
}

TEST(Plotted, KeepsValuesOutsideTheScaleOnThePlot) {
  const std::vector<Reading> series{yearly(2020, -99), yearly(2021, 99)};
  EXPECT_EQ(plotted(box, span(series), {-1, 1, 0}, series[0]).y, 1);
  EXPECT_EQ(plotted(box, span(series), {-1, 1, 0}, series[1]).y, 0);
}

TEST(Plotted, OnePeriodIsNoDivisionByZero) {
  const std::vector<Reading> series{yearly(2020, 0.5), monthly(2020, 12, 0.5)};
  EXPECT_EQ(plotted(box, span(series), {0, 1, 0}, series[1]).x, 0);
}

TEST(NewestCommon, IsTheLastPeriodWithBothValues) {
  const std::vector<Reading> city{yearly(2021, 1), yearly(2023, 2), yearly(2024, 3)};
  const std::vector<Reading> other{yearly(2021, 5), yearly(2023, 6), yearly(2025, 7)};
  const auto common = newest_common(city, other);
  ASSERT_TRUE(common);
  EXPECT_EQ(common->city->value, 2);
  EXPECT_EQ(common->benchmark->value, 6);
  EXPECT_FALSE(newest_common(city, {yearly(2019, 1)}));
  EXPECT_FALSE(newest_common(city, {}));
}

TEST(Gap, IsCutWhereTheLinesCross) {
  const auto gap = gap_between({{{0, 0}, {1, 1}}}, {{{0, 1}, {1, 0}}});
  ASSERT_EQ(gap.size(), 2u);
  EXPECT_TRUE(gap[0].ahead);
  EXPECT_FALSE(gap[1].ahead);
  EXPECT_NEAR(gap[0].x1, 0.5f, 1e-5f);
  for (const GapSlice& slice : gap) {
    EXPECT_LE(slice.top0, slice.bottom0 + 1e-5f);
    EXPECT_LE(slice.top1, slice.bottom1 + 1e-5f);
  }
}

TEST(Gap, ExistsOnlyWhereBothLinesAreKnown) {
  const std::vector<scene::Run> city{{{0.2f, 0.1f}, {0.4f, 0.1f}}, {{0.8f, 0.1f}, {1.0f, 0.1f}}};
  const auto gap = gap_between(city, {{{0.3f, 0.9f}, {0.9f, 0.9f}}});
  ASSERT_EQ(gap.size(), 2u);
  EXPECT_NEAR(gap[0].x0, 0.3f, 1e-5f);
  EXPECT_NEAR(gap[0].x1, 0.4f, 1e-5f);
  EXPECT_NEAR(gap[1].x0, 0.8f, 1e-5f);
  EXPECT_NEAR(gap[1].x1, 0.9f, 1e-5f);
  EXPECT_THAT(gap_between({{{0, 0}}}, {{{0, 1}}}), IsEmpty()) << "a single point encloses nothing";
}

TEST(Ombak, StaysInsideTheGapInOrderAndBounded) {
  for (const float width : {0.3f, 1.0f, 3.0f}) {
    const auto gap = gap_between({{{0, 0.2f}, {width, 0.1f}}}, {{{0, 0.3f}, {width, 0.8f}}});
    const auto beads = ombak_beads(gap);
    EXPECT_FALSE(beads.empty());
    EXPECT_LT(beads.size(), 2500u) << "width " << width;
    for (const Bead& bead : beads) {
      ASSERT_GE(bead.at.x, 0);
      ASSERT_LE(bead.at.x, width);
      ASSERT_GT(bead.at.y, gap[0].top(bead.at.x));
      ASSERT_LT(bead.at.y, gap[0].bottom(bead.at.x));
    }
    EXPECT_TRUE(std::is_sorted(beads.begin(), beads.end(), [](auto& a, auto& b) { return a.at.x < b.at.x; }));
  }
  EXPECT_THAT(ombak_beads({}), IsEmpty());
}

TEST(Axis, LabelsCountBackFromTheCitysNewest) {
  const TimeSpan years{2018 * 12 + 12, 2025 * 12 + 12, 12};
  EXPECT_EQ(label_stride(years, 0.10f, 0.15f), 2);
  EXPECT_THAT(labelled_months(years, 2024 * 12 + 12, 2),
              ElementsAre(2018 * 12 + 12, 2020 * 12 + 12, 2022 * 12 + 12, 2024 * 12 + 12));
  const TimeSpan months{2020 * 12 + 1, 2024 * 12 + 12, 1};
  EXPECT_EQ(label_stride(months, 0.025f, 0.25f), 12);
  EXPECT_EQ(label_stride(months, 0.0001f, 0.25f), 60) << "the widest stride when none fits";
}

TEST(Axis, LabelsSayThePeriod) {
  EXPECT_EQ(axis_label(2024 * 12 + 12, 12, Language::indonesian), "2024");
  EXPECT_EQ(axis_label(2024 * 12 + 3, 1, Language::english), "Mar 2024");
  EXPECT_EQ(axis_label(2024 * 12 + 5, 1, Language::indonesian), "Mei 2024");
  EXPECT_EQ(axis_label(2024 * 12 + 12, 1, Language::english), "Dec 2024");
  EXPECT_EQ(axis_label(2024 * 12 + 6, 3, Language::english), "Q2 2024");
  EXPECT_EQ(axis_label(2024 * 12 + 12, 3, Language::indonesian), "TW IV 2024");
}

TEST(LabelSpace, RefusesWhatTouchesTextLineOrGap) {
  LabelSpace space({0, 0, 1, 1});
  space.take({0.1f, 0.1f, 0.2f, 0.2f});
  space.take_line({0.5f, 0}, {0.5f, 1}, 0.005f);
  const std::vector<GapSlice> gap{{0.8f, 0.9f, 0.3f, 0.3f, 0.6f, 0.6f, true}};
  space.take_gap(gap);
  EXPECT_TRUE(space.free({0.3f, 0.3f, 0.4f, 0.4f}));
  EXPECT_FALSE(space.free({0.15f, 0.15f, 0.3f, 0.3f}));
  EXPECT_FALSE(space.free({0.45f, 0.45f, 0.55f, 0.5f}));
  EXPECT_FALSE(space.free({0.85f, 0.4f, 0.95f, 0.5f}));
  EXPECT_FALSE(space.free({0.9f, 0.9f, 1.1f, 0.95f})) << "leaves the bounds";
  EXPECT_FALSE(space.reaches({0.4f, 0.5f}, {0.6f, 0.4f, 0.7f, 0.6f})) << "a line between point and text";
  EXPECT_TRUE(space.reaches({0.3f, 0.5f}, {0.35f, 0.4f, 0.45f, 0.6f}));
}

Snapshot snapshot_with(std::vector<Reading> city, std::vector<std::vector<Reading>> benchmarks) {
  Snapshot snapshot;
  snapshot.city.name = "Kota Contoh";
  Index index;
  index.id = "i";
  index.name = {"Indeks Contoh", "Sample Index"};
  index.scale = {0, 5, 2};
  index.series = std::move(city);
  for (auto& series : benchmarks) index.benchmarks.push_back({{"Rata-rata nasional", "National average"}, series});
  snapshot.indices.push_back(index);
  return snapshot;
}

TEST(TrendWords, TheHeroIsTheDifferenceInTheNewestCommonPeriodElseSinceTheFirst) {
  struct Case {
    std::vector<Reading> city, benchmark;
    std::string hero, text, period;
  };
  const std::vector<Case> cases{
      {{yearly(2023, 4.00), yearly(2024, 4.06)},
       {yearly(2024, 3.12)},
       "0,94",
       "di atas rata-rata nasional",
       "pada 2024"},
      {{yearly(2023, 2.00), yearly(2024, 2.10)},
       {yearly(2024, 3.12)},
       "1,02",
       "di bawah rata-rata nasional",
       "pada 2024"},
      {{yearly(2023, 3.00), yearly(2024, 3.12)},
       {yearly(2024, 3.12)},
       "3,12",
       "sama dengan rata-rata nasional",
       "pada 2024"},
      {{yearly(2023, 3.00), yearly(2024, 3.12)},
       {yearly(2023, 1.00)},
       "2,00",
       "di atas rata-rata nasional",
       "pada 2023"},
      {{yearly(2023, 3.00), yearly(2024, 3.12)}, {yearly(2020, 1.00)}, "+0,12", "sejak 2023", ""},
      {{yearly(2023, 3.12), yearly(2024, 3.00)}, {}, "−0,12", "sejak 2023", ""},
      {{yearly(2023, 3.122), yearly(2024, 3.118)}, {}, "3,12", "tetap sejak 2023", ""},
      {{yearly(2024, 3.12)}, {}, "3,12", "nilai 2024", ""},
  };
  for (const Case& c : cases) {
    const Snapshot snapshot = snapshot_with(c.city, {c.benchmark});
    const TrendWords words = trend_facts(snapshot, snapshot.indices[0]).said(Language::indonesian);
    EXPECT_EQ(words.hero, c.hero);
    EXPECT_EQ(words.hero_text, c.text);
    EXPECT_EQ(words.hero_period, c.period);
  }
}

TEST(TrendWords, NameTheSourcesOfTheHeroAndCountTheOthers) {
  const auto from = [](Reading reading, std::string source) {
    reading.source = std::move(source);
    return reading;
  };
  Snapshot snapshot = snapshot_with({from(yearly(2022, 2), "a"), from(yearly(2024, 3), "b")},
                                    {{from(yearly(2024, 1), "c"), from(yearly(2025, 1), "b")}});
  snapshot.sources = {{"a", "a.id", ""}, {"b", "b.id", ""}, {"c", "c.id", ""}};
  const auto said = [&] { return trend_facts(snapshot, snapshot.indices[0]).said(Language::indonesian); };
  EXPECT_EQ(said().source, "Sumber: b.id · c.id · 1 lainnya · 2022–2025");
  EXPECT_EQ(said().shorter_source, "Sumber: b.id · 2 lainnya · 2022–2025");

  snapshot.indices[0].benchmarks.clear();
  EXPECT_EQ(said().source, "Sumber: b.id · a.id · 2022–2024");

  snapshot.indices[0].series[0].source.clear();
  EXPECT_EQ(said().source, "Sumber: b.id · 2022–2024") << "nobody is known for 2022";
  snapshot.indices[0].issuer = {"Kementerian", "Ministry"};
  EXPECT_EQ(said().source, "Sumber: b.id · Kementerian · 2022–2024");
}

TEST(TrendFacts, ShowTwoBenchmarksTheComparableOneFirst) {
  const std::vector<Reading> city{yearly(2023, 3), yearly(2024, 3)};
  const Snapshot snapshot = snapshot_with(city, {{yearly(2019, 1)}, {}, {yearly(2024, 2)}, {yearly(2024, 1)}});
  const TrendFacts facts = trend_facts(snapshot, snapshot.indices[0]);
  ASSERT_EQ(facts.benchmarks.size(), 2u);
  EXPECT_EQ(facts.benchmarks[0], &snapshot.indices[0].benchmarks[2]);
  ASSERT_TRUE(facts.common);
  EXPECT_EQ(facts.common->benchmark->value, 2);
}

}  // namespace
}  // namespace pandang::scene
