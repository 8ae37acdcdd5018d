#include "fetch/schedule.hpp"

#include <gmock/gmock.h>

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
