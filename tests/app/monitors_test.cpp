// Monitors that come, go and change while the kiosk runs: a real X server whose outputs a test switches.
#include <gmock/gmock.h>
#include <signal.h>

#include <algorithm>
#include <set>
#include <thread>

#include "app/show.hpp"
#include "support/monitors.hpp"

namespace pandang::app {
namespace {

using testing::HasSubstr;

class OnMonitors : public Show {
 protected:
  /// The built-in demo with this `display`, and a loop of 3 s.
  static std::string document(const Json& display) {
    return Json{{"version", 1}, {"display", display}, {"playlist", {{{"scene", "welcome"}, {"for", "3s"}}}}}.dump();
  }
  /// Fullscreen.
  std::unique_ptr<test::ChildProcess> on_air(const Json& display = Json::object()) {
    const std::string config = folder.write("pandang.json", document(display));
    std::vector<std::string> variables = plain_environment();
    variables.push_back("DISPLAY=" + monitors.display());
    auto kiosk = std::make_unique<test::ChildProcess>(
        Words{PANDANG_BINARY, "run", "--config", config, "--state-dir", state(), "--report", report_file()},
        test::ChildOptions{.environment = variables});
    EXPECT_TRUE(kiosk->wait_for_error_text("on air", patience)) << kiosk->errors();
    return kiosk;
  }
  void second_monitor() {
    monitors.change({"--addmode", "DUMMY1", "640x480"});
    plug_second_in();
  }
  void plug_second_in() {
    monitors.change({"--output", "DUMMY1", "--mode", "640x480", "--right-of", "DUMMY0"});
    monitors.change({"--query"});  // asks the driver, which then says that it is connected
  }
  test::Monitors monitors;
};

TEST_F(OnMonitors, ThePictureGoesWithTheMonitorThroughModesUnpluggingAndReplugging) {
  auto kiosk = on_air();
  EXPECT_EQ(monitors.window_becomes("1280x720+0+0"), "1280x720+0+0");
  monitors.change({"--output", "DUMMY0", "--mode", "640x480"});
  EXPECT_EQ(monitors.window_becomes("640x480+0+0"), "640x480+0+0");
  monitors.switch_off("DUMMY0");
  EXPECT_TRUE(kiosk->wait_for_error_text("no monitor is connected; the picture waits for one", patience));
  monitors.change({"--output", "DUMMY0", "--mode", "800x600"});
  EXPECT_EQ(monitors.window_becomes("800x600+0+0"), "800x600+0+0");
  EXPECT_EQ(ended(*kiosk)["size"], Json({800, 600})) << kiosk->errors();
}

TEST_F(OnMonitors, AnotherRateInItsPlaceIsFollowed) {
  monitors.change(
      {"--newmode", "slow", "18.43", "1280", "1288", "1320", "1400", "720", "723", "728", "741"});  // 17.8 Hz
  monitors.change({"--addmode", "DUMMY0", "slow"});
  auto kiosk = on_air();
  monitors.change({"--output", "DUMMY0", "--mode", "slow"});
  std::this_thread::sleep_for(std::chrono::seconds(6));
  EXPECT_GT(ended(*kiosk)["frame_ms"]["p50"], 45) << "paced as the screen is now";
}

TEST_F(OnMonitors, WithoutOneAtTheStartItWaits) {
  monitors.switch_off("DUMMY0");
  auto kiosk = on_air();
  EXPECT_TRUE(kiosk->wait_for_error_text("no monitor is connected; the picture waits for one", patience));
  monitors.change({"--output", "DUMMY0", "--mode", "640x480"});
  EXPECT_EQ(monitors.window_becomes("640x480+0+0"), "640x480+0+0");
  EXPECT_EQ(ended(*kiosk)["size"], Json({640, 480}));
}

TEST_F(OnMonitors, AnotherPrimaryOneIsFollowed) {
  second_monitor();
  monitors.change({"--output", "DUMMY0", "--primary"});
  auto kiosk = on_air();
  EXPECT_EQ(monitors.window_becomes("1280x720+0+0"), "1280x720+0+0");
  monitors.change({"--output", "DUMMY1", "--primary"});
  EXPECT_EQ(monitors.window_becomes("640x480+1280+0"), "640x480+1280+0");
  EXPECT_EQ(ended(*kiosk)["size"], Json({640, 480}));
}

TEST_F(OnMonitors, TheOneWishedForIsTakenAgainWhenItIsBack) {
  second_monitor();
  auto kiosk = on_air({{"monitor", "DUMMY1"}});
  EXPECT_EQ(monitors.window_becomes("640x480+1280+0"), "640x480+1280+0");
  monitors.switch_off("DUMMY1");
  EXPECT_EQ(monitors.window_becomes("1280x720+0+0"), "1280x720+0+0");
  EXPECT_THAT(kiosk->errors(), HasSubstr("(expected DUMMY1, which is not connected)"));
  plug_second_in();
  EXPECT_EQ(monitors.window_becomes("640x480+1280+0"), "640x480+1280+0");
  ended(*kiosk);
}

/// Two of 640x360 side by side, and a mode that stands upright.
class OnSeveral : public OnMonitors {
 protected:
  OnSeveral() {
    monitors.change({"--newmode", "upright", "16", "360", "376", "408", "448", "640", "643", "653", "663"});
    for (const char* mode : {"upright", "640x360"}) monitors.change({"--addmode", "DUMMY1", mode});
    monitors.change({"--output", "DUMMY0", "--mode", "640x360"});
    second("640x360");
  }
  void second(const std::string& mode) {
    monitors.change({"--output", "DUMMY1", "--mode", mode, "--pos", "640x0"});
    monitors.change({"--query"});
  }
  /// How many colours are seen on a part of the desktop: one or two where there is no picture.
  std::size_t colours(int x, int y, int width, int height) const {
    const auto pixels = monitors.seen(x, y, width, height);
    return std::set(pixels.begin(), pixels.end()).size();
  }
  /// Waits for a picture on that part.
  bool picture_comes(int x, int y, int width, int height) const {
    const auto limit = std::chrono::steady_clock::now() + patience;
    while (colours(x, y, width, height) < 50) {
      if (std::chrono::steady_clock::now() > limit) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
  }
};

TEST_F(OnSeveral, EachHasThePictureComposedForItsOwnSize) {
  auto kiosk = on_air({{"monitor", "all"}});
  EXPECT_EQ(monitors.window_becomes("1280x360+0+0"), "1280x360+0+0");
  EXPECT_TRUE(picture_comes(0, 300, 640, 60));
  const auto both = monitors.seen(0, 0, 1280, 360);
  for (std::size_t row = 0; row < 360; ++row)
    ASSERT_TRUE(std::equal(&both[row * 1280], &both[row * 1280 + 640], &both[row * 1280 + 640])) << row;
  second("upright");
  EXPECT_EQ(monitors.window_becomes("1000x640+0+0"), "1000x640+0+0");
  EXPECT_TRUE(kiosk->wait_for_error_text("DUMMY1, 360x640 at 54 Hz, one on each", patience)) << kiosk->errors();
  EXPECT_TRUE(picture_comes(640, 580, 360, 60)) << "the foot of the upright one";
  EXPECT_TRUE(picture_comes(0, 300, 640, 60)) << "the foot of the other";
  EXPECT_LE(colours(0, 370, 630, 260), 2U) << "below it there is no monitor";
  monitors.switch_off("DUMMY1");
  EXPECT_EQ(monitors.window_becomes("640x360+0+0"), "640x360+0+0");
  // GLFW does not know a mode that came later, as it does not know those of a monitor that is turned.
  monitors.change({"--addmode", "DUMMY0", "upright"});
  monitors.change({"--output", "DUMMY0", "--mode", "upright"});
  EXPECT_EQ(monitors.window_becomes("360x640+0+0"), "360x640+0+0");
  EXPECT_EQ(ended(*kiosk)["size"], Json({360, 640}));
}

TEST_F(OnSeveral, OneCanvasGoesOverAllOfThem) {
  auto kiosk = on_air({{"monitor", {"DUMMY0", "DUMMY1"}}, {"span", true}, {"mode", "1000x1000"}});
  EXPECT_EQ(monitors.window_becomes("1280x360+0+0"), "1280x360+0+0");
  EXPECT_TRUE(picture_comes(0, 300, 640, 60));
  EXPECT_TRUE(picture_comes(640, 300, 640, 60));
  EXPECT_TRUE(monitors.seen(0, 0, 640, 360) != monitors.seen(640, 0, 640, 360));
  monitors.switch_off("DUMMY1");
  EXPECT_EQ(monitors.window_becomes("640x360+0+0"), "640x360+0+0");
  EXPECT_TRUE(kiosk->wait_for_error_text("(expected DUMMY1, which is not connected)", patience)) << kiosk->errors();
  second("640x360");
  EXPECT_EQ(monitors.window_becomes("1280x360+0+0"), "1280x360+0+0");
  EXPECT_EQ(ended(*kiosk)["size"], Json({1280, 360}));
  EXPECT_THAT(kiosk->errors(),
              HasSubstr("monitor DUMMY0 has no such mode, so it stays as it is (found 2048x1536@60, "));
  EXPECT_THAT(kiosk->errors(), HasSubstr("expected 1000x1000)"));
}

TEST_F(OnSeveral, TheWishedModeIsSetAndSetAgain) {
  second("800x600");
  auto kiosk = on_air({{"monitor", "all"}, {"mode", "800x600"}});
  EXPECT_THAT(kiosk->errors(), HasSubstr("monitor DUMMY0 is set to 800x600@60.32"));
  EXPECT_THAT(kiosk->errors(), HasSubstr("DUMMY0 and DUMMY1 lie over each other"));
  EXPECT_EQ(monitors.window_becomes("1440x600+0+0"), "1440x600+0+0") << "their places stay";
  second("640x480");
  EXPECT_TRUE(kiosk->wait_for_error_text("monitor DUMMY1 is set to 800x600@60.32", patience)) << kiosk->errors();
  EXPECT_EQ(monitors.window_becomes("1440x600+0+0"), "1440x600+0+0");
  folder.write("pandang.json", document({{"monitor", "DUMMY0"}, {"mode", "640x360"}}));
  EXPECT_EQ(monitors.window_becomes("640x360+0+0"), "640x360+0+0") << "another wish needs no new start";
  EXPECT_EQ(ended(*kiosk)["size"], Json({640, 360}));
}

}  // namespace
}  // namespace pandang::app
