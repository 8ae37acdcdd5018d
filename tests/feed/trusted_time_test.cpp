#include "feed/trusted_time.hpp"

#include <gtest/gtest.h>

namespace pandang::feed {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration year = hours(24 * 365);
constexpr WallTime noon{hours(24 * 20'000)};
constexpr SteadyTime started{hours(3)};

/// The offsets from the truth that servers' clocks have; and what is decided an hour later with a local clock off by
/// `local`.
TrustedTime decided(Duration local, std::initializer_list<Duration> servers, WallTime seen = {}) {
  ClockEvidence evidence{.servers = {}, .seen = seen, .recalled_at = started};
  for (const Duration off : servers) evidence.add({"s" + std::to_string(evidence.servers.size()), noon + off, started});
  return trusted_time(evidence, {noon + hours(1) + local, started + hours(1)});
}
Duration off(const TrustedTime& time) {
  return time.now - (noon + hours(1));
}

TEST(TrustedTime, IsTheMedianOfAllClocks) {
  struct Case {
    const char* name;
    Duration local;
    std::initializer_list<Duration> servers;
    Duration expected;
  };
  const Case cases[] = {
      {"all right", {}, {seconds(1), -seconds(2)}, {}},
      {"the local clock is followed within the tolerance", minutes(2), {{}}, minutes(2)},
      {"a local clock beyond it is not", minutes(2) + seconds(1), {{}}, {}},
      {"ten years back, one server", -10 * year, {{}}, {}},
      {"ten years forward, one server", 10 * year, {{}}, {}},
      {"ten years back, two servers", -10 * year, {{}, seconds(3)}, {}},
      {"one server of two is off by a year", {}, {year, {}}, {}},
      {"one server of two is a year behind", {}, {-year, {}}, {}},
      {"one server of three, and the local clock", -10 * year, {year, {}, seconds(1)}, seconds(1)},
      {"one server of three, the other way", 10 * year, {-year, {}, seconds(1)}, seconds(1)},
      {"two servers that disagree with each other and here: never newer than it is", -10 * year, {{}, year}, {}},
  };
  for (const Case& c : cases) {
    const TrustedTime time = decided(c.local, c.servers);
    EXPECT_EQ(off(time), c.expected) << c.name;
    EXPECT_TRUE(time.certain) << c.name;
    EXPECT_EQ(time.local_offset, c.local - c.expected) << c.name;
  }
}

TEST(TrustedTime, WithoutAServerIsTheLocalClockButDoesNotGoBack) {
  EXPECT_EQ(off(decided(-10 * year, {})), -10 * year);
  EXPECT_FALSE(decided({}, {}).certain);
  EXPECT_EQ(off(decided(-10 * year, {}, noon - hours(5))), -hours(5)) << "what was seen, and an hour since";
  EXPECT_EQ(decided(-10 * year, {}, noon).local_offset, -10 * year);
  EXPECT_EQ(off(decided({}, {}, noon - hours(5))), Duration{});
}

TEST(TrustedTime, OfAServerOutweighsATimeSeenThatWasAhead) {
  EXPECT_EQ(off(decided({}, {{}}, noon + year)), Duration{});
}

TEST(ClockEvidence, KeepsTheNewestOfEachSource) {
  ClockEvidence evidence;
  evidence.add({"a", noon, started});
  evidence.add({"b", noon, started});
  evidence.add({"a", noon + hours(2), started + hours(2)});
  ASSERT_EQ(evidence.servers.size(), 2U);
  EXPECT_EQ(evidence.servers[0].served_at, noon + hours(2));
}

}  // namespace
}  // namespace pandang::feed
