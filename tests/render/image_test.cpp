#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "render/noise.hpp"
#include "render/renderer.hpp"

namespace pandang::render {
namespace {

Image pattern(int width, int height) {
  Image image{width, height, {}};
  for (int i = 0; i < width * height * 3; ++i) image.rgb.push_back(static_cast<std::uint8_t>(i * 37 % 251));
  return image;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class ImageFile : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return testing::TempDir() + "pandang_image_" + name; }
};

TEST_F(ImageFile, ComesBackAsItWasWrittenAndAlwaysWithTheSameBytes) {
  const Image image = pattern(23, 11);
  ASSERT_TRUE(write_png(image, path("a.png")).has_value());
  ASSERT_TRUE(write_png(image, path("b.png")).has_value());
  EXPECT_EQ(bytes_of(path("a.png")), bytes_of(path("b.png")));
  const auto back = read_png(path("a.png"));
  ASSERT_TRUE(back.has_value()) << back.error().message;
  EXPECT_EQ(back->rgb, image.rgb);
  EXPECT_EQ(difference(image, *back).pixels, 0);
}

TEST_F(ImageFile, CannotBeWrittenWhenItIsNotAPicture) {
  EXPECT_FALSE(write_png({}, path("empty.png")).has_value());
  EXPECT_FALSE(write_png({4, 4, {1, 2, 3}}, path("short.png")).has_value());
  const auto nowhere = write_png(pattern(2, 2), path("no/such/folder.png"));
  ASSERT_FALSE(nowhere.has_value());
  EXPECT_NE(nowhere.error().message.find("no/such/folder.png"), std::string::npos);
}

TEST_F(ImageFile, BadFilesAreSentences) {
  EXPECT_FALSE(read_png(path("missing.png")).has_value());
  std::ofstream(path("text.png")) << "not a picture";
  EXPECT_FALSE(read_png(path("text.png")).has_value());
  ASSERT_TRUE(write_png(pattern(64, 64), path("cut.png")).has_value());
  std::filesystem::resize_file(path("cut.png"), 60);
  EXPECT_FALSE(read_png(path("cut.png")).has_value());
}

TEST(ImageDifference, CountsPixelsAndFindsTheLargest) {
  const Image a = pattern(8, 4);
  Image b = a;
  b.rgb[0] = static_cast<std::uint8_t>(a.rgb[0] + 1);
  b.rgb[1] = static_cast<std::uint8_t>(a.rgb[1] + 2);
  b.rgb[30] = static_cast<std::uint8_t>(a.rgb[30] ^ 128);
  const Difference d = difference(a, b);
  EXPECT_EQ(d.pixels, 2);
  EXPECT_EQ(d.largest, 128);
  EXPECT_GT(d.picture.rgb[0], 0);
  EXPECT_EQ(d.picture.rgb[3], 0);
}

TEST(ImageDifference, OtherSizesDifferEverywhere) {
  EXPECT_EQ(difference(pattern(8, 4), pattern(4, 8)).pixels, 32);
  EXPECT_EQ(difference(pattern(8, 4), pattern(8, 4)).pixels, 0);
}

TEST(Noise, IsAlwaysTheSameAndFillsItsRange) {
  const auto texels = noise_texels();
  EXPECT_EQ(texels, noise_texels());
  int low = 255, high = 0;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < texels.size(); i += 2) {
    low = std::min<int>(low, texels[i]);
    high = std::max<int>(high, texels[i]);
    sum += texels[i];
  }
  EXPECT_LT(low, 60);
  EXPECT_GT(high, 190);
  EXPECT_NEAR(static_cast<double>(sum) / static_cast<double>(texels.size() / 2), 124, 12);
}

TEST(Noise, TilesWithoutASeam) {
  const auto texels = noise_texels();
  const auto at = [&](int x, int y) {
    return static_cast<int>(texels[static_cast<std::size_t>((y * noise_size + x) * 2)]);
  };
  int largest = 0;
  for (int i = 0; i < noise_size; ++i) {
    largest =
        std::max({largest, std::abs(at(0, i) - at(noise_size - 1, i)), std::abs(at(i, 0) - at(i, noise_size - 1))});
  }
  EXPECT_LT(largest, 40);
}

}  // namespace
}  // namespace pandang::render
