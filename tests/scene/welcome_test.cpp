// The welcome scene by the hour.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "draw/boat.hpp"
#include "scene/promenade.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

class WelcomeTest : public testing::Test {
 protected:
  void draw(double second_of_day, PixelSize size = {1920, 1080}) {
    Moment moment = shot_of(*playlist_, scene(), 6, Language::indonesian, zone_, {}, evening).moment;
    moment.second_of_day = second_of_day;
    canvas.begin(size);
    scene().draw(moment, canvas);
  }
  const Scene& scene() const { return playlist_->scene(playlist_->slots.front()); }
  int vertices() const { return canvas.list().VtxBuffer.Size; }
  float lit() const {
    float sum = 0;
    for (const draw::Figure& figure : canvas.stage.base.figures) sum += figure.lit;
    return sum;
  }

  std::shared_ptr<const Playlist> playlist_ = make_playlist(snapshot_of(shipped_feed), Config{});
  Zone zone_ = makassar();
  draw::Fonts fonts{2048, 2048};
  draw::Canvas canvas{fonts};
};

constexpr double dusk = (17 * 60 + 42) * 60;

TEST_F(WelcomeTest, LightsItsWindowsOneAfterTheOther) {
  draw(dusk);
  const draw::StageBase baked = canvas.stage.base;
  const int before = vertices();
  int last = before, steps = 0;
  for (double s = 0.5; s < 60; s += 0.5) {
    draw(dusk + s);
    EXPECT_EQ(canvas.stage.base, baked) << "the stage is not baked anew within the minute, s " << s;
    EXPECT_GE(vertices(), last) << s;
    steps += vertices() > last ? 1 : 0;
    last = vertices();
  }
  EXPECT_GT(steps, 15) << "all at once";
  constexpr int most = 3000;
  EXPECT_LT(last - before, most);
  draw(dusk + 60);
  EXPECT_LT(vertices(), last) << "from the next minute on they are baked";
  EXPECT_NE(canvas.stage.base, baked);
}

TEST_F(WelcomeTest, WindowsAreDarkByDayAndLitAtNight) {
  draw(12 * 3600);
  const float day = lit();
  draw(dusk);
  EXPECT_LT(lit(), day + 0.3f);
  draw(19 * 3600);
  EXPECT_GT(lit(), 3 * day);
}

TEST_F(WelcomeTest, TheTowersHaloNeverSteps) {
  for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1080, 1080}}) {
    draw(0, size);
    float last = canvas.stage.base.halo_amount;
    for (int minute = 1; minute < 24 * 60; ++minute) {
      draw(minute * 60.0, size);
      EXPECT_NEAR(canvas.stage.base.halo_amount, last, 0.02f) << minute;
      last = canvas.stage.base.halo_amount;
    }
  }
}

TEST_F(WelcomeTest, StarsAreOutAtNightOnly) {
  draw(12 * 3600);
  const int day = vertices();
  draw(23 * 3600);
  EXPECT_GT(vertices(), day + 100);
}

TEST_F(WelcomeTest, BoatsGoToTheMarketAtDawnOnly) {
  canvas.begin({1920, 1080});
  draw::draw_boat(canvas, {0.5f, 0.5f}, 0.1f, {});
  const int boat = vertices();
  draw(12 * 3600);
  const int noon = vertices();
  draw(5.7 * 3600);
  EXPECT_GE(vertices(), noon + 4 * boat);
  draw(18.3 * 3600);
  EXPECT_LT(vertices(), noon + 4 * boat) << "the same evening";
}

TEST_F(WelcomeTest, BoatsAreOnTheWaterAndClearOfEachOther) {
  for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080},
                               PixelSize{1080, 1080}, PixelSize{1440, 1080}}) {
    SCOPED_TRACE(size.width);
    canvas.begin(size);
    const Promenade p = promenade_of(canvas);
    std::vector<MooredBoat> boats = p.small;
    boats.insert(boats.end(), p.to_market.begin(), p.to_market.end());
    EXPECT_GT(boats.size(), p.small.size());
    boats.push_back(p.big);
    for (std::size_t i = 0; i < boats.size(); ++i) {
      EXPECT_GT(boats[i].y - 0.23f * boats[i].length, p.horizon) << i << ": its hat is below the quay";
      for (std::size_t k = 0; k < i; ++k) {
        const bool apart = std::abs(boats[i].x - boats[k].x) > 0.5f * (boats[i].length + boats[k].length) ||
                           std::abs(boats[i].y - boats[k].y) > 0.23f * std::max(boats[i].length, boats[k].length);
        EXPECT_TRUE(apart) << i << " and " << k;
      }
    }
  }
}

}  // namespace
}  // namespace pandang::scene
