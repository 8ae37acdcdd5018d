#include "app/screens.hpp"

#include <gmock/gmock.h>

namespace pandang::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr PixelSize wide{1920, 1080}, tall{1080, 1920}, small{640, 360};

TEST(GoingOn, KeepsPicturesOfTheSameSizeAndGivesTheOthersWhatIsLeft) {
  EXPECT_THAT(going_on({wide, tall}, {tall, wide}), ElementsAre(1U, 0U));
  EXPECT_THAT(going_on({wide}, {small}), ElementsAre(0U)) << "a monitor changed its mode";
  EXPECT_THAT(going_on({wide, tall}, {small, tall}), ElementsAre(0U, 1U));
  EXPECT_THAT(going_on({wide}, {small, wide}), ElementsAre(std::nullopt, 0U));
  EXPECT_THAT(going_on({wide, tall}, {tall}), ElementsAre(1U));
  EXPECT_THAT(going_on({}, {wide}), ElementsAre(std::nullopt));
  EXPECT_THAT(going_on({wide}, {}), IsEmpty());
}

TEST(OutputWish, IsWhatTheConfigurationSaysOfTheMonitors) {
  DisplayConfig display;
  EXPECT_EQ(output_wish(display), platform::OutputWish{});
  display.monitors = {"HDMI-1", "1"};
  display.span = true;
  display.mode = VideoMode{{1920, 1080}, 50};
  EXPECT_EQ(output_wish(display), (platform::OutputWish{{"HDMI-1", "1"}, true, VideoMode{{1920, 1080}, 50}}));
}

}  // namespace
}  // namespace pandang::app
