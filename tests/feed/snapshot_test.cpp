#include "feed/snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "feed/freshness.hpp"

namespace pandang {
namespace {

TEST(Periods, ReadAndWriteTheSameText) {
  for (const char* text : {"1900", "2024", "2200", "2024-01", "2024-12", "2024-Q1", "2024-Q4"}) {
    const auto period = parse_period(text);
    ASSERT_TRUE(period) << text;
    EXPECT_EQ(period_text(*period), text);
  }
}

TEST(Periods, WhatIsNoPeriodIsRefused) {
  for (const char* text : {"",        "24",      "2024-",   "2024-0",  "2024-00",  "2024-13", "2024-1", "2024-001",
                           "2024-Q0", "2024-Q5", "2024-Q",  "2024-q1", "2024-Q11", "2024/01", "1899",   "2201",
                           "+024",    "-024",    "2024-+1", "2024-Q-", " 2024",    "2024 ",   "20x4",   "2024-01-01"}) {
    EXPECT_FALSE(parse_period(text)) << text;
  }
}

TEST(Periods, OrderByTheirEndCoarserAfterFiner) {
  const char* const in_order[] = {"2023",    "2024-01", "2024-03", "2024-Q1", "2024-04",
                                  "2024-Q2", "2024-12", "2024-Q4", "2024",    "2025-01"};
  for (std::size_t i = 1; i < std::size(in_order); ++i) {
    EXPECT_LT(*parse_period(in_order[i - 1]), *parse_period(in_order[i])) << in_order[i];
  }
}

TEST(Snapshots, FindIndicesAndNameSources) {
  Snapshot s;
  s.indices.resize(2);
  s.indices[1].id = "spbe";
  s.sources = {{"a", "Antara", ""}};
  EXPECT_EQ(s.index("spbe"), &s.indices[1]);
  EXPECT_EQ(s.index("none"), nullptr);
  EXPECT_EQ(s.source_name("a"), "Antara");
  EXPECT_EQ(s.source_name("b"), "b");
}

TEST(FreshnessLadder, StepsAtItsBounds) {
  using feed::Freshness;
  using std::chrono::hours;
  const struct {
    Duration age;
    Freshness expected;
  } steps[] = {{hours(-5), Freshness::fresh},
               {hours(0), Freshness::fresh},
               {hours(12) - Duration(1), Freshness::fresh},
               {hours(12), Freshness::ageing},
               {hours(24) - Duration(1), Freshness::ageing},
               {hours(24), Freshness::stale},
               {hours(100) - Duration(1), Freshness::stale},
               {hours(100), Freshness::withdrawn},
               {Duration::max(), Freshness::withdrawn}};
  for (const auto& [age, expected] : steps) {
    EXPECT_EQ(feed::freshness(age, hours(24), hours(100)), expected) << age.count();
  }
}

}  // namespace
}  // namespace pandang
