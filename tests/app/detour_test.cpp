#include "app/detour.hpp"

#include <gtest/gtest.h>

#include "app/test_picture.hpp"
#include "scene/made_playlist.hpp"

namespace pandang::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A loop of three scenes, of which the second is on.
class DetourTest : public testing::Test {
 protected:
  std::string shown_after(Duration later) {
    const FrameTime then{now.wall + later, now.steady + later};
    const scene::Shot loop = scene::shot_at(*on_air, {}, zone, {}, then.wall);
    const auto other = detour.in_place_of(loop, on_air, zone, {}, then);
    if (!other) return "loop";
    EXPECT_EQ(other->moment.language, loop.moment.language);
    EXPECT_FALSE(other->leaving);
    return other->scene->id() + " at " + std::to_string(static_cast<int>(other->moment.t));
  }
  void next(Duration later) { detour.next(on_air, now.wall + later, now.steady + later); }

  const Zone zone = *Zone::find("UTC");
  Detour::Playlist on_air = scene::MadePlaylist({5, 6, 7}).playlist;
  const FrameTime now{WallTime(seconds(18 * 1000 + 7)), SteadyTime(seconds(500))};
  Detour detour;
};

TEST_F(DetourTest, ShowsTheNextSceneForItsLengthAndThenTheLoop) {
  EXPECT_EQ(shown_after({}), "loop");
  next({});
  EXPECT_EQ(shown_after({}), "2 at 0");
  EXPECT_EQ(shown_after(milliseconds(6999)), "2 at 6");
  EXPECT_EQ(shown_after(seconds(7)), "loop");
  EXPECT_FALSE(detour.on());
}

TEST_F(DetourTest, GoesOnRoundTheLoopButNotSoFastThatItFlashes) {
  next({});
  next(milliseconds(400));
  EXPECT_EQ(shown_after(milliseconds(400)), "2 at 0");
  next(milliseconds(600));
  EXPECT_EQ(shown_after(seconds(2)), "0 at 1");
  next(seconds(2));
  EXPECT_EQ(shown_after(seconds(2)), "1 at 0");
}

TEST_F(DetourTest, GoesByTheSteadyClock) {
  next({});
  const FrameTime stepped{now.wall + std::chrono::hours(24 * 365), now.steady + seconds(3)};
  const auto shot = detour.in_place_of(scene::shot_at(*on_air, {}, zone, {}, stepped.wall), on_air, zone, {}, stepped);
  ASSERT_TRUE(shot);
  EXPECT_EQ(shot->moment.t, 3);
}

TEST_F(DetourTest, EndsWithThePlaylistItsSceneIsOf) {
  next({});
  on_air = scene::MadePlaylist({5}).playlist;
  EXPECT_EQ(shown_after(seconds(1)), "loop");
  next(seconds(1));
  EXPECT_EQ(shown_after(seconds(1)), "0 at 0") << "after the last comes the first";
}

TEST_F(DetourTest, ThePictureStaysUntilItIsTakenAway) {
  detour.show(make_test_picture({}), now.steady);
  EXPECT_TRUE(detour.to_picture());
  EXPECT_EQ(shown_after(seconds(100)), "test at 100");
  next(seconds(100));
  EXPECT_FALSE(detour.to_picture());
  detour.end();
  EXPECT_EQ(shown_after(seconds(100)), "loop");
}

/// What the test picture says, on a canvas of that size.
std::vector<std::string> said(const ViewingConfig& viewing, PixelSize size) {
  draw::Fonts fonts(1024, 1024);
  draw::Canvas canvas(fonts);
  canvas.begin(size, .03f);
  make_test_picture(viewing)->draw({}, canvas);
  canvas.finish();
  std::vector<std::string> texts;
  for (const draw::TextRecord& text : canvas.texts()) {
    texts.push_back(text.text);
    EXPECT_GE(text.box.x0, 0) << text.text;
    EXPECT_LE(text.box.x1, canvas.w()) << text.text;
    EXPECT_LE(text.box.y1, canvas.h()) << text.text;
  }
  return texts;
}

TEST(TestPicture, SaysFromHowFarItsTextsAreRead) {
  const auto has = [](const std::vector<std::string>& texts, const std::string& text) {
    return std::ranges::find(texts, text) != texts.end();
  };
  for (const PixelSize size : {PixelSize{1920, 1080}, {1080, 1920}}) {
    EXPECT_TRUE(has(said({}, size), "terbaca dari 14,1 × sisi pendek")) << size.width;
  }
  // The short side is 1 m without 2 x 3 % of it; capitals of 8.7 % of the rest are 65.7 mm, and 200 times that is read.
  const ViewingConfig viewing{.distance_m = 10, .screen_height_mm = 1000, .panel_nits = {}, .ambient_lux = {}};
  EXPECT_TRUE(has(said(viewing, {1920, 1080}), "terbaca dari 13,3 m"));
}

}  // namespace
}  // namespace pandang::app
