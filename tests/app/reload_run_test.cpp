// A configuration that is changed while the kiosk runs: a real server, a real window, the program as it is installed.
#include <gmock/gmock.h>
#include <signal.h>

#include <thread>

#include "app/show.hpp"
#include "support/nginx.hpp"

namespace pandang::app {
namespace {

using testing::HasSubstr;
using Clock = std::chrono::steady_clock;

class ReloadRunTest : public Show {
 protected:
  ReloadRunTest() {
    server.publish(good);
    config = config_for(server.url());
  }
  /// Starts the kiosk and waits until its data is on air; `behind` is the place in the log after that.
  std::unique_ptr<test::ChildProcess> on_air() {
    auto kiosk = start({"--config", config});
    behind = wait_on_air(*kiosk, snapshot_of(good)->digest);
    return kiosk;
  }
  /// Waits for the next line with these words.
  void wait_for(test::ChildProcess& kiosk, const std::string& words) {
    const auto at = kiosk.wait_for_error_text(words, patience, behind);
    ASSERT_TRUE(at) << words << "\n" << kiosk.errors();
    behind = *at;
  }
  Json asked() const { return Json::parse(test::bytes_of(config)); }

  test::Nginx server;
  const std::string good = test::bytes_of(shipped_file);
  std::string config;
  std::size_t behind = 0;
};

TEST_F(ReloadRunTest, AChangedPlaylistGoesOnAirWithinALoop) {
  auto kiosk = on_air();
  Json changed = asked();
  changed["playlist"] = {{{"scene", "milestones"}, {"for", "3s"}}};
  const auto written = Clock::now();
  folder.write("pandang.json", changed.dump());
  wait_for(*kiosk, "on air: " + config);
  // Seen after at most two looks of half a second, then a loop of 6 s; a second for a busy machine.
  EXPECT_LT(Clock::now() - written, std::chrono::milliseconds(1000 + 6000 + 1000));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  const Json report = ended(*kiosk);
  EXPECT_GT(report["scenes"]["milestones"]["frames"].get<int>(), 0);
  EXPECT_EQ(report["snapshot"]["applied"], 1) << "the same data is not new";
  EXPECT_EQ(report["sources"][0]["failures"], 0);
  EXPECT_EQ(test::bytes_of(state() + "/config.last-good.json"), changed.dump());
}

TEST_F(ReloadRunTest, ABrokenFileIsRefusedInOneSentenceAndTheRunningOneStays) {
  auto kiosk = on_air();
  const std::string before = test::bytes_of(config);
  folder.write("pandang.json", R"({"version": 1, "sources": [{"id": "city", "url": "http://h/", "evry": "5m"}]})");
  wait_for(*kiosk, "/sources/0/evry: unknown key, did you mean `every`?");
  wait_for(*kiosk, "the running configuration stays");
  EXPECT_EQ(test::bytes_of(state() + "/config.last-good.json"), before);
  folder.write("pandang.json", before);
  wait_for(*kiosk, config + " says nothing new");
  const Json report = ended(*kiosk);
  EXPECT_EQ(report["sources"][0]["state"], "ok");
  EXPECT_THAT(kiosk->errors(), testing::Not(HasSubstr("on air: " + config)));
}

TEST_F(ReloadRunTest, NewSourcesTakeOverWhenTheyHaveGivenSomething) {
  auto kiosk = on_air();
  const test::TempFolder other_place;
  Json changed = asked();
  changed["sources"][0]["url"] = "file://" + other_place.file("feed.json");
  changed["sources"][0]["id"] = "file";
  folder.write("pandang.json", changed.dump());
  wait_for(*kiosk, "on air: " + config);
  EXPECT_THAT(kiosk->errors(), HasSubstr("source file: cannot be fetched"));
  const std::string fresh = feed_marked("Sumber baru");
  other_place.write("feed.json", fresh);
  behind = wait_on_air(*kiosk, snapshot_of(fresh)->digest, behind);
  const Json report = ended(*kiosk);
  ASSERT_EQ(report["sources"].size(), 1U);
  EXPECT_EQ(report["sources"][0]["id"], "file");
  EXPECT_EQ(report["snapshot"]["applied"], 2) << "between the two the old data stays";
}

TEST_F(ReloadRunTest, ASecretThatIsNotThereIsFoundBeforeItIsNeeded) {
  auto kiosk = on_air();
  Json changed = asked();
  changed["sources"][0]["headers"]["Authorization"]["file"] = folder.file("token");
  folder.write("pandang.json", changed.dump());
  wait_for(*kiosk, "/sources/0/headers/Authorization: the secret's file " + folder.file("token"));
  wait_for(*kiosk, "the running configuration stays");
  // The file is mended beside the configuration, which does not change by that.
  folder.write("token", "Bearer abc");
  kiosk->signal(SIGHUP);
  wait_for(*kiosk, "on air: " + config);
  ended(*kiosk);
}

TEST_F(ReloadRunTest, TheScreenTurnsAndTheLogSpeaksWithoutARestart) {
  auto kiosk = on_air();
  Json changed = asked();
  changed["display"] = {{"rotate", 180}, {"languages", {"en"}}, {"timezone", "Asia/Jakarta"}, {"monitor", "1"}};
  changed["telemetry"]["log_level"] = "warning";
  folder.write("pandang.json", changed.dump());
  wait_for(*kiosk, "/display/monitor: takes effect when Pandang is restarted");
  wait_for(*kiosk, "goes on air when the loop ends");
  // Nothing is printed when it does; the file of what ran last says it.
  const auto limit = Clock::now() + patience;
  while (test::bytes_of(state() + "/config.last-good.json") != changed.dump() && Clock::now() < limit)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(test::bytes_of(state() + "/config.last-good.json"), changed.dump());
  ended(*kiosk);
}

TEST_F(ReloadRunTest, AMendedFileEndsTheWelcomeSceneOfABrokenStart) {
  const std::string before = test::bytes_of(config);
  folder.write("pandang.json", "{");
  auto kiosk = start({"--config", config});
  wait_for(*kiosk, "running the welcome scene only");
  folder.write("pandang.json", before);
  wait_on_air(*kiosk, snapshot_of(good)->digest, behind);
  ended(*kiosk);
}

}  // namespace
}  // namespace pandang::app
