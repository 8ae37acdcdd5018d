#include "fetch/schedule.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>

namespace pandang::fetch {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr double middle = 0.5;  // no jitter
constexpr SteadyTime start{Duration(seconds(1000))};

TEST(Schedule, asks_every_source_at_the_start_and_once) {
  Schedule schedule(3, start);
  EXPECT_THAT(schedule.take_due(start), ElementsAre(0, 1, 2));
  EXPECT_THAT(schedule.take_due(start + minutes(60)), IsEmpty()) << "they are under way";
}

TEST(Schedule, polls_after_a_success) {
  Schedule schedule(1, start);
  schedule.take_due(start);
  schedule.succeeded(0, start + seconds(3), minutes(5), middle);
  EXPECT_THAT(schedule.take_due(start + seconds(302)), IsEmpty());
  EXPECT_THAT(schedule.take_due(start + seconds(303)), ElementsAre(0));
}

TEST(Schedule, backs_off_while_it_fails_and_starts_over_after_a_success) {
  Schedule schedule(1, start);
  SteadyTime now = start;
  for (const int expected : {15, 30, 60, 120, 240, 300, 300}) {
    EXPECT_THAT(schedule.take_due(now), ElementsAre(0));
    EXPECT_EQ(schedule.failed(0, now, middle, {}), seconds(expected));
    EXPECT_THAT(schedule.take_due(now + seconds(expected - 1)), IsEmpty());
    now += seconds(expected);
  }
  EXPECT_EQ(schedule.failures(0), 7);
  schedule.take_due(now);
  schedule.succeeded(0, now, minutes(5), middle);
  EXPECT_EQ(schedule.failures(0), 0);
  now += minutes(5);
  schedule.take_due(now);
  EXPECT_EQ(schedule.failed(0, now, middle, {}), seconds(15));
}

/// How many of a city's screens ask in the busiest second of the time from `from` to `until`. All start in one instant,
/// and no server answers before `server_up`.
int busiest_second(SteadyTime server_up, SteadyTime from, SteadyTime until) {
  std::map<std::int64_t, int> asked;
  std::mt19937 random(20261127);
  std::uniform_real_distribution<double> jitter(0, 1);
  for (int screen = 0; screen < 10'000; ++screen) {
    Schedule schedule(1, start);
    for (SteadyTime now = start; now < until; now += schedule.wait(now, minutes(10))) {
      schedule.take_due(now);
      if (now >= from) ++asked[(now - start) / seconds(1)];
      if (now < server_up) {
        schedule.failed(0, now, jitter(random), {});
      } else {
        schedule.succeeded(0, now, minutes(5), jitter(random));
      }
    }
  }
  return std::ranges::max_element(asked, {}, [](const auto& second) { return second.second; })->second;
}

TEST(Schedule, of_ten_thousand_screens_spreads_what_a_power_cut_made_one) {
  const SteadyTime soon = start + minutes(1), hour = start + minutes(60), end = start + minutes(90);
  EXPECT_LT(busiest_second(start, soon, hour), 450) << "from the second poll on; evenly it would be 33";
  EXPECT_LT(busiest_second(start, hour, end), 200) << "after an hour";
  for (const int down : {1, 10, 60})  // the server comes back later than they do
    EXPECT_LT(busiest_second(start + minutes(down), start + minutes(down), start + minutes(down + 30)), 450) << down;
}

TEST(Schedule, lets_no_source_delay_another) {
  Schedule schedule(2, start);
  schedule.take_due(start);
  schedule.succeeded(1, start, seconds(5), middle);
  EXPECT_THAT(schedule.take_due(start + seconds(5)), ElementsAre(1)) << "source 0 has not ended";
}

TEST(Schedule, says_how_long_nothing_is_due) {
  Schedule schedule(2, start);
  EXPECT_EQ(schedule.wait(start, seconds(1)), Duration::zero());
  schedule.take_due(start);
  EXPECT_EQ(schedule.wait(start, seconds(1)), seconds(1)) << "all are under way";
  schedule.succeeded(0, start, seconds(20), middle);
  EXPECT_EQ(schedule.wait(start, minutes(1)), seconds(20));
  EXPECT_EQ(schedule.wait(start + seconds(30), minutes(1)), Duration::zero()) << "overdue";
  EXPECT_EQ(Schedule(0, start).wait(start, seconds(1)), seconds(1)) << "no sources at all";
}

TEST(Schedule, hurries_whom_no_server_told_to_wait) {
  Schedule schedule(4, start);
  schedule.take_due(start);
  schedule.succeeded(0, start, minutes(5), middle);
  schedule.failed(1, start, middle, {});
  schedule.failed(2, start, middle, seconds(90));  // 3 is under way
  schedule.hurry(start + seconds(1));
  EXPECT_THAT(schedule.take_due(start + seconds(1)), ElementsAre(0, 1));
  EXPECT_EQ(schedule.failures(1), 1);
  EXPECT_THAT(schedule.take_due(start + seconds(90)), ElementsAre(2));
  schedule.failed(2, start + seconds(91), middle, {});
  schedule.hurry(start + seconds(92));
  EXPECT_THAT(schedule.take_due(start + seconds(92)), ElementsAre(2)) << "it was told once";
}

}  // namespace
}  // namespace pandang::fetch
