// A local clock that is wrong by years changes nothing about how old the data is said to be.
#include <gmock/gmock.h>

#include <chrono>

#include "app/show.hpp"
#include "base/zone.hpp"
#include "support/nginx.hpp"
#include "support/sanitizers.hpp"

namespace pandang::app {
namespace {

using testing::HasSubstr;
using testing::Not;

class WrongClock : public Show {
 protected:
  void SetUp() override {
    if (test::sanitized) GTEST_SKIP() << "libfaketime and the sanitizers' runtime replace the same functions";
  }
  static std::string made_ago(std::chrono::minutes age) {
    Json feed = shipped_json();
    feed["generated_at"] = rfc3339(std::chrono::system_clock::now() - age);
    return feed.dump();
  }
  /// A run whose local clock is off by `offset` ("+10y") until `digest` is on air.
  Json shown(const std::string& offset, const std::string& digest, std::string& log) const {
    std::vector<std::string> variables = environment();
    // The loader puts the machine's library folder in the place of $LIB.
    variables.insert(variables.end(), {"LD_PRELOAD=/usr/$LIB/faketime/libfaketimeMT.so.1", "FAKETIME=" + offset,
                                       "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"});
    test::ChildProcess kiosk({PANDANG_BINARY, "run", "--window", "320x180", "--report", report_file(), "--config",
                              folder.file("pandang.json"), "--state-dir", state()},
                             {.environment = variables});
    wait_on_air(kiosk, digest);
    EXPECT_TRUE(kiosk.wait_for_error_text("the clock of this machine is wrong", patience)) << kiosk.errors();
    const Json report = ended(kiosk);
    log = kiosk.errors();
    return report;
  }
  static std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++found;
    return found;
  }
  static constexpr double a_year = 365.25 * 86400;
  test::Nginx server;
};

TEST_F(WrongClock, LeavesTheAgeRightToTheMinute) {
  const std::string feed = made_ago(std::chrono::hours(30));
  server.publish(feed);
  config_for(server.url());
  const std::string digest = snapshot_of(feed)->digest;
  std::string log;
  for (const char* offset : {"+10y", "-10y"}) {
    SCOPED_TRACE(offset);
    const Json report = shown(offset, digest, log);
    EXPECT_NEAR(report["sources"][0]["data_age_s"].get<double>(), 30 * 3600, 60);
    EXPECT_NEAR(std::abs(report["clock_offset_s"].get<double>()), 10 * a_year, 7 * 86400);
    EXPECT_EQ(report["clock_offset_s"].get<double>() > 0, *offset == '+');
    EXPECT_EQ(count(log, "the clock of this machine is wrong"), 1U) << log;
    EXPECT_THAT(log, Not(HasSubstr("withdraw_after")));
  }
  server.stop();  // back in time, and nobody to ask: what was seen before is the least that it can be
  const Json alone = shown("-10y", digest, log);
  EXPECT_NEAR(alone["sources"][0]["data_age_s"].get<double>(), 30 * 3600, 60);
  EXPECT_EQ(alone["clock_offset_s"], nullptr);
}

class StampAhead : public Show {};

TEST_F(StampAhead, IsSaidAndDoesNotMakeDataLookFreshForEver) {
  test::Nginx server;
  Json feed = shipped_json();
  feed["generated_at"] = "2199-01-01T00:00:00Z";
  server.publish(feed.dump());
  const std::string config = config_for(server.url());
  auto kiosk = start({"--config", config});
  wait_on_air(*kiosk, snapshot_of(feed.dump())->digest);
  const Json report = ended(*kiosk);
  EXPECT_THAT(kiosk->errors(), HasSubstr("/generated_at: in the future, so the data counts as made when it came (found "
                                         "2199-01-01T00:00:00Z, expected at most "));
  EXPECT_GE(report["sources"][0]["data_age_s"].get<double>(), 0);
  EXPECT_LT(report["sources"][0]["data_age_s"].get<double>(), 60);
}

TEST(Scenes, OfASourceThatIsStaleAreNotRanked) {
  const test::TempFolder folder;
  Json old = shipped_json(), other = shipped_json();
  old["generated_at"] = rfc3339(std::chrono::system_clock::now() - std::chrono::hours(24 * 8));
  other["generated_at"] = rfc3339(std::chrono::system_clock::now() - std::chrono::hours(24 * 400));
  other["indices"][0]["id"] = "withdrawn";
  const auto source = [&](const std::string& name, const Json& feed) {
    return Json{{"id", name}, {"url", "file://" + folder.write(name + ".json", feed.dump())}};
  };
  const Json config{{"version", 1}, {"sources", {source("stale", old), source("gone", other)}}};
  const test::Outcome scenes = pandang({"scenes", "--config", folder.write("pandang.json", config.dump())});
  const std::string ranking = old["rankings"][0]["id"],
                    reason = "\tskipped: its data is stale and stale values are not ";
  EXPECT_EQ(scenes.status, 0) << scenes.errors;
  for (const char* scene : {"ranking:", "map:"}) EXPECT_THAT(scenes.out, HasSubstr(scene + ranking + reason));
  EXPECT_THAT(scenes.out, HasSubstr("trend:spbe\tplays"));
  EXPECT_THAT(scenes.out, Not(HasSubstr("withdrawn")));
}

}  // namespace
}  // namespace pandang::app
