// The kiosk from end to end: a real server, a real window, the program as it is installed.
#include <gmock/gmock.h>
#include <signal.h>

#include <chrono>

#include "app/show.hpp"
#include "base/zone.hpp"
#include "support/nginx.hpp"

namespace pandang::app {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using Clock = std::chrono::steady_clock;

class RunTest : public Show {
 protected:
  RunTest() {
    server.publish(good);
    config = config_for(server.url());
  }
  std::string digest_of(const std::string& feed) const { return snapshot_of(feed)->digest; }
  /// A run that fetches and keeps what is published.
  void store(const std::string& feed) {
    server.publish(feed);
    auto kiosk = start({"--config", config});
    wait_on_air(*kiosk, digest_of(feed));
    ended(*kiosk);
  }

  test::Nginx server;
  const std::string good = test::bytes_of(shipped_file);
  std::string config;
};

TEST_F(RunTest, ShowsTheDataOfARealServer) {
  auto kiosk = start({"--config", config, "--for", "4"});
  const Json report = report_of(*kiosk);
  EXPECT_GE(report["seconds"].get<double>(), 3.5);
  EXPECT_GT(report["frames"].get<int>(), 8);
  EXPECT_EQ(report["size"], Json({320, 180}));
  EXPECT_THAT(report["gl"]["renderer"].get<std::string>(), HasSubstr("llvmpipe"));
  EXPECT_EQ(report["sources"][0]["id"], "city");
  EXPECT_EQ(report["sources"][0]["state"], "ok");
  EXPECT_EQ(report["sources"][0]["failures"], 0);
  EXPECT_EQ(report["sources"][0]["last_error"], nullptr);
  EXPECT_EQ(report["snapshot"]["digest"], digest_of(good));
  EXPECT_EQ(report["snapshot"]["applied"], 1);
  EXPECT_TRUE(report["first_frame_ms"].is_number());
  for (const char* scene : {"welcome", "claims"}) EXPECT_GT(report["scenes"][scene]["frames"].get<int>(), 0) << scene;
}

TEST_F(RunTest, PutsNewDataOnAirWithinOneLoopOfItsFetch) {
  auto kiosk = start({"--config", config});
  const std::size_t behind = wait_on_air(*kiosk, digest_of(good));
  const std::string fresh = feed_marked("Baru");
  const auto published = Clock::now();
  server.publish(fresh);
  wait_on_air(*kiosk, digest_of(fresh), behind);
  // Asked every 5 s and up to 5 % later, then at most a loop of 6 s; a second for a busy machine.
  EXPECT_LT(Clock::now() - published, milliseconds(5250 + 6000 + 1000));
  const Json report = ended(*kiosk);
  EXPECT_EQ(report["snapshot"]["digest"], digest_of(fresh));
  EXPECT_EQ(report["snapshot"]["applied"], 2);
  const WallTime since = *parse_rfc3339(report["snapshot"]["on_air_since"].get<std::string>());
  EXPECT_EQ(since.time_since_epoch() % std::chrono::seconds(6), Duration{}) << "not the begin of a loop";
  EXPECT_EQ(report["sources"][0]["state"], "ok");
}

TEST_F(RunTest, StartsWithItsStoredDataInTheFirstFrame) {
  store(good);
  server.stop();
  auto kiosk = start({"--config", config, "--frames", "1"});
  const Json report = report_of(*kiosk);
  EXPECT_EQ(report["frames"], 1);
  EXPECT_TRUE(report["first_frame_ms"].is_number()) << report;
  EXPECT_EQ(report["snapshot"]["digest"], digest_of(good));
}

TEST_F(RunTest, EndsInOrderOnEverySignalToStop) {
  for (const int number : {SIGTERM, SIGINT}) {
    auto kiosk = start({"--config", config});
    wait_on_air(*kiosk, digest_of(good));
    kiosk->signal(number);
    EXPECT_GT(report_of(*kiosk)["frames"].get<int>(), 0);
  }
}

TEST_F(RunTest, WithoutAConfigurationShowsTheBuiltInFeedOverHttp) {
  ASSERT_FALSE(std::filesystem::exists("/etc/pandang/pandang.json")) << "this machine has a configuration of its own";
  const std::string sourceless = folder.write("sourceless.json", R"({"version": 1})");
  for (const Words& words : {Words{}, Words{"--config", sourceless}}) {
    auto kiosk = start(words);
    wait_on_air(*kiosk, digest_of(good));
    const Json report = ended(*kiosk);
    EXPECT_EQ(report["sources"][0]["id"], "demo");
    EXPECT_EQ(report["sources"][0]["state"], "ok");
  }
}

TEST_F(RunTest, WithABadConfigurationRunsTheLastGoodOne) {
  store(good);
  const std::string bad = folder.write("bad.json", R"({"version": 1, "surces": [], "display": {"languages": []}})");
  auto kiosk = start({"--config", bad});
  wait_on_air(*kiosk, digest_of(good));
  const Json report = ended(*kiosk);
  EXPECT_EQ(report["sources"][0]["id"], "city");
  for (const char* words : {"/surces: ", "/display/languages: ", "the configuration that was good last time"})
    EXPECT_THAT(kiosk->errors(), HasSubstr(words));
}

TEST_F(RunTest, WithABadConfigurationAndNoneKeptWelcomesItsCity) {
  const std::string bad = folder.write("bad.json", R"({"version": 1, "surces": []})");
  auto kiosk = start({"--config", bad, "--frames", "3"});
  const Json report = report_of(*kiosk);
  EXPECT_EQ(report["frames"], 3);
  EXPECT_EQ(report["snapshot"]["digest"], nullptr);
  EXPECT_EQ(report["scenes"].size(), 1U);
  EXPECT_TRUE(report["scenes"].contains("welcome"));
  EXPECT_THAT(kiosk->errors(), HasSubstr("/surces: "));
}

TEST_F(RunTest, LeavesOutDataThatIsTooOldAndTakesFreshDataAfterIt) {
  Json feed = shipped_json();
  feed["generated_at"] = "2020-01-01T00:00:00Z";
  const std::string old = feed.dump();
  server.publish(old);
  auto kiosk = start({"--config", config});
  ASSERT_TRUE(kiosk->wait_for_error_text("older than withdraw_after", patience)) << kiosk->errors();
  server.publish(good);
  wait_on_air(*kiosk, digest_of(good));
  ended(*kiosk);
  EXPECT_THAT(kiosk->errors(), testing::Not(HasSubstr("digest " + digest_of(old))));
}

}  // namespace
}  // namespace pandang::app
