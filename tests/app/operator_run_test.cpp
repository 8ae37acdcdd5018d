// The operator at the keyboard of a running kiosk: who does not know the PIN changes no pixel.
#include <gmock/gmock.h>

#include <thread>

#include "app/show.hpp"
#include "app/studio.hpp"
#include "base/zone.hpp"
#include "draw/theme.hpp"
#include "panel/pin.hpp"
#include "support/sanitizers.hpp"

namespace pandang::app {
namespace {

/// A kiosk whose wall clock stands still, so that its window shows one picture, which is drawn at the desk too.
class OperatorRun : public Show {
 protected:
  void SetUp() override {
    if (test::sanitized) GTEST_SKIP() << "libfaketime and the sanitizers' runtime replace the same functions";
  }
  /// With nothing to show but the welcome scene, at rest; `panel`: the section `operator`.
  std::unique_ptr<test::ChildProcess> start_kiosk(const Json& panel) {
    const Json all{{"version", 1},
                   {"display", {{"languages", {"id"}}}},
                   {"sources", {{{"id", "city"}, {"url", "file://" + folder.file("absent.json")}}}},
                   {"operator", panel}};
    config = parse_config(all.dump()).config;
    auto desk = Studio::open({framing_of(config.display), size});
    EXPECT_TRUE(desk) << desk.error().message;
    const auto playlist = scene::make_playlist(nullptr, config);
    picture = (*desk)->picture(scene::shot_at(*playlist, config.display, zone, {}, now));
    std::vector<std::string> variables = plain_environment();
    variables.insert(variables.end(),
                     {"DISPLAY=" + screen.display(), "LD_PRELOAD=/usr/$LIB/faketime/libfaketimeMT.so.1", "TZ=UTC",
                      "FAKETIME=2026-07-01 04:00:06", "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"});
    auto kiosk = start({"--config", folder.write("pandang.json", all.dump()), "--window", "320x180"},
                       {.environment = variables});
    EXPECT_TRUE(comes_to(true)) << kiosk->errors();
    return kiosk;
  }

  bool as_at_the_desk() const {
    render::Image shown{size.width, size.height, screen.shown(size.width, size.height)};
    return render::difference(picture, shown).largest <= 2;
  }
  /// Waits until the window shows the desk's picture, or another one.
  bool comes_to(bool desk) const {
    for (int i = 0; i < 1000 && as_at_the_desk() != desk; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return as_at_the_desk() == desk;
  }
  /// Share of the window's left half that has the colour of the panel's ground.
  double panel_share() const {
    const auto rgb = screen.shown(size.width, size.height);
    int same = 0;
    for (int y = 0; y < size.height; ++y)
      for (int x = 0; x < size.width / 2; ++x) {
        const std::size_t at = 3 * static_cast<std::size_t>(y * size.width + x);
        const Colour ground = draw::theme::deep;
        const auto near = [](std::uint8_t value, float part) { return std::abs(value - 255 * part) < 1.5f; };
        same += near(rgb[at], ground.r) && near(rgb[at + 1], ground.g) && near(rgb[at + 2], ground.b);
      }
    return same / (size.width / 2.0 * size.height);
  }
  void press(Words words) const {
    words.insert(words.begin(), "xdotool");
    const test::Outcome done = test::run(words, {.environment = {"DISPLAY=" + screen.display()}});
    EXPECT_EQ(done.status, 0) << done.errors;
  }
  void chord_and(const std::string& pin) const {
    press({"keydown", "ctrl", "keydown", "alt", "keydown", "p", "sleep", "1.15", "keyup", "p", "keyup", "alt", "keyup",
           "ctrl", "sleep", "0.1"});
    EXPECT_TRUE(as_at_the_desk()) << "the chord is seen";
    press({"type", "--delay", "20", pin});
    EXPECT_TRUE(as_at_the_desk()) << "typing is seen";
    press({"key", "Return"});
  }

  static constexpr PixelSize size{320, 180};
  const WallTime now = *parse_rfc3339("2026-07-01T04:00:06Z");
  const Zone zone = *Zone::find("Asia/Makassar");
  const test::Xvfb screen;
  Config config;
  render::Image picture;
};

TEST_F(OperatorRun, OnlyTheRightPinChangesThePicture) {
  auto kiosk = start_kiosk({{"pin", *panel::hash_of("246810")}, {"close_after", "3s"}});
  chord_and("246811");
  ASSERT_TRUE(kiosk->wait_for_error_text("operator: a wrong PIN, 1 in a row", patience)) << kiosk->errors();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));  // some frames
  EXPECT_TRUE(as_at_the_desk()) << "a wrong PIN is seen";
  EXPECT_LT(panel_share(), .2);

  chord_and("246810");
  auto behind = kiosk->wait_for_error_text("operator: the panel is open", patience);
  ASSERT_TRUE(behind) << kiosk->errors();
  EXPECT_TRUE(comes_to(false));
  EXPECT_GT(panel_share(), .5);
  ASSERT_TRUE(kiosk->wait_for_error_text("operator: the panel is closed", patience, *behind)) << kiosk->errors();
  EXPECT_TRUE(comes_to(true)) << "something of the panel stays";

  chord_and("246810");
  ASSERT_TRUE(comes_to(false)) << kiosk->errors();
  press({"key", "t", "sleep", "0.2", "key", "Escape", "sleep", "0.1", "key", "q", "sleep", "0.1", "key", "q"});
  const auto ending = kiosk->wait(patience);
  ASSERT_TRUE(ending) << kiosk->errors();
  EXPECT_EQ(ending->status, 1) << "the service manager starts it anew";
  EXPECT_THAT(kiosk->errors(), testing::HasSubstr("operator: wants the test picture"));
  const Json report = Json::parse(test::bytes_of(report_file()));
  EXPECT_EQ(report["live_gl_objects_at_exit"], 0);
  EXPECT_FALSE(std::filesystem::exists(state() + "/failed-starts")) << "asked for, it is no failed start";
}

TEST_F(OperatorRun, WithoutAPinThereIsNoPanel) {
  auto kiosk = start_kiosk(Json::object());
  chord_and("246810");
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_TRUE(as_at_the_desk());
  ended(*kiosk);
  EXPECT_THAT(kiosk->errors(), testing::Not(testing::HasSubstr("operator")));
}

}  // namespace
}  // namespace pandang::app
