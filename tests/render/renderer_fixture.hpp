#pragma once

#include <gtest/gtest.h>

#include <array>
#include <memory>

#include "gl/object.hpp"
#include "platform/offscreen.hpp"
#include "render/renderer.hpp"
#include "render/target.hpp"

namespace pandang::render {

/// Of every picture here.
inline constexpr PixelSize size{320, 180};

inline draw::Stage river_stage() {
  draw::Stage stage;
  draw::StageBase& base = stage.base;
  base.sky.stops = {rgb(0x05161F), rgb(0x0A2836), rgb(0x1C4A5C), rgb(0xA8614F), rgb(0xF0A24A)};
  base.sky.at = {0, .56f, .82f, .925f, 1};
  base.sky.glow = rgb(0xF2684A);
  base.sky.far_bank = rgb(0x2B3B47);
  base.sky.near_bank = rgb(0x04121A);
  base.sky.water_deep = rgb(0x04161F);
  base.sky.water_mid = rgb(0x123646);
  base.sky.clouds = .85f;
  base.sky.mirror = .9f;
  base.glow_at = {.9f, .735f};
  base.glow_amount = .3f;
  base.figures = {{draw::Silhouette::menara_pandang, 1.3f, .735f, .3f, true, .9f}};
  base.foot_y = .83f;
  stage.lamps = {{1.3f, .02f, 1.5f, .6f, rgb(0xF2B632)}, {.4f, .008f, 3, .4f, rgb(0xFFD27A)}};
  stage.time = 3.7;
  return stage;
}

inline draw::Stage above_stage() {
  draw::Stage stage = river_stage();
  stage.base.ground = draw::Ground::river_above;
  stage.base.motif = draw::Motif::kambang_kacang;
  stage.base.motif_scale = .3f;
  stage.base.motif_strength = .17f;
  stage.base.motif_box = {.5f, -.2f, 2, 1.2f};
  return stage;
}

inline draw::Stage chart_stage(bool flying) {
  draw::Stage stage;
  stage.base.ground = draw::Ground::chart;
  stage.base.foot_y = .8f;
  stage.base.chart = {{{116, -3}, {.9f, .5f}, .3f}, {114.6f, -3.3f}, .2f, .2f, flying};
  return stage;
}

class RendererTest : public testing::Test {
 protected:
  void SetUp() override {
    auto context = platform::Offscreen::open();
    ASSERT_TRUE(context.has_value()) << context.error().message;
    context_ = std::move(*context);
    auto renderer = Renderer::create();
    ASSERT_TRUE(renderer.has_value()) << renderer.error().message;
    renderer_ = std::move(*renderer);
    auto target = Target::create(size);
    ASSERT_TRUE(target.has_value()) << target.error().message;
    target_ = std::make_unique<Target>(std::move(*target));
  }
  void TearDown() override {
    renderer_.reset();
    target_.reset();
    EXPECT_EQ(gl::live_objects(), 0);
  }
  Image picture(const draw::Stage& stage) {
    canvas_.begin(size);
    canvas_.stage = stage;
    return picture();
  }
  Image picture() {
    renderer_->draw(canvas_, target_->framebuffer());
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
    return renderer_->read_back(size, target_->framebuffer());
  }
  Renderer& renderer() { return *renderer_; }
  unsigned framebuffer() const { return target_->framebuffer(); }

  draw::Fonts fonts_{512, 1024};
  draw::Canvas canvas_{fonts_};

 private:
  std::unique_ptr<platform::Offscreen> context_;
  std::unique_ptr<Renderer> renderer_;
  std::unique_ptr<Target> target_;
};

inline std::array<int, 3> pixel(const Image& image, int x, int y) {
  const std::size_t at =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
  return {image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]};
}

}  // namespace pandang::render
