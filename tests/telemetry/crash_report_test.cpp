#include "telemetry/crash_report.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "support/temp_folder.hpp"

namespace pandang::telemetry {
namespace {

using testing::HasSubstr;
using testing::KilledBySignal;
using testing::MatchesRegex;
using testing::Not;

/// The report of a process of this test that comes to its end in `fault`.
template <class Fault>
std::string report_of(const test::TempFolder& folder, int signal, Fault fault) {
  EXPECT_EXIT(
      {
        leave_crash_reports(folder.path(), "1.2.3");
        fault();
      },
      KilledBySignal(signal), "");
  return test::bytes_of(folder.file("crash.new"));
}

TEST(CrashReport, has_version_backtrace_and_the_last_lines_of_the_log) {
  const test::TempFolder folder;
  const std::string report = report_of(folder, SIGABRT, [] {
    for (int i = 0; i < 100; ++i) remember_line(LogLevel::info, "playlist", "line " + std::to_string(i) + ";");
    remember_line(LogLevel::warning, "source city", "row 3: not a number (found \"empat\")");
    remember_line(LogLevel::error, "store", std::string(10'000, 'x'));
    std::abort();
  });
  EXPECT_THAT(report, testing::StartsWith("signal 6 (Aborted)\nPandang 1.2.3, main thread "));
  EXPECT_THAT(report, HasSubstr("backtrace:\n"));
  EXPECT_THAT(report, HasSubstr("test_telemetry(")) << "frames of this program";
  EXPECT_THAT(report, HasSubstr("info playlist: line 85;\n"));
  EXPECT_THAT(report, Not(HasSubstr("line 84;"))) << "of a hundred lines the last are kept";
  EXPECT_THAT(report, Not(HasSubstr("empat"))) << "what a server sent";
  EXPECT_LT(report.size(), 32'768U);
}

TEST(CrashReport, is_left_by_an_exception_that_nobody_catches_on_any_thread) {
  const test::TempFolder folder;
  const std::string report =
      report_of(folder, SIGABRT, [] { std::thread([] { throw std::runtime_error("a secret"); }).join(); });
  EXPECT_THAT(report, HasSubstr(", thread "));
  EXPECT_THAT(report, HasSubstr("uncaught exception of type St13runtime_error\n"));
  EXPECT_THAT(report, Not(HasSubstr("a secret")));
}

TEST(CrashReport, of_the_run_before_is_found_once_and_few_are_kept) {
  const test::TempFolder folder;
  EXPECT_FALSE(take_crash_report(folder.path()));
  EXPECT_FALSE(take_crash_report("/nowhere"));
  for (int hour = 0; hour < 8; ++hour) {
    const std::string report = folder.write("crash.new", "signal 11 (Segmentation fault)\nmore\n");
    const timespec at[2] = {{hour * 3600, 0}, {hour * 3600, 0}};
    utimensat(AT_FDCWD, report.c_str(), at, 0);
    const auto found = take_crash_report(folder.path());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->reason, "signal 11 (Segmentation fault)");
    EXPECT_EQ(found->file, folder.file("crash-19700101T0" + std::to_string(hour) + "0000Z.txt"));
    EXPECT_FALSE(take_crash_report(folder.path()));
  }
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(folder.path())) ++files;
  EXPECT_EQ(files, most_crash_reports);
  EXPECT_TRUE(std::filesystem::exists(folder.file("crash-19700101T070000Z.txt")));
  EXPECT_FALSE(std::filesystem::exists(folder.file("crash-19700101T020000Z.txt")));
}

}  // namespace
}  // namespace pandang::telemetry
