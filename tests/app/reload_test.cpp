#include "app/reload.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

#include "app/program.hpp"
#include "app/reloader.hpp"

namespace pandang::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class FileWatchTest : public testing::Test {
 protected:
  static FileStamp written(std::int64_t when) { return {1, 7, 100, when}; }
  FileWatch watch{written(1)};
};

TEST_F(FileWatchTest, AFileThatStaysAsItIsIsNotReadAgain) {
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(watch.look(written(1), false));
}

TEST_F(FileWatchTest, AChangeIsReadOnceItStandsStill) {
  EXPECT_FALSE(watch.look(written(2), false)) << "it may be half written";
  EXPECT_FALSE(watch.look(written(3), false));
  EXPECT_TRUE(watch.look(written(3), false));
  EXPECT_FALSE(watch.look(written(3), false));
}

TEST_F(FileWatchTest, AFileThatIsReplacedByAnotherIsAChange) {
  EXPECT_FALSE(watch.look(std::nullopt, false)) << "an editor's moment between two renames";
  const FileStamp other{1, 8, 100, 1};
  EXPECT_FALSE(watch.look(other, false));
  EXPECT_TRUE(watch.look(other, false));
}

TEST_F(FileWatchTest, AFileThatIsGoneForGoodIsSaidOnce) {
  EXPECT_FALSE(watch.look(std::nullopt, false));
  EXPECT_TRUE(watch.look(std::nullopt, false));
  EXPECT_FALSE(watch.look(std::nullopt, false));
}

TEST_F(FileWatchTest, WhatIsDemandedIsReadAtOnceAndNotAgain) {
  EXPECT_TRUE(watch.look(written(1), true));
  EXPECT_TRUE(watch.look(written(2), true));
  EXPECT_FALSE(watch.look(written(2), false));
}

TEST(FileStamp, ChangesWithTheFileAndIsNothingWithoutIt) {
  const test::TempFolder folder;
  EXPECT_FALSE(stamp_of(folder.file("f")));
  const std::string file = folder.write("f", "one");
  const auto one = stamp_of(file);
  ASSERT_TRUE(one);
  EXPECT_EQ(stamp_of(file), one);
  folder.write("f", "two");  // as long, and perhaps within one tick of the clock; but another inode
  EXPECT_NE(stamp_of(file), one);
}

TEST(Reload, OnlyWhatIsFetchedAndKeptNeedsAnotherIntake) {
  const Config a = parse_config(R"({"sources": [{"id": "a", "url": "http://h/"}]})").config;
  Config b = a;
  b.playlist = {{"welcome", {}}};
  b.display.languages = {Language::english};
  EXPECT_TRUE(fetches_the_same(a, b));
  b.sources[0].every = std::chrono::seconds(7);
  EXPECT_FALSE(fetches_the_same(a, b));
  b = a;
  b.bounds.entries = 7;
  EXPECT_FALSE(fetches_the_same(a, b));
  b = a;
  b.history_years = 7;
  EXPECT_FALSE(fetches_the_same(a, b));
  b = a;
  b.base = json::Document({}, json::Value(1.0));
  EXPECT_FALSE(fetches_the_same(a, b)) << "what no source gives is another";
  const Config same = b;
  EXPECT_TRUE(fetches_the_same(same, b));
}

TEST(Reload, OnlyMetricsNeedARestart) {
  const Config a;
  Config b;
  b.display.rotate = 90;
  b.display.timezone = "Asia/Jakarta";
  b.display.monitors = {"1"};
  b.display.span = true;
  b.display.mode = VideoMode{{1920, 1080}, 60};
  EXPECT_THAT(needing_a_restart(a, b), IsEmpty());
  b.metrics.on = false;
  EXPECT_THAT(needing_a_restart(a, b), ElementsAre("/telemetry/metrics"));
}

TEST(Reload, WhatASourceNeedsOfTheMachineIsLookedFor) {
  const test::TempFolder folder;
  SourceConfig source;
  source.headers["Authorization"] = {folder.write("token", "Bearer abc"), ""};
  source.ca_file = folder.write("ca.pem", "");
  EXPECT_THAT(unreadable({source}), IsEmpty());
  SourceConfig other = source;
  other.headers["A/B"] = {"", "PANDANG_TEST_NOT_SET"};
  other.headers["Authorization"].file = folder.file("none");
  other.auth = {AuthConfig::Kind::basic, "user", {"", "PANDANG_TEST_NOT_SET"}};
  other.ca_file = folder.file("gone");
  EXPECT_THAT(unreadable({source, other}),
              ElementsAre(HasSubstr("/sources/1/headers/A~1B: the secret's environment variable PANDANG_TEST_NOT_SET"),
                          HasSubstr("/sources/1/headers/Authorization: the secret's file " + folder.file("none")),
                          HasSubstr("/sources/1/auth/basic/password: the secret's environment variable"),
                          HasSubstr("/sources/1/ca_file: " + folder.file("gone") + " cannot be read (No such file")));
}

class HarderToReadTest : public testing::Test {
 protected:
  HarderToReadTest() { running.playlist = candidate.playlist = {{"welcome", {}}, {"claims", std::chrono::seconds(3)}}; }
  std::vector<std::string> lines(PixelSize screen) const {
    return harder_to_read({running, screen}, {candidate, screen}, snapshot, *Zone::find("Asia/Makassar"));
  }
  const std::shared_ptr<const Snapshot> snapshot = snapshot_of(test::bytes_of(shipped_file));
  Config running, candidate;
};

TEST_F(HarderToReadTest, AWallThatShowsTooLittleIsFound) {
  candidate.display.wall = WallConfig{{320, 180}, {0, 0, 320, 180}};
  const auto found = lines({1920, 1080});
  ASSERT_FALSE(found.empty());
  EXPECT_THAT(found.front(), testing::StartsWith("scene welcome, text \""));
  EXPECT_THAT(found.front(), HasSubstr("too few pixels"));
}

TEST_F(HarderToReadTest, AReadableChangeIsNot) {
  candidate.display.rotate = 90;
  candidate.display.safe_area = .05f;
  EXPECT_THAT(lines({1920, 1080}), IsEmpty());
}

TEST_F(HarderToReadTest, WhatWasHardToReadBeforeIsNotHeldAgainstTheCandidate) {
  candidate.display.rotate = 180;
  EXPECT_THAT(lines({320, 180}), IsEmpty());
  running.display.rotate = 180;
  candidate.display.languages = {Language::english};
  EXPECT_THAT(lines({320, 180}), IsEmpty());
}

}  // namespace
}  // namespace pandang::app
