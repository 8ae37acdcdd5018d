#include "app/signs_of_life.hpp"

#include <gmock/gmock.h>

namespace pandang::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;

SteadyTime at(double s) {
  return SteadyTime(from_seconds(s));
}

const Deadlines ten = deadlines_for(seconds(10));

TEST(SignsOfLife, DeadlinesGoByTheServiceManager) {
  EXPECT_EQ(ten.turned, seconds(10));
  EXPECT_EQ(ten.presented, seconds(10));
  EXPECT_EQ(ten.fetching, seconds(30));
  EXPECT_EQ(deadlines_for(milliseconds(500)).fetching, milliseconds(1500));
  EXPECT_EQ(deadlines_for(std::nullopt).turned, seconds(10)) << "watched without a manager, too";
}

TEST(SignsOfLife, NothingIsMissingUntilADeadlineIsPassed) {
  EXPECT_EQ(missing({at(100), at(100), at(100)}, ten, at(0), at(110)), std::nullopt);
  EXPECT_EQ(missing({at(109), at(109), at(80)}, ten, at(0), at(110)), std::nullopt);
  EXPECT_EQ(missing({}, ten, at(100), at(110)), std::nullopt) << "just begun";
}

TEST(SignsOfLife, EachMissingSignIsNamed) {
  struct Case {
    SignsOfLife signs;
    const char* sentence;
  };
  for (const Case& c :
       {Case{{at(99), at(99), at(110), Step::presenting},
             "the main loop hangs in the swap of buffers (found no turn for 11.0 s, expected one every 10.0 s)"},
        Case{{at(99), at(99), at(110), Step::drawing}, "the main loop hangs while drawing ("},
        Case{{at(99), at(99), at(99), Step::turning}, "the main loop hangs before drawing ("},
        Case{{at(101), at(99), at(110), Step::presenting},
             "the main loop hangs in the swap of buffers (found no turn for 9.0 s, expected one every 10.0 s)"},
        Case{{at(110), at(99), at(110)}, "no frame is presented (found none for 11.0 s, expected one every 10.0 s)"},
        Case{{at(110), at(110), at(79)},
             "the fetch thread hangs (found no sign of it for 31.0 s, expected one every 30.0 s)"}}) {
    const auto found = missing(c.signs, ten, at(0), at(110));
    ASSERT_TRUE(found) << c.sentence;
    EXPECT_THAT(*found, HasSubstr(c.sentence));
  }
}

TEST(SignsOfLife, AfterAPauseOfTheWholeProcessAllHaveTheirTimeAnew) {
  const Duration period = milliseconds(2500);
  EXPECT_EQ(watched_since(at(0), at(100), at(103), period), at(0)) << "late by a busy machine";
  const SteadyTime since = watched_since(at(0), at(100), at(400), period);
  EXPECT_EQ(since, at(400));
  const SignsOfLife old{at(100), at(100), at(100)};
  EXPECT_EQ(missing(old, ten, since, at(405)), std::nullopt);
  EXPECT_NE(missing(old, ten, since, at(411)), std::nullopt);
}

}  // namespace
}  // namespace pandang::app
