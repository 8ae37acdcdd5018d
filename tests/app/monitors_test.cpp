// Monitors that come, go and change while the kiosk runs: a real X server whose outputs a test switches.
#include <gmock/gmock.h>
#include <signal.h>

#include "app/show.hpp"
#include "support/monitors.hpp"

namespace pandang::app {
namespace {

using testing::HasSubstr;

class OnMonitors : public Show {
 protected:
  /// Fullscreen, on the built-in demo with this `display`.
  std::unique_ptr<test::ChildProcess> on_air(const Json& display = Json::object()) {
    const std::string config = folder.write("pandang.json", Json{{"version", 1}, {"display", display}}.dump());
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

}  // namespace
}  // namespace pandang::app
