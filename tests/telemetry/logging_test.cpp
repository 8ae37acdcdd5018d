#include "telemetry/logging.hpp"
#include "support/sanitizers.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <fstream>

#include "base/log.hpp"
#include "telemetry/journal.hpp"
#include "telemetry/repeats.hpp"

namespace pandang::telemetry {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using testing::ElementsAre;
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

TEST(LineGate, holds_back_a_topic_that_says_too_much_and_leaves_the_others) {
  LineGate gate;
  std::uint64_t passed = 0;
  for (int i = 0; i < 1'000; ++i) passed += gate.admit("warning a", "a: " + std::to_string(i), start).has_value();
  EXPECT_EQ(passed, LineGate::lines_of_a_kind);
  EXPECT_TRUE(gate.admit("warning b", "b: 1", start));
  EXPECT_TRUE(gate.admit("error a", "a: grave", start)) << "another level of the same topic";
  const auto later = gate.admit("warning a", "a: later", start + seconds(61));
  ASSERT_TRUE(later);
  EXPECT_EQ(later->others, 700U);
  EXPECT_EQ(later->repeats, 0U);
  EXPECT_EQ(gate.admit("warning a", "a: more", start + seconds(62))->others, 0U);
}

TEST(LineGate, repeats_use_up_nothing_of_a_topic_s_share) {
  LineGate gate;
  for (int i = 0; i < 1'000; ++i) gate.admit("a", "a: the same", start);
  EXPECT_TRUE(gate.admit("a", "a: another", start));
  EXPECT_EQ(gate.admit("a", "a: the same", start + seconds(61))->repeats, 999U);
}

TEST(Journal, is_meant_when_its_stream_is_this_file) {
  EXPECT_TRUE(is_journal("8:17", 8, 17));
  for (const char* other : {"", "8", "8:18", "9:17", "8:17 ", ":"}) EXPECT_FALSE(is_journal(other, 8, 17)) << other;
}

TEST(Journal, gets_a_line_with_its_fields) {
  EXPECT_THAT(journal_fields(LogLevel::warning, "source city", "a=b"),
              ElementsAre("MESSAGE=source city: a=b", "PRIORITY=4", "SYSLOG_IDENTIFIER=pandang",
                          "PANDANG_TOPIC=source city", "PANDANG_SOURCE=city"));
  EXPECT_THAT(journal_fields(LogLevel::error, "store", "full"),
              ElementsAre("MESSAGE=store: full", "PRIORITY=3", "SYSLOG_IDENTIFIER=pandang", "PANDANG_TOPIC=store"));
}

/// What goes to stderr while `lines` logs.
template <class Lines>
std::string logged(const std::string& level, Lines lines, std::function<WallTime()> clock = {}) {
  testing::internal::CaptureStderr();
  start_logging(level, std::move(clock));
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

/// Resident memory of this process, MiB.
double resident_mb() {
  std::ifstream file("/proc/self/statm");
  double whole = 0, resident = 0;
  file >> whole >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1048576;
}

std::size_t occurrences(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

TEST(Logging, survives_a_storm_of_a_million_repeats_and_loses_nothing_else) {
  constexpr int storm = 1'000'000, lines = 17;  // one a millisecond: a line in each minute that has begun
  const auto begun = std::chrono::steady_clock::now();
  double before = 0, after = 0;
  int said = 0;
  const auto all = [&] {
    log(LogLevel::error, "store", "the disk is full");
    before = resident_mb();
    while (++said < storm) {
      log(LogLevel::error, "store", "the disk is full");
      if (said == storm / 2) log(LogLevel::error, "store", "and the card is worn");
    }
    log(LogLevel::warning, "clock", "the clock is wrong");
    after = resident_mb();
  };
  const std::string text = logged("info", all, [&] { return start + std::chrono::milliseconds(said); });
  EXPECT_THAT(text, HasSubstr("store: and the card is worn"));
  EXPECT_THAT(text, HasSubstr("clock: the clock is wrong"));
  EXPECT_EQ(occurrences(text, "\n"), lines + 2U);
  EXPECT_EQ(occurrences(text, "store: the disk is full (59999 more times since it was last said)\n"), lines - 1U);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(60));
  EXPECT_TRUE(test::address_sanitizer || after - before < 8) << after - before;  // it keeps for a while what is freed
}

TEST(Logging, survives_a_storm_of_different_lines) {
  const std::string text = logged("info", [&] {
    for (int i = 0; i < 100'000; ++i) log(LogLevel::warning, "source city", "row " + std::to_string(i));
    log(LogLevel::warning, "clock", "the clock is wrong");
  });
  EXPECT_THAT(text, HasSubstr("clock: the clock is wrong"));
  EXPECT_LE(static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')), 2 * LineGate::lines_of_a_kind + 2);
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
