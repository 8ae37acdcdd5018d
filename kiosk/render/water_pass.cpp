#include "render/water_pass.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/pass_state.hpp"

namespace pandang::render {
namespace {

/// Ripples are long and flat: a column of the surface texture is a 68th of the short side wide (16 pixels at full HD),
/// a row a 1080th high, at least one pixel.
PixelSize surface_texels(PixelSize size, int rows) {
  const int column = std::max(size.short_side() / 68, 1), row = std::max(size.short_side() / 1080, 1);
  return {(size.width + column - 1) / column, (rows + row - 1) / row};
}

/// How far a slope bends what is seen, in S at slope 1: at the horizon, and more per depth.
constexpr float bend_x = 0.010f, bend_x_depth = 0.060f, bend_y = 0.006f, bend_y_depth = 0.10f;

float unit_of(PixelSize size) {
  return static_cast<float>(size.short_side());
}

/// Depth 1 of the water, in S.
float depth_scale(const draw::StageBase& base, PixelSize size) {
  return std::max(static_cast<float>(size.height) / unit_of(size) - base.horizon, 0.28f);
}

/// Cells moved after `time` seconds at `speed` cells a second, as a share of a tile of `cells`: wrapped in double, so
/// that the float is as exact after a month as on the first day.
float drifted(double time, double speed, double cells) {
  const double turns = time * speed / cells;
  return static_cast<float>(turns - std::floor(turns));
}

}  // namespace

Result<WaterPass> WaterPass::build() {
  WaterPass pass;
  for (const auto& [slot, name] :
       {std::pair{&pass.surface_, "water_surface"}, std::pair{&pass.glint_, "above_glint"}}) {
    auto program = QuadProgram::build(name);
    if (!program) return tl::unexpected(program.error());
    *slot = std::move(*program);
  }
  pass.surface_at_ = {pass.surface_.at("strip"),         pass.surface_.at("shape"), pass.surface_.at("drift"),
                      pass.surface_.at("glitter_drift"), pass.surface_.at("foot"),  pass.surface_.at("rows")};
  pass.glint_at_ = {pass.glint_.at("texel"), pass.glint_.at("spot"), pass.glint_.at("colour")};
  constexpr std::array defines{"", "#define LIT\n", "#define LIT\n#define QUIET\n"};
  for (std::size_t i = 0; i < defines.size(); ++i) {
    auto water = build_water(defines[i]);
    if (!water) return tl::unexpected(water.error());
    pass.waters_[i] = std::move(*water);
  }
  auto lights = LightsPass::build();
  if (!lights) return tl::unexpected(lights.error());
  pass.lights_ = std::move(*lights);
  return pass;
}

Result<WaterPass::Water> WaterPass::build_water(const std::string& defines) {
  auto program = QuadProgram::build("water", defines);
  if (!program) return tl::unexpected(program.error());
  Water water;
  water.program = std::move(*program);
  const QuadProgram& p = water.program;
  water.strip = p.at("strip");
  water.texel = p.at("texel");
  water.bend = p.at("bend");
  water.crest = p.at("crest");
  water.band = p.at("band");
  p.use();
  glUniform1i(p.at("resting"), 0);
  glUniform1i(p.at("surface"), 1);
  glUniform1i(p.at("lights"), 2);
  return water;
}

void WaterPass::prepare_surface(const draw::Stage& stage, PixelSize size, PixelBox part, GLuint noise) {
  const int rows = size.height - waterline_row(stage.base, size);
  const PixelBox water = intersection(part, {0, 0, size.width, rows});
  if (water.empty()) return;
  const PixelSize texels = surface_texels(size, rows);
  surface_layer_.fit(texels, ByteOrder::rgba, GL_LINEAR);
  begin_pass(surface_layer_.framebuffer(), {0, 0, texels.width, texels.height}, Blend::replace);
  surface_.use();
  const float unit = unit_of(size), w = static_cast<float>(size.width) / unit,
              h = static_cast<float>(size.height) / unit;
  glUniform4f(surface_at_.strip, 0, 0, w / static_cast<float>(texels.width),
              static_cast<float>(rows) / (static_cast<float>(texels.height) * unit));
  const float depth = depth_scale(stage.base, size);
  glUniform2f(surface_at_.shape, w / 2, 1 / depth);
  const double t = stage.time;
  glUniform4f(surface_at_.drift, drifted(t, 0.05, 8), drifted(t, -0.25, 8), drifted(t, -0.1, 32), drifted(t, -0.4, 32));
  glUniform2f(surface_at_.glitter_drift, drifted(t, 0.1, 32), drifted(t, -0.9, 32));
  const float foot = stage.base.foot_y > 0 ? stage.base.foot_y - stage.base.horizon : 1e3f;
  glUniform2f(surface_at_.foot, foot, 1 / std::max(h - stage.base.foot_y, 1e-3f));
  glUniform1f(surface_at_.rows, static_cast<float>(texels.height));
  bind_texture(0, noise);
  surface_.fill(looked_up(water, {size.width, rows}, texels, 4), texels);  // the lights look a little beyond
  lights_.prepare(stage, size, rows, water, depth, surface_layer_.texture());
}

int WaterPass::reach(PixelSize size) {
  // As the surface stores slopes, none is steeper; the depth of the water's nearest row is at most 1.
  constexpr float steepest = 0.7f;
  const float farthest = std::max(bend_x + bend_x_depth, bend_y + bend_y_depth) * steepest;
  return static_cast<int>(std::ceil(farthest * unit_of(size))) + 1;
}

void WaterPass::draw(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer, PixelBox part) {
  if (stage.base.ground == draw::Ground::river_above) {
    glints(stage, baked, framebuffer, part);
    return;
  }
  const int rows = baked.size.height - waterline_row(stage.base, baked.size);
  if (rows <= part.y) return;
  water(stage, baked, framebuffer, part, rows);
}

void WaterPass::set_water(const Water& water, const draw::StageBase& base, PixelSize size, int rows) const {
  water.program.use();
  const auto height = static_cast<float>(size.height);
  const float unit = unit_of(size), x = unit / static_cast<float>(size.width), y = unit / height;
  glUniform4f(water.strip, height, height - static_cast<float>(rows), 1 / (unit * depth_scale(base, size)),
              1 / static_cast<float>(rows));
  glUniform2f(water.texel, 1 / static_cast<float>(size.width), 1 / height);
  glUniform4f(water.bend, bend_x * x, bend_y * y, bend_x_depth * x, bend_y_depth * y);
  const Colour crest = mix(base.sky.stops[3], base.sky.stops[4], 0.35f);
  constexpr float strength = 0.178f;  // .16 near the horizon and .018 everywhere
  glUniform3f(water.crest, crest.r * strength, crest.g * strength, crest.b * strength);
  glUniform4f(water.band, height - base.quiet_y0 * unit, height - base.quiet_y1 * unit,
              std::max(base.quiet_soft, 1e-4f) * unit, base.quiet_luma);
}

void WaterPass::water(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer, PixelBox part,
                      int rows) {
  const PixelSize size = baked.size;
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::replace);
  bind_texture(2, lights_.texture());
  bind_texture(1, surface_layer_.texture());
  bind_texture(0, baked.picture.texture());
  const Water* in_use = nullptr;
  for (const auto light : {WaterPatch::Light::none, WaterPatch::Light::lit, WaterPatch::Light::quiet}) {
    const Water& water = waters_[static_cast<std::size_t>(light)];
    for (const WaterPatch& patch : lights_.patches()) {
      const PixelBox box = intersection({patch.x0, rows - patch.y1, patch.x1 - patch.x0, patch.y1 - patch.y0}, part);
      if (patch.light != light || box.empty()) continue;
      if (in_use != &water) set_water(water, stage.base, size, rows);
      in_use = &water;
      water.program.fill(box, size);
    }
  }
}

void WaterPass::glints(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer, PixelBox part) {
  if (baked.threads.texture() == 0) return;
  const PixelSize size = baked.size;
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::add);
  glint_.use();
  glUniform2f(glint_at_.texel, 1 / static_cast<float>(size.width), 1 / static_cast<float>(size.height));
  bind_texture(0, baked.threads.texture());
  constexpr int count = 6;
  constexpr float radius_x = 0.34f, radius_y = 0.060f;
  const float unit = unit_of(size), w = static_cast<float>(size.width) / unit,
              h = static_cast<float>(size.height) / unit;
  for (int i = 0; i < count; ++i) {
    // Each glint crosses the river in its own time, 70 to 120 s, on its own course, and is unseen at both ends.
    const double turn = stage.time / (70.0 + 10.0 * i) + 0.381966 * i;
    const float way = static_cast<float>(turn - std::floor(turn));
    const float x = lerp(-radius_x, w + radius_x, way);
    const float y = h * (0.08f + 0.84f * static_cast<float>(i * 5 % count) / (count - 1)) +
                    0.02f * std::sin(way * 9 + static_cast<float>(i));
    glUniform4f(glint_at_.spot, x * unit, (h - y) * unit, 1 / (radius_x * unit), 1 / (radius_y * unit));
    constexpr float strength = 0.14f;
    glUniform3f(glint_at_.colour, 0.10f * strength, 0.70f * strength, 0.72f * strength);
    const int x0 = std::clamp(static_cast<int>(std::floor((x - radius_x) * unit)), 0, size.width);
    const int x1 = std::clamp(static_cast<int>(std::ceil((x + radius_x) * unit)), 0, size.width);
    const int y0 = std::clamp(static_cast<int>(std::floor((h - y - radius_y) * unit)), 0, size.height);
    const int y1 = std::clamp(static_cast<int>(std::ceil((h - y + radius_y) * unit)), 0, size.height);
    const PixelBox box = intersection({x0, y0, x1 - x0, y1 - y0}, part);
    if (!box.empty()) glint_.fill(box, size);
  }
}

}  // namespace pandang::render
