#include "render/glance.hpp"

#include <gtest/gtest.h>

#include "platform/offscreen.hpp"
#include "render/target.hpp"

namespace pandang::render {
namespace {

void paint(const Target& target, float r, float g, float b) {
  glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer());
  glDisable(GL_SCISSOR_TEST);
  glClearColor(r, g, b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

Duration frame(int n) {
  return std::chrono::milliseconds(16) * n;
}

class GlanceTest : public testing::TestWithParam<Glance::Way> {
 protected:
  void SetUp() override {
    auto context = platform::Offscreen::open();
    ASSERT_TRUE(context) << context.error().message;
    context_ = std::move(*context);
  }
  std::unique_ptr<platform::Offscreen> context_;
};

TEST_P(GlanceTest, HandsOverWhatWasShownTwoFramesAgo) {
  auto target = Target::create({640, 360});
  ASSERT_TRUE(target) << target.error().message;
  Glance glance(GetParam());
  for (int n = 0; n < 6; ++n) {
    paint(*target, static_cast<float>(n) / 10, 0, n % 2 == 0 ? 1.0f : 0.0f);
    const auto seen = glance.look({640, 360}, target->framebuffer(), frame(n));
    if (n < 2) {
      EXPECT_FALSE(seen);
      continue;
    }
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->size, (PixelSize{240, 135}));
    EXPECT_EQ(seen->at, frame(n - 2));
    EXPECT_NEAR(seen->rgba[0], 255 * (n - 2) / 10.0, 1);
    EXPECT_EQ(seen->rgba[2], n % 2 == 0 ? 255 : 0);
    EXPECT_EQ(seen->rgba.size(), std::size_t{240 * 135 * 4});
  }
}

TEST_P(GlanceTest, BeginsAnewWithAnotherSize) {
  auto target = Target::create({640, 640});
  ASSERT_TRUE(target) << target.error().message;
  Glance glance(GetParam());
  paint(*target, 1, 1, 1);
  for (int n = 0; n < 3; ++n) glance.look({640, 360}, target->framebuffer(), frame(n));
  for (int n = 3; n < 5; ++n) EXPECT_FALSE(glance.look({640, 640}, target->framebuffer(), frame(n)));
  const auto seen = glance.look({640, 640}, target->framebuffer(), frame(5));
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->size, (PixelSize{135, 135}));
}

TEST_P(GlanceTest, ShowsEachPlaceWhereItIs) {
  auto target = Target::create({640, 360});
  ASSERT_TRUE(target) << target.error().message;
  paint(*target, 0, 0, 0);
  glEnable(GL_SCISSOR_TEST);
  glScissor(160, 240, 320, 60);
  glClearColor(1, 0.5f, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
  Glance glance(GetParam());
  glance.look({640, 360}, target->framebuffer(), frame(0));
  glance.look({640, 360}, target->framebuffer(), frame(1));
  const auto seen = glance.look({640, 360}, target->framebuffer(), frame(2));
  ASSERT_TRUE(seen);
  const auto red_at = [&](int x, int y) { return int{seen->rgba[static_cast<std::size_t>(y * 240 + x) * 4]}; };
  for (const auto& [x, y] : {std::pair{61, 91}, {178, 91}, {61, 111}, {178, 111}}) {
    EXPECT_EQ(red_at(x, y), 255) << x << ", " << y;
    EXPECT_NEAR(seen->rgba[static_cast<std::size_t>(y * 240 + x) * 4 + 1], 128, 1);
    EXPECT_EQ(seen->rgba[static_cast<std::size_t>(y * 240 + x) * 4 + 2], 0);
  }
  for (const auto& [x, y] : {std::pair{58, 91}, {181, 91}, {61, 88}, {178, 114}})
    EXPECT_EQ(red_at(x, y), 0) << x << ", " << y;
}

INSTANTIATE_TEST_SUITE_P(BothWays, GlanceTest, testing::Values(Glance::Way::shrink, Glance::Way::rows));

TEST(GlanceSize, KeepsTheShapeAndIsNeverLarger) {
  EXPECT_EQ(Glance::copy_size({1920, 1080}), (PixelSize{240, 135}));
  EXPECT_EQ(Glance::copy_size({1080, 1920}), (PixelSize{135, 240}));
  EXPECT_EQ(Glance::copy_size({3840, 1080}), (PixelSize{480, 135}));
  EXPECT_EQ(Glance::copy_size({256, 128}), (PixelSize{256, 128}));
}

}  // namespace
}  // namespace pandang::render
