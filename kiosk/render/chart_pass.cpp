#include "render/chart_pass.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pandang::render {
namespace {

/// The whole country, at about a texel and a half a pixel of a full HD screen.
constexpr FieldGrid country_grid{{91.5f, 12.0f}, 1.0f / 24, 1440, 600};
/// Round the focus, where the camera comes near.
constexpr float near_step = 1.0f / 60;
constexpr int near_width = 1024, near_height = 640;
/// Pixels a texel of the near field must have before it is used: smaller ones would flicker on the way.
constexpr float least_pixels = 0.8f;
/// What is left of the light at the canvas's edges below the foot and above the head.
constexpr float darkest_foot = 0.22f, darkest_head = 0.30f;

FieldGrid near_grid(draw::GeoPoint focus) {
  FieldGrid grid{{}, near_step, near_width, near_height};
  grid.corner = {focus.lon - near_step * near_width / 2, focus.lat + grid.lat_step() * near_height / 2};
  return grid;
}

void set_texture(GLint filter) {
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

/// The part of the canvas that a field covers, in whole pixels inside of it.
PixelBox covered(const FieldGrid& grid, const draw::ChartView& view, PixelSize size) {
  const auto unit = static_cast<float>(size.short_side());
  const auto w = static_cast<float>(grid.width), h = static_cast<float>(grid.height);
  const Vec2 a = view.point(grid.corner) * unit;
  const Vec2 b = a + Vec2{w * grid.step * view.k * unit, h * grid.step * view.k * unit};
  const auto whole = [](float v, int most) { return static_cast<int>(std::clamp(v, 0.0f, static_cast<float>(most))); };
  const int x0 = whole(std::ceil(a.x), size.width), x1 = whole(std::floor(b.x), size.width);
  const int y0 = whole(std::ceil(a.y), size.height), y1 = whole(std::floor(b.y), size.height);
  return {x0, size.height - y1, std::max(x1 - x0, 0), std::max(y1 - y0, 0)};
}

int whole_row(float y, int height) {
  return static_cast<int>(std::lround(std::clamp(y, 0.0f, static_cast<float>(height))));
}

}  // namespace

Result<ChartPass> ChartPass::build(LayerPool& pool) {
  auto program = QuadProgram::build("chart");
  if (!program) return tl::unexpected(program.error());
  ChartPass pass;
  pass.pool_ = &pool;
  pass.program_ = std::move(*program);
  const QuadProgram& p = pass.program_;
  pass.at_ = {p.at("place"), p.at("scale"), p.at("edges"), p.at("light")};
  p.use();
  glUniform1i(p.at("field"), 0);
  glUniform1i(p.at("colours"), 1);
  return pass;
}

bool ChartPass::Field::advance(const FieldGrid& wanted, float share) {
  if (texture && grid == wanted) return true;
  if (!making || making->grid() != wanted) {
    texture.reset();
    making.emplace(draw::coastline(), wanted);
  }
  if (!making->advance(share)) return false;
  grid = wanted;
  texture = gl::Texture::create();
  bind_texture(0, texture.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R16, grid.width, grid.height, 0, GL_RED, GL_UNSIGNED_SHORT,
               making->texels().data());
  set_texture(GL_LINEAR);
  making.reset();
  return true;
}

bool ChartPass::prepare(const draw::Chart& chart, float share) {
  return country_.advance(country_grid, share * 2) && near_.advance(near_grid(chart.focus), share * 2);
}

void ChartPass::set_colours(const draw::Chart& chart, float unit) {
  if (coloured_ && coloured_->view.k == chart.view.k && coloured_->dim == chart.dim && coloured_unit_ == unit) return;
  const ChartColours made = chart_colours(chart, unit);
  const bool fresh = !colours_;
  if (fresh) colours_ = gl::Texture::create();
  bind_texture(1, colours_.name());
  if (fresh) {
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA16, ChartColours::count, 1, 0, GL_RGBA, GL_UNSIGNED_SHORT, nullptr);
    set_texture(GL_NEAREST);
  }
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, ChartColours::count, 1, GL_RGBA, GL_UNSIGNED_SHORT, made.rgba.data());
  coloured_ = chart;
  coloured_unit_ = unit;
  const float span = made.last - made.first;
  scale_ = (field::farthest - field::neighbour) / span;
  offset_ = (field::neighbour - made.first) / span;
}

void ChartPass::draw(const draw::StageBase& base, PixelSize size, PixelBox part, unsigned framebuffer) {
  release();
  paint(base, size, part, framebuffer);
}

const Layer& ChartPass::resting(const draw::StageBase& base, PixelSize size, PixelBox part, ByteOrder order) {
  const bool kept = rest_.size() == size && rest_.order() == order && rest_part_ == part && rest_foot_ == base.foot_y &&
                    rest_chart_ == base.chart;
  if (kept) return rest_;
  if (rest_.size() != size || rest_.order() != order) {
    release();
    rest_ = pool_->take(size, order, GL_NEAREST);
  }
  paint(base, size, part, rest_.framebuffer());
  rest_chart_ = base.chart;
  rest_foot_ = base.foot_y;
  rest_part_ = part;
  return rest_;
}

void ChartPass::release() {
  pool_->give(std::exchange(rest_, {}));
}

void ChartPass::paint(const draw::StageBase& base, PixelSize size, PixelBox part, unsigned framebuffer) {
  const draw::Chart& chart = base.chart;
  prepare(chart, 1);
  const auto unit = static_cast<float>(size.short_side());
  set_colours(chart, unit);
  begin_pass(framebuffer, {0, 0, size.width, size.height}, Blend::replace);
  program_.use();
  bind_texture(1, colours_.name());
  glUniform2f(at_.scale, scale_, offset_);
  const auto w = static_cast<float>(size.width), h = static_cast<float>(size.height);
  constexpr float edge_x = 0.40f, edge_y = 0.44f;
  glUniform4f(at_.edges, 2 * edge_x / w, 2 * edge_y / h, -edge_x, -edge_y);

  // The chart darkens towards the canvas's upper and lower edge, where head and foot stand: in each band by a line.
  const int head = size.height - whole_row(chart.head_y * unit, size.height);
  const int foot = base.foot_y > 0 ? size.height - whole_row(base.foot_y * unit, size.height) : 0;
  const auto band = [&](int y0, int y1, float light0, float light1) {
    if (y1 <= y0) return;
    const float slope = (light1 - light0) / static_cast<float>(y1 - y0);
    glUniform2f(at_.light, slope, light0 - slope * static_cast<float>(y0));
    fill_band(chart.view, intersection({0, y0, size.width, y1 - y0}, part), size);
  };
  band(0, std::min(foot, head), darkest_foot, 1);
  band(foot, head, 1, 1);
  band(std::max(foot, head), size.height, 1, darkest_head);
}

/// The near field where it reaches, and the whole country's round it.
void ChartPass::fill_band(const draw::ChartView& view, PixelBox band, PixelSize size) const {
  if (band.empty()) return;
  PixelBox fine = intersection(covered(near_.grid, view, size), band);
  if (near_step * view.k * static_cast<float>(size.short_side()) < least_pixels) fine = {};
  if (fine.empty()) {
    fill(country_, view, band, size);
    return;
  }
  const int right = fine.x + fine.width, top = fine.y + fine.height, end = band.y + band.height;
  for (const PixelBox& box :
       {PixelBox{band.x, band.y, band.width, fine.y - band.y}, PixelBox{band.x, top, band.width, end - top},
        PixelBox{band.x, fine.y, fine.x - band.x, fine.height},
        PixelBox{right, fine.y, band.x + band.width - right, fine.height}})
    fill(country_, view, box, size);
  fill(near_, view, fine, size);
}

void ChartPass::fill(const Field& field, const draw::ChartView& view, PixelBox box, PixelSize size) const {
  if (box.empty()) return;
  const auto unit = static_cast<float>(size.short_side());
  const Vec2 corner = view.point(field.grid.corner) * unit;
  const float texel = field.grid.step * view.k * unit;  // pixels, in both directions
  const float x = 1 / (texel * static_cast<float>(field.grid.width));
  const float y = 1 / (texel * static_cast<float>(field.grid.height));
  glUniform4f(at_.place, x, -y, -corner.x * x, (static_cast<float>(size.height) - corner.y) * y);
  bind_texture(0, field.texture.name());
  program_.fill(box, size);
}

}  // namespace pandang::render
