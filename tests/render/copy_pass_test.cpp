#include "render/copy_pass.hpp"

#include <gtest/gtest.h>

#include "platform/offscreen.hpp"
#include "render/noise.hpp"
#include "render/read_back.hpp"
#include "render/renderer.hpp"

namespace pandang::render {
namespace {

/// A layer filled with noise, no two neighbours alike.
Layer noisy(PixelSize size) {
  Layer layer;
  layer.fit(size, ByteOrder::rgba, GL_NEAREST);
  const auto noise = noise_texels();
  std::vector<std::uint8_t> texels(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 4);
  for (std::size_t i = 0; i < texels.size(); ++i) texels[i] = static_cast<std::uint8_t>(noise[i % noise.size()] + i);
  bind_texture(0, layer.texture());
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, size.width, size.height, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
  return layer;
}

Layer black(PixelSize size) {
  Layer layer;
  layer.fit(size, ByteOrder::rgba, GL_NEAREST);
  begin_pass(layer.framebuffer(), {0, 0, size.width, size.height}, Blend::replace);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  return layer;
}

TEST(CopyPass, BothWaysGiveTheSameBytesAndLeaveTheRest) {
  auto context = platform::Offscreen::open();
  ASSERT_TRUE(context.has_value());
  auto pass = CopyPass::build();
  ASSERT_TRUE(pass.has_value()) << pass.error().message;
  for (const PixelSize size : {PixelSize{64, 48}, PixelSize{1921, 1083}, PixelSize{7, 1999}}) {
    const Layer picture = noisy(size), blitted = black(size), painted = black(size);
    for (const PixelBox box : {PixelBox{0, size.height / 3, size.width, size.height / 2}, PixelBox{3, 5, 1, 7}}) {
      pass->blit(picture, blitted.framebuffer(), box);
      pass->paint(picture, painted.framebuffer(), box);
    }
    const Image from = read_pixels(size, picture.framebuffer()), there = read_pixels(size, painted.framebuffer());
    EXPECT_EQ(read_pixels(size, blitted.framebuffer()).rgb, there.rgb) << size.width << "x" << size.height;
    EXPECT_NE(from.rgb, there.rgb);
    const auto middle = static_cast<std::size_t>(size.height / 2) * static_cast<std::size_t>(size.width) * 3;
    EXPECT_EQ(from.rgb[middle], there.rgb[middle]);
    EXPECT_EQ(there.rgb[0], 0) << "above the box";
  }
}

}  // namespace
}  // namespace pandang::render
