// A screen outside its hours: a real window, the program as it is installed.
#include <gmock/gmock.h>

#include <algorithm>

#include "app/show.hpp"
#include "render/renderer.hpp"
#include "support/nginx.hpp"

namespace pandang::app {
namespace {

class HoursRunTest : public Show {
 protected:
  std::string configured(const Json& hours, const std::string& url) const {
    Json config = Json::parse(test::bytes_of(config_for(url)));
    config["display"] = {{"timezone", "UTC"}, {"hours", hours}};
    return folder.write("pandang.json", config.dump());
  }
};

TEST_F(HoursRunTest, AnOffScreenIsPresentedSlowlyFetchesAndTakesANewConfiguration) {
  test::Nginx server;
  server.publish(test::bytes_of(shipped_file));
  const std::string digest = snapshot_of(test::bytes_of(shipped_file))->digest;
  auto kiosk = start({"--config", configured({{"every_day", Json::array()}}, server.url())});
  const std::size_t behind = wait_on_air(*kiosk, digest);
  ASSERT_TRUE(kiosk->wait_for_error_text("the screen is off", patience)) << kiosk->errors();
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
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "libfaketime and the sanitizers' runtime replace the same functions";
#endif
  const std::string config = folder.write(
      "pandang.json",
      Json{{"version", 1}, {"display", {{"timezone", "UTC"}, {"hours", {{"every_day", {"08:00-22:00"}}}}}}}.dump());
  std::vector<std::string> variables = environment();
  variables.insert(variables.end(),
                   {"LD_PRELOAD=/usr/$LIB/faketime/libfaketimeMT.so.1", "TZ=UTC", "FAKETIME=@2026-07-01 07:59:56",
                    "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"});
  test::ChildProcess kiosk({PANDANG_BINARY, "run", "--window", "320x180", "--report", report_file(), "--config", config,
                            "--state-dir", state(), "--for", "7"},
                           {.environment = variables});
  const Json report = report_of(kiosk);
  EXPECT_THAT(kiosk.errors(), testing::HasSubstr("the screen is off, on again at 2026-07-01T08:00:00Z"));
  EXPECT_GT(report["off"]["seconds"].get<double>(), 1);
  EXPECT_LE(report["off"]["seconds"].get<double>(), 4.2);
  EXPECT_LE(report["off"]["frames"].get<int>(), 6);
  EXPECT_GT(report["scenes"].size(), 0U);
}

}  // namespace
}  // namespace pandang::app
