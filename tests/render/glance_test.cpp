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

class GlanceTest : public testing::Test {
 protected:
  void SetUp() override {
    auto context = platform::Offscreen::open();
    ASSERT_TRUE(context) << context.error().message;
    context_ = std::move(*context);
  }
  std::unique_ptr<platform::Offscreen> context_;
};

TEST_F(GlanceTest, HandsOverWhatWasShownTwoFramesAgo) {
  auto target = Target::create({640, 360});
  ASSERT_TRUE(target) << target.error().message;
  Glance glance;
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

TEST_F(GlanceTest, BeginsAnewWithAnotherSize) {
  auto target = Target::create({640, 640});
  ASSERT_TRUE(target) << target.error().message;
  Glance glance;
  paint(*target, 1, 1, 1);
  for (int n = 0; n < 3; ++n) glance.look({640, 360}, target->framebuffer(), frame(n));
  for (int n = 3; n < 5; ++n) EXPECT_FALSE(glance.look({640, 640}, target->framebuffer(), frame(n)));
  const auto seen = glance.look({640, 640}, target->framebuffer(), frame(5));
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->size, (PixelSize{135, 135}));
}

TEST(GlanceSize, KeepsTheShapeAndIsNeverLarger) {
  EXPECT_EQ(Glance::copy_size({1920, 1080}), (PixelSize{240, 135}));
  EXPECT_EQ(Glance::copy_size({1080, 1920}), (PixelSize{135, 240}));
  EXPECT_EQ(Glance::copy_size({3840, 1080}), (PixelSize{480, 135}));
  EXPECT_EQ(Glance::copy_size({256, 128}), (PixelSize{256, 128}));
}

}  // namespace
}  // namespace pandang::render
