// Which configuration a start runs with after others failed: what is decided, and that the program does so.
#include "app/starts.hpp"

#include <gmock/gmock.h>
#include <signal.h>

#include "app/show.hpp"

namespace pandang::app {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

TEST(Candidates, EachIsTriedThreeTimesAndTheLastOneForEver) {
  struct Case {
    int failed;
    std::size_t candidates, expected;
  };
  for (const Case& c : {Case{0, 3, 0}, Case{2, 3, 0}, Case{3, 3, 1}, Case{5, 3, 1}, Case{6, 3, 2}, Case{1000, 3, 2},
                        Case{3, 2, 1}, Case{9, 2, 1}, Case{9, 1, 0}, Case{-5, 3, 0}})
    EXPECT_EQ(candidate_after(c.failed, c.candidates), c.expected) << c.failed << " of " << c.candidates;
}

TEST(FailedStarts, AreCountedInTheStateDirectory) {
  const test::TempFolder folder;
  EXPECT_EQ(failed_starts(folder.path()), 0);
  note_failed_starts(folder.path(), 4);
  EXPECT_EQ(failed_starts(folder.path()), 4);
  note_failed_starts(folder.path(), 0);
  EXPECT_EQ(failed_starts(folder.path()), 0);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(FailedStarts, ThatCannotBeReadAreNone) {
  const test::TempFolder folder;
  for (const char* text : {"", "x", "-3", "99999999999999999999999"}) {
    folder.write("failed-starts", text);
    const int found = failed_starts(folder.path());
    EXPECT_TRUE(found >= 0 && found <= 1000) << text;
  }
  EXPECT_EQ(failed_starts(folder.file("nowhere")), 0);
  note_failed_starts(folder.file("nowhere"), 3);
  EXPECT_EQ(failed_starts(folder.file("nowhere")), 0);
}

SteadyTime at(Duration d) {
  return SteadyTime(d);
}

TEST(Probation, SaysEachThingOnce) {
  Probation probation(true);
  constexpr Duration loop = seconds(20);
  const auto look = [&](Duration now) {
    const Probation::Due due = probation.look(at(now), loop);
    return std::string(due.keep ? "keep " : "") + (due.settle ? "settle " : "") + (due.retry ? "retry" : "");
  };
  EXPECT_EQ(look(seconds(1000)), "");
  EXPECT_EQ(look(seconds(1019)), "");
  EXPECT_EQ(look(seconds(1020)), "keep ");
  EXPECT_EQ(look(seconds(1059)), "");
  EXPECT_EQ(look(seconds(1060)), "settle ");
  probation.changed();
  EXPECT_EQ(look(seconds(1100)), "");
  EXPECT_EQ(look(seconds(1120)), "keep ");
  EXPECT_EQ(look(seconds(1599)), "");
  EXPECT_EQ(look(seconds(1600)), "retry");
  EXPECT_EQ(look(seconds(9999)), "");
}

TEST(Probation, OfALongLoopTakesAMinuteAndOfTheAskedConfigurationNothingIsRetried) {
  Probation probation(false);
  EXPECT_FALSE(probation.look(at(seconds(1)), minutes(5)).keep);
  EXPECT_TRUE(probation.look(at(seconds(61)), minutes(5)).keep);
  EXPECT_FALSE(probation.look(at(minutes(60)), minutes(5)).retry);
}

class FailedStartsRun : public Show {
 protected:
  FailedStartsRun() {
    config = folder.write("pandang.json", of_source("asked"));
    std::filesystem::create_directories(state());
    test::TempFolder::write_at(kept, of_source("kept"));
  }
  std::string of_source(const std::string& id) const {
    return Json{{"version", 1}, {"sources", {{{"id", id}, {"url", "file://" + shipped_file}}}}}.dump();
  }
  /// The source that a start shows after so many failed ones; "" for the welcome scene alone.
  std::string shown_after(int failed, Words words = {}) {
    note_failed_starts(state(), failed);
    words.insert(words.end(), {"--config", config, "--frames", "2"});
    auto kiosk = start(std::move(words));
    const Json report = report_of(*kiosk);
    log = kiosk->errors();
    return report["sources"].empty() ? "" : report["sources"][0]["id"].get<std::string>();
  }
  const std::string kept = state() + "/config.last-good.json";
  std::string config, log;
};

TEST_F(FailedStartsRun, FallToTheLastGoodConfigurationAndThenToTheWelcomeScene) {
  EXPECT_EQ(shown_after(2), "asked");
  EXPECT_THAT(log, Not(HasSubstr("starts failed")));
  EXPECT_EQ(shown_after(3), "kept");
  EXPECT_THAT(log, HasSubstr("the last 3 starts failed, so another configuration is tried than the one asked for"));
  EXPECT_EQ(shown_after(6), "");
  EXPECT_EQ(failed_starts(state()), 0) << "it ended in order";
  EXPECT_EQ(test::bytes_of(kept), of_source("kept")) << "what has not stood the test displaces nothing";
  // The same text as the asked one is no second chance.
  test::TempFolder::write_at(kept, of_source("asked"));
  EXPECT_EQ(shown_after(3), "");
}

TEST_F(FailedStartsRun, AreThoseThatWereKilled) {
  for (int failed = 0; failed < most_failed_starts; ++failed) {
    auto killed = start({"--config", config});
    ASSERT_TRUE(killed->wait_for_error_text("on air", patience)) << killed->errors();
    killed->signal(SIGKILL);
    ASSERT_TRUE(killed->wait(patience));
    EXPECT_EQ(failed_starts(state()), failed + 1);
  }
  auto next = start({"--config", config, "--frames", "2"});
  EXPECT_EQ(report_of(*next)["sources"][0]["id"], "kept");
  EXPECT_THAT(next->errors(), HasSubstr("the configuration that was good last time"));
}

TEST_F(FailedStartsRun, WithoutADisplayAreNoFaultOfTheConfiguration) {
  test::ChildProcess blind({PANDANG_BINARY, "run", "--config", config, "--state-dir", state()},
                           {.environment = plain_environment()});
  const auto ending = blind.wait(patience);
  ASSERT_TRUE(ending);
  EXPECT_EQ(ending->status, 1);
  EXPECT_EQ(failed_starts(state()), 0);
}

TEST_F(FailedStartsRun, CannotBeCountedInAReadOnlyStateDirectoryAndThePictureIsThere) {
  namespace files = std::filesystem;
  files::permissions(state(), files::perms::owner_read | files::perms::owner_exec);
  auto kiosk = start({"--config", config, "--frames", "2"}, {.bound_by_permissions = true});
  EXPECT_EQ(report_of(*kiosk)["sources"][0]["id"], "asked");
  files::permissions(state(), files::perms::owner_all);
  EXPECT_EQ(test::bytes_of(kept), of_source("kept"));
}

}  // namespace
}  // namespace pandang::app
