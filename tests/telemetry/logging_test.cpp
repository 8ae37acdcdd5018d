#include "telemetry/logging.hpp"

#include <gmock/gmock.h>

#include "base/log.hpp"
#include "telemetry/repeats.hpp"

namespace pandang::telemetry {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

constexpr WallTime start{Duration(seconds(1'795'478'400))};

TEST(Repeats, holds_a_line_back_for_a_minute_and_counts_it) {
  Repeats repeats;
  EXPECT_EQ(repeats.admit("a", start), 0U);
  for (int i = 1; i < 60; ++i) EXPECT_EQ(repeats.admit("a", start + seconds(i)), std::nullopt);
  EXPECT_EQ(repeats.admit("b", start + seconds(1)), 0U) << "another line is another matter";
  EXPECT_EQ(repeats.admit("a", start + seconds(60)), 59U);
  EXPECT_EQ(repeats.admit("a", start + seconds(120)), 0U);
}

TEST(Repeats, speaks_again_after_the_clock_was_set_back) {
  Repeats repeats;
  repeats.admit("a", start);
  EXPECT_EQ(repeats.admit("a", start - hours(1)), 0U);
  EXPECT_EQ(repeats.admit("a", start - hours(1) + seconds(1)), std::nullopt);
}

TEST(Repeats, stays_bounded_and_forgets_the_oldest) {
  Repeats repeats;
  for (int i = 0; i < 10'000; ++i) repeats.admit(std::to_string(i), start + Duration(i));
  EXPECT_EQ(repeats.size(), Repeats::most);
  EXPECT_EQ(repeats.admit("9999", start + seconds(1)), std::nullopt);
  EXPECT_EQ(repeats.admit("0", start + seconds(1)), 0U);
}

/// What goes to stderr while `lines` logs.
template <class Lines>
std::string logged(const std::string& level, Lines lines) {
  testing::internal::CaptureStderr();
  start_logging(level);
  lines();
  set_log_sink({});
  return testing::internal::GetCapturedStderr();
}

TEST(Logging, is_one_line_an_event_with_utc_time) {
  const std::string text = logged("info", [] { log(LogLevel::warning, "source city", "two\nlines {} %v \x1b[31m"); });
  EXPECT_THAT(text, MatchesRegex("[0-9-]+T[0-9:.]+Z warning source city: two lines \\{\\} %v  \\[31m\n"));
}

TEST(Logging, prints_a_repeated_sentence_once) {
  const std::string text = logged("info", [] {
    for (int i = 0; i < 1000; ++i) log(LogLevel::error, "store", "the disk is full");
    log(LogLevel::error, "fetch", "the disk is full");
  });
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
}

TEST(Logging, keeps_to_its_level) {
  const auto lines = [] {
    log(LogLevel::debug, "t", "small");
    log(LogLevel::info, "t", "usual");
    log(LogLevel::error, "t", "grave");
  };
  EXPECT_THAT(logged("debug", lines), HasSubstr("small"));
  EXPECT_THAT(logged("info", lines), Not(HasSubstr("small")));
  EXPECT_THAT(logged("error", lines), Not(HasSubstr("usual")));
  EXPECT_THAT(logged("error", lines), HasSubstr("grave"));
}

}  // namespace
}  // namespace pandang::telemetry
