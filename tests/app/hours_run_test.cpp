// A screen outside its hours: a real window, the program as it is installed.
#include <gmock/gmock.h>
#include <httplib.h>

#include <algorithm>
#include <sstream>
#include <thread>

#include "app/show.hpp"
#include "render/renderer.hpp"
#include "support/nginx.hpp"
#include "support/sanitizers.hpp"
#include "support/service_manager.hpp"

namespace pandang::app {
namespace {

class HoursRunTest : public Show {
 protected:
  std::string configured(const Json& hours, const std::string& url) const {
    Json config = Json::parse(test::bytes_of(config_for(url)));
    config["display"] = {{"timezone", "UTC"}, {"hours", hours}};
    return folder.write("pandang.json", config.dump());
  }
  /// The built-in demo in a window, from eight to ten in the evening, started at that instant of a day of its own.
  std::unique_ptr<test::ChildProcess> start_at(const std::string& instant, Words words,
                                               const Words& more_variables = {}) const {
    const Json config{{"version", 1},
                      {"display", {{"timezone", "UTC"}, {"hours", {{"every_day", {"08:00-22:00"}}}}}},
                      {"telemetry", {{"metrics", "127.0.0.1:0"}}}};
    std::vector<std::string> variables = environment();
    variables.insert(variables.end(), more_variables.begin(), more_variables.end());
    variables.insert(variables.end(),
                     {"LD_PRELOAD=/usr/$LIB/faketime/libfaketimeMT.so.1", "TZ=UTC", "FAKETIME=@2026-07-01 " + instant,
                      "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"});
    words.insert(words.end(), {"--config", folder.write("pandang.json", config.dump())});
    return start(std::move(words), {.environment = variables});
  }
  static std::string got(const test::ChildProcess& kiosk, const char* path) {
    const std::string log = kiosk.errors(), before = "served at http://";
    const auto at = log.find(before) + before.size();
    httplib::Client client("http://" + log.substr(at, log.find("/metrics", at) - at));
    const auto answer = client.Get(path);
    return answer ? answer->body : "";
  }
  static double missed_frames(const test::ChildProcess& kiosk) {
    const std::string metrics = got(kiosk, "/metrics"), name = "\npandang_frames_missed_total ";
    const auto at = metrics.find(name);
    return at == std::string::npos ? -1 : std::stod(metrics.substr(at + name.size()));
  }
};

TEST_F(HoursRunTest, AnOffScreenIsPresentedSlowlyFetchesAndTakesANewConfiguration) {
  test::Nginx server;
  server.publish(test::bytes_of(shipped_file));
  const std::string digest = snapshot_of(test::bytes_of(shipped_file))->digest;
  auto kiosk = start({"--config", configured({{"every_day", Json::array()}}, server.url())});
  const std::size_t behind = wait_on_air(*kiosk, digest);
  ASSERT_TRUE(kiosk->wait_for_error_text("the screen is off", patience)) << kiosk->errors();
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));  // for more than one frame of an off screen
  configured({{"every_day", {"00:00-24:00"}}}, server.url());
  ASSERT_TRUE(kiosk->wait_for_error_text("the screen is on", patience, behind)) << kiosk->errors();
  const Json report = ended(*kiosk);
  const double off = report["off"]["seconds"].get<double>(), frames = report["off"]["frames"].get<double>();
  EXPECT_GT(off, 1);
  EXPECT_GE(frames, off * 0.4) << "the watchdog would see none";
  EXPECT_LE(frames, off * 1.1 + 2) << "about one a second";
  EXPECT_GT(report["frames"].get<double>(), frames);
  EXPECT_LT(report["frame_ms"]["max"].get<double>(), 900) << "the time that it was off is no slow frame";
  EXPECT_EQ(report["sources"][0]["state"], "ok");
}

TEST_F(HoursRunTest, APictureOfAnOffHourIsBlackUnlessItsSceneIsAskedFor) {
  const std::string config = folder.write("hours.json", R"({"display": {"hours": {"every_day": ["08:00-22:00"]}}})");
  const auto greatest = [&](Words words) {
    const std::string file = folder.file("picture.png");
    words.insert(words.begin(), {PANDANG_BINARY, "render", "--config", config, "--size", "160x90", "-o", file});
    EXPECT_EQ(test::run(words).status, 0);
    const auto picture = render::read_png(file);
    return picture ? *std::ranges::max_element(picture->rgb) : -1;
  };
  const int full = greatest({"--at", "2026-07-01T12:00:00+08:00"});
  EXPECT_GT(full, 200);
  EXPECT_EQ(greatest({"--at", "2026-07-01T22:00:02+08:00"}), 0);
  const int half = greatest({"--at", "2026-07-01T22:00:01+08:00"});
  EXPECT_GT(half, 90);
  EXPECT_LT(half, 140);
  EXPECT_GT(greatest({"--scene", "welcome", "--t", "5", "--at", "2026-07-01T23:00:00+08:00"}), 200);
}

TEST_F(HoursRunTest, AScreenGoesOnOnTheSecond) {
  if (test::sanitized) GTEST_SKIP() << "libfaketime and the sanitizers' runtime replace the same functions";
  auto kiosk = start_at("07:59:56", {"--for", "7"});
  const Json report = report_of(*kiosk);
  EXPECT_THAT(kiosk->errors(), testing::HasSubstr("the screen is off, on again at 2026-07-01T08:00:00Z"));
  EXPECT_GT(report["off"]["seconds"].get<double>(), 1);
  EXPECT_LE(report["off"]["seconds"].get<double>(), 4.2);
  EXPECT_LE(report["off"]["frames"].get<int>(), 6);
  EXPECT_GT(report["scenes"].size(), 0U);
}

TEST_F(HoursRunTest, AScreenThatIsOffIsAliveAndWellAndPlaysNothing) {
  if (test::sanitized) GTEST_SKIP() << "libfaketime and the sanitizers' runtime replace the same functions";
  constexpr std::chrono::milliseconds watchdog(1500);
  test::ServiceManager manager(folder.path());
  auto kiosk = start_at("21:59:59", {}, manager.environment(watchdog));
  ASSERT_TRUE(kiosk->wait_for_error_text("the screen is off, on again at 2026-07-02T08:00:00Z", patience))
      << kiosk->errors();
  EXPECT_THAT(manager.heard_until("WATCHDOG=1", patience), testing::Contains("READY=1"));
  manager.heard_until("never", std::chrono::milliseconds(1200));  // the numbers are renewed once a second
  // Thrice as long as the deadline of the watchdog, which is fed four times in each.
  const double missed = missed_frames(*kiosk);
  const auto dark = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - dark < 3 * watchdog) manager.heard_until("WATCHDOG=1", watchdog);
  EXPECT_EQ(manager.heard_until("WATCHDOG=1", watchdog).back(), "WATCHDOG=1");

  const Json health = Json::parse(got(*kiosk, "/healthz"));
  EXPECT_EQ(health["parts"]["picture"]["well"], true) << health;
  EXPECT_EQ(missed_frames(*kiosk), missed);
  const Json report = ended(*kiosk);
  EXPECT_GE(report["off"]["frames"].get<int>(), 4);

  const test::Outcome played = pandang(
      {"played", "--csv", "--from", "2026-07-01T00:00:00Z", "--to", "2026-07-03T00:00:00Z", "--state-dir", state()});
  double shown = 0;
  for (const std::string& line : test::lines_of(played.out).size() > 1 ? test::lines_of(played.out) : Words{}) {
    if (line.starts_with("begun")) continue;
    EXPECT_LT(line.substr(0, 19), "2026-07-01T22:00:02") << line;
    double length = 0;
    std::istringstream(line.substr(line.find(',') + 1)) >> length;
    shown += length;
  }
  EXPECT_GT(shown, 0) << played.out << played.errors;
  EXPECT_LE(shown, 3.2) << "from the start to the end of the fade\n" << played.out;
}

}  // namespace
}  // namespace pandang::app
