#include "feed/freshness.hpp"

#include <gmock/gmock.h>

namespace pandang::feed {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr WallTime now{days(20'000)};

SourceAge source(const std::string& id, Duration age, Duration stale_after = days(7)) {
  return {id, Stamp{now - age, now, true}, stale_after, days(365), false};
}

TEST(Freshness, GoesDownTheLadderWithAge) {
  const std::pair<Duration, Freshness> rungs[] = {
      {-hours(1), Freshness::fresh},  {hours(83), Freshness::fresh},
      {hours(84), Freshness::ageing}, {days(7) - seconds(1), Freshness::ageing},
      {days(7), Freshness::stale},    {days(365), Freshness::withdrawn}};
  for (const auto& [age, rung] : rungs) EXPECT_EQ(freshness(age, days(7), days(365)), rung) << seconds(days(1)).count();
}

TEST(AsOf, IsWhenTheDataWasMade) {
  EXPECT_EQ(as_of({now - days(3), now - days(1), true}, now), now - days(3));
  EXPECT_EQ(as_of({now + minutes(5), now, true}, now), now + minutes(5)) << "a clock that is a little off";
}

TEST(AsOf, OfAStampInTheFutureIsWhenItCame) {
  const Stamp stamp{now + days(400), now, true};
  for (const Duration later : {Duration(hours(1)), Duration(days(30)), Duration(days(500))})
    EXPECT_EQ(as_of(stamp, now + later), now) << "also once the stamp has passed";
}

TEST(AsOf, BelievesTheStampWhenTheClockWasUncertain) {
  const Stamp stamp{now, now - days(3650), false};
  EXPECT_EQ(as_of(stamp, now - days(3650) + hours(1)), now - days(3650));
  EXPECT_EQ(as_of(stamp, now + hours(1)), now) << "the clock has been set";
}

TEST(StampedAhead, IsSaidInOneSentence) {
  EXPECT_FALSE(stamped_ahead(now + minutes(5), now));
  const auto offence = stamped_ahead(now + minutes(6), now);
  ASSERT_TRUE(offence);
  EXPECT_EQ(line_of("F", *offence),
            "F: /generated_at: in the future, so the data counts as made when it came (found 2024-10-04T00:06:00Z, "
            "expected at most 2024-10-04T00:00:00Z)");
  EXPECT_EQ(offence->severity, Severity::warning);
}

TEST(AgeOfAll, IsThatOfTheLowestRungAndThenTheOldest) {
  const std::vector<SourceAge> sources{source("slow", days(6), days(30)),
                                       source("quick", hours(2), hours(1)),
                                       source("new", minutes(1)),
                                       {"none", {}, days(7), days(365), true}};
  const auto age = [&](std::vector<std::string> ids) { return age_of_all(ids, sources, now); };
  EXPECT_EQ(age({"new", "slow"})->age, days(6));
  EXPECT_EQ(age({"new", "slow"})->freshness, Freshness::fresh);
  EXPECT_EQ(age({"slow", "quick"})->age, hours(2)) << "two hours are more than this source allows";
  EXPECT_EQ(age({"quick", "slow"})->freshness, Freshness::stale);
  EXPECT_FALSE(age({"none"}));
  EXPECT_FALSE(age({}));
}

TEST(AgeOfAll, IsStoredWhenOneIs) {
  std::vector<SourceAge> sources{source("a", days(1)), source("b", days(2))};
  const std::vector<std::string> ids{"a", "b"};
  EXPECT_FALSE(age_of_all(ids, sources, now)->stored);
  sources[0].stored = true;
  EXPECT_TRUE(age_of_all(ids, sources, now)->stored);
  EXPECT_EQ(age_of_all(ids, sources, now)->age, days(2));
}

TEST(Rungs, AreJudgedForEachSourceByItself) {
  const std::vector<SourceAge> sources{source("new", hours(1)), source("stale", days(8)), source("gone", days(365)),
                                       source("patient", days(8), days(30))};
  const Rungs rungs = rungs_at(sources, now);
  EXPECT_THAT(rungs.stale, testing::ElementsAre("stale"));
  EXPECT_THAT(rungs.withdrawn, testing::ElementsAre("gone"));
  EXPECT_THAT(rungs_at(sources, now + days(7)).stale, testing::ElementsAre("new", "stale"));
}

}  // namespace
}  // namespace pandang::feed
