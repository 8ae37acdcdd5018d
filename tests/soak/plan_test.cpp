#include "soak/program/plan.hpp"

#include <gmock/gmock.h>

#include <map>

#include "base/zone.hpp"

namespace pandang::soak {
namespace {

using std::chrono::hours;

WallTime at(const char* text) {
  return *parse_rfc3339(text);
}

TEST(Plan, IsTheSameForTheSameSeedOnly) {
  const WallTime begin = at("2028-02-14T00:00:00Z");
  EXPECT_EQ(make_plan(1, begin, 30), make_plan(1, begin, 30));
  EXPECT_NE(make_plan(1, begin, 30), make_plan(2, begin, 30));
}

TEST(Plan, IsInOrderAndLeavesNothingBroken) {
  const WallTime begin = at("2028-02-14T00:00:00Z"), end = begin + hours(24 * 30);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const std::vector<Event> plan = make_plan(seed, begin, 30);
    EXPECT_TRUE(std::ranges::is_sorted(plan, {}, &Event::at));
    std::map<Kind, Event> last;
    for (const Event& event : plan) {
      EXPECT_TRUE(event.at >= begin && event.at < end);
      last[event.kind] = event;
    }
    EXPECT_EQ(last.size(), static_cast<std::size_t>(kinds)) << "every kind within 30 days, seed " << seed;
    for (const Kind kind : {Kind::server, Kind::server_clock, Kind::local_clock, Kind::broken, Kind::disk_full,
                            Kind::screen, Kind::settings})
      EXPECT_EQ(last[kind].value, 0) << name_of(kind);
  }
}

TEST(Plan, HasTheChangingZoneOnAirAndFramesInBurstsWhenItsClocksChange) {
  const WallTime begin = at("2027-08-31T00:00:00Z");
  const std::vector<Event> plan = make_plan(3, begin, 365);
  const auto zone_at = [&plan](WallTime when) {
    std::int64_t zone = 0;
    for (const Event& event : plan)
      if (event.kind == Kind::zone && event.at <= when) zone = event.value;
    return zone;
  };
  for (std::int64_t zone = 0; zone < static_cast<std::int64_t>(std::size(zones)); ++zone) {
    for (const WallTime change : clock_changes(zones[zone], begin, begin + hours(24 * 365))) {
      EXPECT_EQ(zone_at(change), zone) << rfc3339(change);
      EXPECT_TRUE(std::ranges::any_of(plan, [change](const Event& event) {
        return event.kind == Kind::burst && event.at < change && change - event.at < std::chrono::seconds(1);
      })) << rfc3339(change);
    }
  }
}

TEST(Plan, KnowsWhenClocksChange) {
  const WallTime begin = at("2027-08-31T00:00:00Z"), end = at("2028-08-30T00:00:00Z");
  const auto times = [&](std::string_view zone) {
    std::vector<std::string> all;
    for (const WallTime change : clock_changes(zone, begin, end)) all.push_back(rfc3339(change));
    return all;
  };
  using testing::ElementsAre;
  EXPECT_THAT(times("Asia/Makassar"), ElementsAre());
  EXPECT_THAT(times("Europe/Berlin"), ElementsAre("2027-10-31T01:00:00Z", "2028-03-26T01:00:00Z"));
  EXPECT_THAT(times("America/New_York"), ElementsAre("2027-11-07T06:00:00Z", "2028-03-12T07:00:00Z"));
  EXPECT_THAT(times("Australia/Lord_Howe"), ElementsAre("2027-10-02T15:30:00Z", "2028-04-01T15:00:00Z"));
}

}  // namespace
}  // namespace pandang::soak
