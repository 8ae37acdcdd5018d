// A change of scene: the last picture of the one that leaves, and the seam between both.
#include "render/renderer_fixture.hpp"
#include "render/seam_pass.hpp"

namespace pandang::render {
namespace {

class ChangeTest : public RendererTest {
 protected:
  static constexpr StillKey key{7};

  void SetUp() override {
    RendererTest::SetUp();
    coming_ = picture(river_stage());
    canvas_.begin(size);
    canvas_.stage = above_stage();
    leaving_ = picture();
    renderer().draw_still(canvas_, river_stage().base, key);
  }
  Image changed(float share) {
    canvas_.begin(size);
    canvas_.stage = river_stage();
    renderer().draw_change(canvas_, share, framebuffer());
    return renderer().read_back(size, framebuffer());
  }

  Image coming_, leaving_;
};

TEST_F(ChangeTest, KeepsTheStillByItsKeyUntilAPictureWithoutIt) {
  EXPECT_TRUE(renderer().has_still(key, size));
  EXPECT_FALSE(renderer().has_still({8}, size));
  EXPECT_FALSE(renderer().has_still(key, {size.width, size.height + 1}));
  picture(river_stage());
  EXPECT_FALSE(renderer().has_still(key, size));
}

TEST_F(ChangeTest, BeginsWithOnePictureAndEndsWithTheOther) {
  EXPECT_EQ(difference(leaving_, changed(1)).pixels, 0);
  EXPECT_EQ(difference(coming_, changed(0)).pixels, 0);
}

/// Each kind of stage gives its still in another way.
TEST_F(RendererTest, AStillIsTheLastPictureWhateverComes) {
  draw::Stage lower = river_stage();
  lower.base.horizon = .8f;
  draw::Stage dry = river_stage();
  dry.base.horizon = 2;
  std::uint64_t key = 0;
  for (const draw::Stage& from : {river_stage(), lower, dry, above_stage(), chart_stage(false), chart_stage(true)}) {
    for (const draw::Stage& to : {river_stage(), lower, above_stage(), chart_stage(true)}) {
      SCOPED_TRACE(++key);
      const Image coming = picture(to);
      canvas_.begin(size);
      canvas_.stage = from;
      canvas_.list().AddRectFilled({10, 100}, {300, 170}, IM_COL32(255, 0, 0, 60));
      const Image last = picture();
      renderer().draw_still(canvas_, to.base, {key});
      canvas_.begin(size);
      canvas_.stage = to;
      renderer().draw_change(canvas_, 1, framebuffer());
      EXPECT_EQ(difference(last, renderer().read_back(size, framebuffer())).pixels, 0);
      renderer().draw_change(canvas_, 0, framebuffer());
      EXPECT_EQ(difference(coming, renderer().read_back(size, framebuffer())).pixels, 0);
    }
  }
}

TEST_F(ChangeTest, ShowsEachPictureOnItsSideOfTheSeam) {
  const Image half = changed(.5f);
  const PixelBox band = SeamPass::band(size, .5f);
  ASSERT_GT(band.x, 0);
  ASSERT_LT(band.x + band.width, size.width);
  int wrong = 0, both = 0;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const auto is = pixel(half, x, y), left = pixel(coming_, x, y), right = pixel(leaving_, x, y);
      if (x < band.x) wrong += is != left;
      if (x >= band.x + band.width) wrong += is != right;
      if (x == band.x + band.width / 2) both |= (is == left ? 1 : 0) | (is == right ? 2 : 0);
    }
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(both, 3) << "teeth: a column has some of each";
}

}  // namespace
}  // namespace pandang::render
