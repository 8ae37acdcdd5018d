#include "render/lights_pass.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "gl/program.hpp"
#include "render/pass_state.hpp"
#include "render/quad_program.hpp"

namespace pandang::render {
namespace {

constexpr float bend = 0.010f, bend_depth = 0.050f;  // S at slope 1, at the horizon and more per depth
constexpr float steepest_slope = 0.5f;
constexpr float glitter_floor = 0.20f;
/// Where a lamp's light is no longer seen: e^-5.3 of its middle, in half widths.
constexpr float reach = 2.3f;
/// The edge of a lamp widens by so much of itself per depth; that of a lit stretch by so many S, like the mirror image
/// of a straight edge.
constexpr float lamp_widen = 2.6f, span_widens = 0.0504f;

}  // namespace

Result<LightsPass> LightsPass::build() {
  LightsPass pass;
  if (auto beams = pass.build_beams(); !beams) return tl::unexpected(beams.error());
  return pass;
}

Result<void> LightsPass::build_beams() {
  const auto vertex = shader_text("lamp.vert");
  if (!vertex) return tl::unexpected(vertex.error());
  const auto fragment = shader_text("lamp.frag");
  if (!fragment) return tl::unexpected(fragment.error());
  auto program = gl::build_program("lamp", *vertex, *fragment);
  if (!program) return tl::unexpected(program.error());
  beam_program_ = std::move(*program);
  beam_strip_ = gl::uniform(beam_program_, "strip");
  beam_grid_ = gl::uniform(beam_program_, "grid");
  beam_spread_ = gl::uniform(beam_program_, "spread");

  std::array<std::uint16_t, beams_most * 6> indices{};
  for (std::size_t beam = 0; beam < beams_most; ++beam) {
    constexpr std::array<std::size_t, 6> order{0, 1, 2, 2, 1, 3};
    for (std::size_t i = 0; i < 6; ++i) indices[beam * 6 + i] = static_cast<std::uint16_t>(beam * 4 + order[i]);
  }
  layout_ = gl::VertexArray::create();
  vertices_ = gl::Buffer::create();
  indices_ = gl::Buffer::create();
  glBindVertexArray(layout_.name());
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
  glBufferData(GL_ARRAY_BUFFER, sizeof(corners_), nullptr, GL_STREAM_DRAW);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.name());
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, sizeof(indices), indices.data(), GL_STATIC_DRAW);
  const auto attribute = [](GLuint at, GLint count, std::size_t offset) {
    glEnableVertexAttribArray(at);
    glVertexAttribPointer(at, count, GL_FLOAT, GL_FALSE, sizeof(Corner), reinterpret_cast<const void*>(offset));
  };
  attribute(0, 2, offsetof(Corner, x));
  attribute(1, 4, offsetof(Corner, light));
  attribute(2, 4, offsetof(Corner, glare));
  attribute(3, 1, offsetof(Corner, foot));
  glBindVertexArray(0);
  return {};
}

void LightsPass::add_beam(const draw::Lamp& lamp, float half_length, float widen, float horizon) {
  const float strength = lamp.intensity * lamp.colour.a;
  if (beams_ == beams_most || !(strength > 0) || !std::isfinite(lamp.x + half_length)) return;
  const float edge = std::max(lamp.half_width, 1e-4f);
  const float unseen = std::log(std::max(255 * strength, 1.0f)) / std::max(lamp.falloff, 1e-3f);
  const float foot = std::max((lamp.foot - horizon) / depth_, 0.0f);
  const Column column{lamp.x, half_length + edge * 0.7f * reach + steepest_slope * bend,
                      edge * widen * reach + steepest_slope * bend_depth, foot,
                      std::min(static_cast<float>(rows_) / (unit_ * depth_), foot + unseen)};
  if (!(foot < column.depth)) return;
  for (std::size_t i = 0; i < 4; ++i) {
    const float q = i < 2 ? foot : column.depth, half = column.half + column.widening * q;
    corners_[beams_ * 4 + i] = {i % 2 == 0 ? lamp.x - half : lamp.x + half,
                                q * depth_,
                                {lamp.x, half_length, edge, lamp.falloff},
                                {lamp.colour.r * strength, lamp.colour.g * strength, lamp.colour.b * strength, widen},
                                foot};
  }
  columns_[beams_++] = column;
}

/// The rows [y0, y1) below the waterline. Columns are sorted by x, but wide ones may begin before their neighbours.
void LightsPass::add_patches(int y0, int y1, WaterPatch::Light light) {
  if (y1 <= y0) return;
  const float row_depth = 1 / (unit_ * depth_);
  const std::size_t first = patch_count_;
  for (std::size_t i = 0; i < beams_; ++i) {
    const Column& c = columns_[i];
    if (c.depth <= static_cast<float>(y0) * row_depth || c.foot >= static_cast<float>(y1) * row_depth) continue;
    const float half = c.half + c.widening * std::min(c.depth, static_cast<float>(y1) * row_depth);
    const auto pixel = [&](float x) { return std::clamp(static_cast<int>(std::floor(x * unit_)), 0, width_); };
    WaterPatch next{pixel(c.x - half), pixel(c.x + half + 1 / unit_), y0, y1, light};
    if (next.x1 <= next.x0) continue;
    while (patch_count_ > first && next.x0 <= patches_[patch_count_ - 1].x1 &&
           next.x1 >= patches_[patch_count_ - 1].x0) {
      const WaterPatch& last = patches_[--patch_count_];
      next.x0 = std::min(next.x0, last.x0);
      next.x1 = std::max(next.x1, last.x1);
    }
    patches_[patch_count_++] = next;
  }
  add_unlit(first, y0, y1);
}

/// What the lit patches from `first` on, in the order of x, leave of the rows [y0, y1).
void LightsPass::add_unlit(std::size_t first, int y0, int y1) {
  const std::size_t lit_end = patch_count_;
  int x = 0;
  for (std::size_t i = first; i < lit_end; ++i) {
    if (patches_[i].x0 > x) patches_[patch_count_++] = {x, patches_[i].x0, y0, y1, WaterPatch::Light::none};
    x = patches_[i].x1;
  }
  if (x < width_) patches_[patch_count_++] = {x, width_, y0, y1, WaterPatch::Light::none};
}

/// The water in bands from the horizon down: columns widen, and short ones end. Quiet water is a band of its own.
void LightsPass::find_patches(const draw::StageBase& base) {
  std::sort(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(beams_),
            [](const Column& a, const Column& b) { return a.x < b.x; });
  patch_count_ = 0;
  int top = 0;
  if (base.quiet_luma > 0) {
    const auto row = [&](float y) { return static_cast<int>(std::floor((y - base.horizon) * unit_)); };
    const int quiet_top = std::clamp(row(base.quiet_y0 - base.quiet_soft), 0, rows_);
    const int quiet_bottom = std::clamp(row(base.quiet_y1 + base.quiet_soft) + 2, quiet_top, rows_);
    add_patches(0, quiet_top, WaterPatch::Light::lit);
    add_patches(quiet_top, quiet_bottom, WaterPatch::Light::quiet);
    top = quiet_bottom;
  }
  constexpr int bands = 4;
  for (int i = 0; i < bands; ++i) {
    add_patches(top + (rows_ - top) * i / bands, top + (rows_ - top) * (i + 1) / bands, WaterPatch::Light::lit);
  }
}

void LightsPass::prepare(const draw::Stage& stage, PixelSize size, int rows, PixelBox part, float depth,
                         GLuint surface) {
  unit_ = static_cast<float>(size.short_side());
  depth_ = depth;
  width_ = size.width;
  rows_ = rows;
  const float high = static_cast<float>(rows) / unit_, wide = static_cast<float>(size.width) / unit_;
  beams_ = 0;
  patch_count_ = 0;
  const float horizon = stage.base.horizon;
  for (const draw::Lamp& lamp : stage.lamps) add_beam(lamp, 0, lamp_widen, horizon);
  for (const draw::LitSpan& span : stage.spans) {
    const float edge = std::max(span.edge, 1e-4f);
    add_beam({(span.x0 + span.x1) / 2, edge, span.falloff, span.intensity, span.colour},
             std::max((span.x1 - span.x0) / 2, 0.0f), span_widens / edge, horizon);
  }
  if (beams_ == 0) {
    add_unlit(0, 0, rows);
    return;
  }
  find_patches(stage.base);

  // Six pixels a column at full HD, where the narrowest lamp is nine pixels wide: light on water has no sharp edge.
  const int column = std::max(size.short_side() / 180, 1);
  const PixelSize texels{(size.width + column - 1) / column, rows};
  layer_.fit(texels, ByteOrder::rgba, GL_LINEAR);
  begin_pass(layer_.framebuffer(), {0, 0, texels.width, texels.height}, Blend::add);
  const PixelBox needed = looked_up(part, {size.width, rows}, texels, 2);
  glEnable(GL_SCISSOR_TEST);
  glScissor(needed.x, needed.y, needed.width, needed.height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glUseProgram(beam_program_.name());
  glUniform2f(beam_strip_, wide, high);
  const auto columns = static_cast<float>(texels.width);
  glUniform4f(beam_grid_, static_cast<float>(rows), 1 / (unit_ * depth), wide / columns, 1 / columns);
  glUniform3f(beam_spread_, glitter_floor, bend, bend_depth);
  bind_texture(0, surface);
  glBindVertexArray(layout_.name());
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
  glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(sizeof(Corner) * 4 * beams_), corners_.data());
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(beams_ * 6), GL_UNSIGNED_SHORT, nullptr);
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace pandang::render
