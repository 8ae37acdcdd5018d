#include "render/water_pass.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "gl/program.hpp"

namespace pandang::render {
namespace {

/// Columns of the surface texture are this many pixels wide: ripples are long and flat.
constexpr int surface_column = 8;

/// How far a slope bends what is seen, in S at slope 1: at the horizon, and more per depth.
constexpr float bend_x = 0.010f, bend_x_depth = 0.060f, bend_y = 0.006f, bend_y_depth = 0.10f;
constexpr float lamp_bend = 0.010f, lamp_bend_depth = 0.050f;
constexpr float glitter_floor = 0.20f;

/// Where a lamp's light is no longer seen: e^-5.3 of its middle.
constexpr float beam_reach = 2.3f;
constexpr float steepest_slope = 0.5f;

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
  for (const auto& [slot, name] : {std::pair{&pass.surface_, "water_surface"}, std::pair{&pass.water_, "water"},
                                   std::pair{&pass.ceiling_, "ceiling"}, std::pair{&pass.glint_, "above_glint"}}) {
    auto program = QuadProgram::build(name);
    if (!program) return tl::unexpected(program.error());
    *slot = std::move(*program);
  }
  pass.surface_at_ = {pass.surface_.at("strip"),         pass.surface_.at("shape"), pass.surface_.at("drift"),
                      pass.surface_.at("glitter_drift"), pass.surface_.at("foot"),  pass.surface_.at("rows")};
  pass.water_at_ = {pass.water_.at("strip"), pass.water_.at("texel"), pass.water_.at("bend"), pass.water_.at("crest")};
  pass.ceiling_at_ = {pass.ceiling_.at("band"), pass.ceiling_.at("ceiling"), pass.ceiling_.at("height")};
  pass.glint_at_ = {pass.glint_.at("texel"), pass.glint_.at("spot"), pass.glint_.at("colour")};
  pass.water_.use();
  glUniform1i(pass.water_.at("resting"), 0);
  glUniform1i(pass.water_.at("surface"), 1);
  if (auto lamps = pass.build_lamps(); !lamps) return tl::unexpected(lamps.error());
  return pass;
}

Result<void> WaterPass::build_lamps() {
  const auto vertex = shader_text("lamp.vert");
  if (!vertex) return tl::unexpected(vertex.error());
  const auto fragment = shader_text("lamp.frag");
  if (!fragment) return tl::unexpected(fragment.error());
  auto program = gl::build_program("lamp", *vertex, *fragment);
  if (!program) return tl::unexpected(program.error());
  lamp_ = std::move(*program);
  lamp_at_ = {gl::uniform(lamp_, "canvas"), gl::uniform(lamp_, "strip"), gl::uniform(lamp_, "texel"),
              gl::uniform(lamp_, "scale")};
  glUseProgram(lamp_.name());
  glUniform1i(gl::uniform(lamp_, "surface"), 0);

  std::array<std::uint16_t, beams_most * 6> indices{};
  for (std::size_t beam = 0; beam < beams_most; ++beam) {
    constexpr std::array<std::uint16_t, 6> order{0, 1, 2, 2, 1, 3};
    for (std::size_t i = 0; i < 6; ++i) indices[beam * 6 + i] = static_cast<std::uint16_t>(beam * 4 + order[i]);
  }
  beams_layout_ = gl::VertexArray::create();
  beams_ = gl::Buffer::create();
  beam_indices_ = gl::Buffer::create();
  glBindVertexArray(beams_layout_.name());
  glBindBuffer(GL_ARRAY_BUFFER, beams_.name());
  glBufferData(GL_ARRAY_BUFFER, sizeof(corners_), nullptr, GL_STREAM_DRAW);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, beam_indices_.name());
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, sizeof(indices), indices.data(), GL_STATIC_DRAW);
  const auto attribute = [](GLuint at, GLint count, std::size_t offset) {
    glEnableVertexAttribArray(at);
    glVertexAttribPointer(at, count, GL_FLOAT, GL_FALSE, sizeof(Corner), reinterpret_cast<const void*>(offset));
  };
  attribute(0, 2, offsetof(Corner, x));
  attribute(1, 4, offsetof(Corner, light));
  attribute(2, 4, offsetof(Corner, glare));
  glBindVertexArray(0);
  return {};
}

void WaterPass::prepare_surface(const draw::Stage& stage, PixelSize size, GLuint noise) {
  const int rows = size.height - waterline_row(stage.base, size);
  if (rows <= 0) return;
  const PixelSize texels{(size.width + surface_column - 1) / surface_column, rows};
  surface_target_.fit(texels, ByteOrder::rgba, GL_LINEAR);
  begin_pass(surface_target_.framebuffer(), {0, 0, texels.width, texels.height}, Blend::replace);
  surface_.use();
  const float unit = unit_of(size), w = static_cast<float>(size.width) / unit,
              h = static_cast<float>(size.height) / unit;
  glUniform4f(surface_at_.strip, 0, 0, w / static_cast<float>(texels.width), 1 / unit);
  glUniform2f(surface_at_.shape, w / 2, 1 / depth_scale(stage.base, size));
  const double t = stage.time;
  glUniform4f(surface_at_.drift, drifted(t, 0.05, 8), drifted(t, -0.25, 8), drifted(t, -0.1, 32), drifted(t, -0.4, 32));
  glUniform2f(surface_at_.glitter_drift, drifted(t, 0.1, 32), drifted(t, -0.9, 32));
  const float foot = stage.base.foot_y > 0 ? stage.base.foot_y - stage.base.horizon : 1e3f;
  glUniform2f(surface_at_.foot, foot, 1 / std::max(h - stage.base.foot_y, 1e-3f));
  glUniform1f(surface_at_.rows, static_cast<float>(rows));
  bind_texture(0, noise);
  surface_.fill({0, 0, texels.width, texels.height}, texels);
}

void WaterPass::set_strip(GLint strip, GLint texel, const draw::StageBase& base, PixelSize size, int rows) const {
  glUniform4f(strip, static_cast<float>(size.height), static_cast<float>(size.height - rows),
              1 / (unit_of(size) * depth_scale(base, size)), 1 / static_cast<float>(rows));
  glUniform2f(texel, 1 / static_cast<float>(size.width), 1 / static_cast<float>(size.height));
}

void WaterPass::draw(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer) {
  if (stage.base.ground == draw::Ground::river_above) {
    glints(stage, baked, framebuffer);
    return;
  }
  const int rows = baked.size.height - waterline_row(stage.base, baked.size);
  if (rows <= 0) return;
  water(stage, baked, framebuffer, rows);
  lights(stage, baked.size, framebuffer, rows);
  if (stage.base.quiet_luma > 0) quiet(stage, baked.size, framebuffer);
}

void WaterPass::water(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer, int rows) {
  const PixelSize size = baked.size;
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::replace);
  water_.use();
  set_strip(water_at_.strip, water_at_.texel, stage.base, size, rows);
  const float unit = unit_of(size);
  glUniform4f(water_at_.bend, bend_x * unit, bend_x_depth * unit, bend_y * unit, bend_y_depth * unit);
  const Colour crest = mix(stage.base.sky.stops[3], stage.base.sky.stops[4], 0.35f);
  constexpr float strength = 0.178f;  // .16 near the horizon and .018 everywhere
  glUniform3f(water_at_.crest, crest.r * strength, crest.g * strength, crest.b * strength);
  bind_texture(1, surface_target_.texture());
  bind_texture(0, baked.picture.texture());
  water_.fill({0, 0, size.width, rows}, size);
}

void WaterPass::lights(const draw::Stage& stage, PixelSize size, unsigned framebuffer, int rows) {
  const float scale = depth_scale(stage.base, size), horizon = stage.base.horizon;
  const float deepest = (static_cast<float>(size.height) / unit_of(size) - horizon) / scale;
  int beams = 0;
  const auto add = [&](float x, float half, float edge, float widen, float falloff, float intensity, Colour colour) {
    if (beams == beams_most || intensity <= 0) return;
    const float strength = intensity * colour.a;
    const float faint = std::log(std::max(255 * strength, 1.0f)) / std::max(falloff, 1e-3f);
    const float depth = std::min(deepest, faint);
    for (std::size_t i = 0; i < 4; ++i) {
      const float q = i < 2 ? 0 : depth;
      const float reach =
          half + edge * (0.7f + widen * q) * beam_reach + steepest_slope * (lamp_bend + lamp_bend_depth * q);
      corners_[static_cast<std::size_t>(beams) * 4 + i] = {
          i % 2 == 0 ? x - reach : x + reach,
          horizon + q * scale,
          {x, half, edge, falloff},
          {colour.r * strength, colour.g * strength, colour.b * strength, widen}};
    }
    ++beams;
  };
  for (const draw::Lamp& lamp : stage.lamps) {
    add(lamp.x, 0, std::max(lamp.half_width, 1e-4f), 2.6f, lamp.falloff, lamp.intensity, lamp.colour);
  }
  for (const draw::LitSpan& span : stage.spans) {
    add((span.x0 + span.x1) / 2, std::max((span.x1 - span.x0) / 2, 0.0f), 0.012f, 4.2f, span.falloff, span.intensity,
        span.colour);
  }
  if (beams == 0) return;
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::add);
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 0, size.width, rows);
  glUseProgram(lamp_.name());
  const float unit = unit_of(size);
  glUniform2f(lamp_at_.canvas, static_cast<float>(size.width) / unit, static_cast<float>(size.height) / unit);
  set_strip(lamp_at_.strip, lamp_at_.texel, stage.base, size, rows);
  glUniform4f(lamp_at_.scale, 1 / unit, glitter_floor, lamp_bend, lamp_bend_depth);
  bind_texture(0, surface_target_.texture());
  glBindVertexArray(beams_layout_.name());
  glBindBuffer(GL_ARRAY_BUFFER, beams_.name());
  glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(sizeof(Corner) * 4 * static_cast<std::size_t>(beams)),
                  corners_.data());
  glDrawElements(GL_TRIANGLES, beams * 6, GL_UNSIGNED_SHORT, nullptr);
  glDisable(GL_SCISSOR_TEST);
}

void WaterPass::quiet(const draw::Stage& stage, PixelSize size, unsigned framebuffer) {
  const draw::StageBase& base = stage.base;
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::darken);
  ceiling_.use();
  const float unit = unit_of(size), soft = std::max(base.quiet_soft, 1e-4f);
  glUniform4f(ceiling_at_.band, base.quiet_y0, base.quiet_y1, soft, unit);
  // A warm ceiling of the wanted luma, so that gold light stays gold.
  glUniform3f(ceiling_at_.ceiling, 1.30f * base.quiet_luma, 0.93f * base.quiet_luma, 0.95f * base.quiet_luma);
  glUniform1f(ceiling_at_.height, static_cast<float>(size.height));
  const int top = static_cast<int>(std::floor((base.quiet_y0 - soft) * unit));
  const int bottom = std::min(static_cast<int>(std::ceil((base.quiet_y1 + soft) * unit)), size.height);
  const int first = std::max(top, waterline_row(base, size));
  if (bottom > first) ceiling_.fill({0, size.height - bottom, size.width, bottom - first}, size);
}

void WaterPass::glints(const draw::Stage& stage, const BakedStage& baked, unsigned framebuffer) {
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
    if (x1 > x0 && y1 > y0) glint_.fill({x0, y0, x1 - x0, y1 - y0}, size);
  }
}

}  // namespace pandang::render
