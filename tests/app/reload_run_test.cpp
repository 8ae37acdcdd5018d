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
    Json short_loop = asked();
    short_loop["playlist"] = {{{"scene", "claims"}, {"for", "3s"}}};
    folder.write("pandang.json", short_loop.dump());
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
  /// Waits until the state directory holds this configuration.
  void wait_for_kept(const std::string& text) const {
    const auto limit = Clock::now() + patience;
    while (test::bytes_of(state() + "/config.last-good.json") != text && Clock::now() < limit)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(test::bytes_of(state() + "/config.last-good.json"), text);
  }
  Json asked() const { return Json::parse(test::bytes_of(config)); }

  test::Nginx server;
  const std::string good = test::bytes_of(shipped_file);
  std::string config;
  std::size_t behind = 0;
};

TEST_F(ReloadRunTest, WhatChangedGoesOnAirWithinALoop) {
  auto kiosk = on_air();
  Json changed = asked();
  changed["playlist"] = {{{"scene", "milestones"}, {"for", "3s"}}};
  changed["display"] = {{"rotate", 180}, {"languages", {"en"}}, {"timezone", "Asia/Jakarta"}};
  changed["telemetry"]["metrics"] = "127.0.0.1:0";
  changed["display"]["wall"] = {{"canvas", {640, 360}}, {"viewport", {0, 0, 640, 360}}};
  const auto written = Clock::now();
  folder.write("pandang.json", changed.dump());
  wait_for(*kiosk, "/telemetry/metrics: takes effect when Pandang is restarted");
  wait_for(*kiosk, "the wall's viewport is shown scaled (found a window of 320x180, expected 640x360)");
  wait_for(*kiosk, "on air: " + config);
  // Seen after at most two looks of half a second, then a loop of 3 s; a second for a busy machine.
  EXPECT_LT(Clock::now() - written, std::chrono::milliseconds(1000 + 3000 + 1000));
  wait_for_kept(changed.dump());
  const Json report = ended(*kiosk);
  EXPECT_GT(report["scenes"]["milestones"]["frames"].get<int>(), 0);
  EXPECT_EQ(report["snapshot"]["applied"], 1) << "the same data is not new";
  EXPECT_EQ(report["sources"][0]["failures"], 0);
}

TEST_F(ReloadRunTest, ABadFileIsRefusedInOneSentenceAndTheRunningOneStays) {
  auto kiosk = on_air();
  const std::string before = test::bytes_of(config);
  folder.write("pandang.json", R"({"version": 1, "sources": [{"id": "city", "url": "http://h/", "evry": "5m"}]})");
  wait_for(*kiosk, "/sources/0/evry: unknown key, did you mean `every`?");
  wait_for(*kiosk, "the running configuration stays");
  Json secret = Json::parse(before);
  secret["sources"][0]["headers"]["Authorization"]["file"] = folder.file("token");
  folder.write("pandang.json", secret.dump());
  wait_for(*kiosk, "/sources/0/headers/Authorization: the secret's file " + folder.file("token"));
  EXPECT_EQ(test::bytes_of(state() + "/config.last-good.json"), before);
  EXPECT_THAT(kiosk->errors(), testing::Not(HasSubstr("on air: " + config)));
  // Mended beside the configuration, which does not change by that: so it is asked for.
  folder.write("token", "Bearer abc");
  kiosk->signal(SIGHUP);
  wait_for(*kiosk, "on air: " + config);
  EXPECT_EQ(ended(*kiosk)["sources"][0]["id"], "city");
}

TEST_F(ReloadRunTest, NewSourcesTakeOverWhenTheyHaveGivenSomething) {
  auto kiosk = on_air();
  const test::TempFolder other_place;
  Json changed = asked();
  changed["sources"][0]["url"] = "file://" + other_place.file("none.json");
  folder.write("pandang.json", changed.dump());
  wait_for(*kiosk, "source city: cannot be fetched");
  wait_for(*kiosk, "on air: " + config);
  const std::string fresh = feed_marked("Sumber baru");
  changed["sources"] = {{{"id", "file"}, {"url", "file://" + other_place.write("feed.json", fresh)}}};
  folder.write("pandang.json", changed.dump());
  wait_on_air(*kiosk, snapshot_of(fresh)->digest, behind);
  const Json report = ended(*kiosk);
  ASSERT_EQ(report["sources"].size(), 1U);
  EXPECT_EQ(report["sources"][0]["id"], "file");
  EXPECT_EQ(report["snapshot"]["applied"], 2) << "between the two the old data stays";
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
