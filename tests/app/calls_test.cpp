// The command line as scripts and people call it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "app/program.hpp"
#include "support/places.hpp"

namespace pandang::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(Help, OfEveryCommandHasAnExample) {
  for (const char* command :
       {"run", "render", "export", "preview", "diff", "init", "check", "fetch", "scenes", "history", "played"}) {
    const test::Outcome outcome = pandang({command, "--help"});
    SCOPED_TRACE(command);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, HasSubstr(std::string("Example: pandang ") + command));
    EXPECT_THAT(outcome.errors, IsEmpty());
  }
}

TEST(Help, OfTheProgramNamesEveryCommandAndTheExitStatuses) {
  const test::Outcome outcome = pandang({"--help"});
  EXPECT_EQ(outcome.status, 0);
  for (const char* word : {"run", "render", "export", "preview", "diff", "init", "check", "fetch", "scenes", "history",
                           "played", "Exit status"})
    EXPECT_THAT(outcome.out, HasSubstr(word));
  EXPECT_THAT(outcome.errors, IsEmpty());
}

TEST(BadCall, IsTwoWithASentenceOnStderrAndNothingOnStdout) {
  const std::string feed = shipped_file;
  const std::vector<std::string> calls[] = {
      {"--nonsense"},
      {"nonsense"},
      {"run", "--frames", "0"},
      {"run", "--frames", "many"},
      {"run", "--for", "-1"},
      {"run", "--for", "NaN"},
      {"run", "--window", "640"},
      {"run", "--window", "640x8"},
      {"run", "--window", "640x360x2"},
      {"run", "--window", "-640x360"},
      {"run", "--report"},
      {"render"},
      {"render", "--feed", feed, "-o", "x.png"},
      {"render", "--feed", feed, "--t", "1", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--t", "-1", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--t", "NaN", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "nonsense", "-o", "x.png"},
      {"render", "--feed", feed, "--at", "2026-02-30T00:00:00Z", "-o", "x.png"},
      {"render", "--feed", feed, "--at", "yesterday", "-o", "x.png"},
      {"render", "--feed", feed, "--config", "x.json", "--scene", "welcome", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--lang", "fr", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--size", "99999x9", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--viewport", "0,0,64,64", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--size", "64x64", "--viewport", "0,0,64", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--size", "64x64", "--viewport", "0,0,64,64,", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--size", "64x64", "--viewport", "-1,0,64,64", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--size", "64x64", "--viewport", "0,0,64,8", "-o", "x.png"},
      {"render", "--feed", feed, "--scene", "welcome", "--size", "64x64", "--viewport", "1,0,64,64", "-o", "x.png"},
      {"export"},
      {"export", "--feed", feed, "-o", "x.avi"},
      {"export", "--feed", feed, "--size", "641x360", "-o", "x.mp4"},
      {"export", "--feed", feed, "--fps", "0", "-o", "x.mp4"},
      {"export", "--feed", feed, "--fps", "121", "-o", "x.mp4"},
      {"export", "--feed", feed, "--seconds", "0", "-o", "x.mp4"},
      {"export", "--feed", feed, "--seconds", "NaN", "-o", "x.mp4"},
      {"export", "--feed", feed, "--at", "now", "-o", "x.mp4"},
      {"preview", "--size", "9x9"},
      {"preview", "-o"},
      {"diff"},
      {"init"},
      {"init", "--url", "https://x.example/", "--city", "X", "-o", "x.json"},
      {"init", "--url", "https://x.example/", "--preset", "xlsx", "-o", "x.json"},
      {"diff", "--from", feed},
      {"diff", "--feed", feed, "--from", feed, "--state-dir", "x"},
      {"check", feed},
      {"check", "--fps", "30"},
      {"check", "--loop", "--fps", "0"},
      {"check", "--size", "9x9"},
      {"check", "--video"},
      {"fetch", "--source", "nobody"},
      {"scenes", "--feed"},
      {"check", "scenes"},
  };
  for (const auto& call : calls) {
    const test::Outcome outcome = pandang(call);
    SCOPED_TRACE(testing::PrintToString(call));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.errors, Not(IsEmpty()));
  }
  for (const char* file : {"x.png", "x.json"}) EXPECT_FALSE(std::filesystem::exists(file)) << file;
}

TEST(Check, IsSilentAboutTheShippedFeedAndConfiguration) {
  const test::Outcome outcome =
      pandang({"check", "--config", PANDANG_SOURCE_DIR "/config/pandang.json", "--feed", shipped_file});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.errors, IsEmpty());
}

TEST(Check, SaysEveryFaultOfAFeedInALineOfItsOwn) {
  const test::TempFolder folder;
  Json feed = shipped_json();
  feed["indices"][0]["series"][3]["value"] = 40.6;
  feed["rankings"][0]["entries"][3]["name"] = feed["rankings"][0]["entries"][2]["name"];
  feed["milestones"][0]["date"] = "2018-02-30";
  const std::string path = folder.write("three.json", feed.dump());
  const test::Outcome outcome = pandang({"check", "--feed", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.out),
              testing::UnorderedElementsAre(testing::StartsWith(path + ": /indices/0/series/3/value: "),
                                            testing::StartsWith(path + ": /rankings/0/entries/3/name: "),
                                            testing::StartsWith(path + ": /milestones/0/date: ")));
  EXPECT_THAT(outcome.errors, IsEmpty());
}

TEST(Check, SaysEveryFaultOfAConfiguration) {
  const test::TempFolder folder;
  const std::string path = folder.write("pandang.json", R"({"version": 1,
    "sources": [{"id": "city", "url": "http://127.0.0.1/", "evry": "5m", "timeout": "900s"}]})");
  const test::Outcome outcome = pandang({"check", "--config", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.out),
              testing::UnorderedElementsAre(
                  testing::AllOf(testing::StartsWith(path + ": /sources/0/evry: "), HasSubstr("every")),
                  testing::AllOf(testing::StartsWith(path + ": /sources/0/timeout: "), HasSubstr("1s to 5m"))));
  for (const char* command : {"fetch", "scenes"}) {
    const test::Outcome refused = pandang({command, "--config", path});
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(refused.errors, outcome.out);
    EXPECT_THAT(refused.out, IsEmpty());
  }
}

TEST(Check, SaysWhenAFileIsNotThereOrIsNoFile) {
  const test::TempFolder folder;
  for (const std::string& path : {folder.file("absent.json"), folder.path()}) {
    const test::Outcome outcome = pandang({"check", "--feed", path});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(test::lines_of(outcome.out), ElementsAre(testing::StartsWith(path + ": ")));
  }
}

TEST(Check, ReadsADeviceNoFurtherThanTheLimit) {
  const test::Outcome outcome = pandang({"check", "--feed", "/dev/zero"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.out), ElementsAre(testing::StartsWith("/dev/zero: the file is too large")));
}

TEST(Scenes, ListsWhatPlaysAndWhy) {
  const test::Outcome shipped = pandang({"scenes", "--feed", shipped_file});
  EXPECT_EQ(shipped.status, 0);
  EXPECT_THAT(shipped.errors, IsEmpty());
  for (const char* id : {"welcome", "index:spbe", "trend:spbe", "index:smart-city", "ranking:spbe-published", "claims"})
    EXPECT_THAT(test::lines_of(shipped.out), testing::Contains(std::string(id) + "\tplays"));

  const test::Outcome one = pandang({"scenes", "--feed", PANDANG_SOURCE_DIR "/tests/feeds/one-period.json"});
  EXPECT_EQ(one.status, 0);
  EXPECT_THAT(
      test::lines_of(one.out),
      testing::IsSupersetOf({"welcome\tplays", "index:spbe\tplays",
                             "trend:spbe\tskipped: a trend needs two periods, the feed has 1",
                             "explainer:spbe\tskipped: the feed has no summary, long name or legal basis of this index",
                             "index:baru\tskipped: the feed has no value of this index", "ranking:tunggal\tplays",
                             "ranking:kosong\tskipped: the feed has no value of this ranking",
                             "claims\tskipped: the feed has no claims"}));
}

TEST(Fetch, PrintsTheBuiltInFeedInTheCanonicalFormat) {
  const test::Outcome outcome = pandang({"fetch"});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, IsEmpty());
  const auto shipped = snapshot_of(test::bytes_of(shipped_file)), printed = snapshot_of(outcome.out);
  ASSERT_NE(printed, nullptr);
  EXPECT_EQ(printed->digest, shipped->digest);
  EXPECT_EQ(outcome.out, feed::feed_text(*shipped));
}

TEST(Run, WithoutADisplaySaysSoAndEnds) {
  const test::TempFolder folder;
  for (int round = 0; round < 3; ++round) {  // the built-in feed's server is stopped just after its start
    const test::Outcome outcome = pandang({"run", "--state-dir", folder.path(), "--frames", "1"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.errors, HasSubstr("DISPLAY"));
  }
}

}  // namespace
}  // namespace pandang::app
