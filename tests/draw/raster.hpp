#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "draw/canvas.hpp"

namespace pandang::draw {

constexpr Colour black{0, 0, 0, 1}, white{1, 1, 1, 1};

/// A picture of a canvas's shapes drawn by the processor, so that the tests of this room need no GPU. Components 0..1.
class Raster {
 public:
  Raster(Canvas& canvas, Colour ground) : size_(canvas.size()), atlas_(canvas.fonts().atlas()) {
    pixels_.assign(static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height), ground);
    const ImDrawList& list = canvas.list();
    for (const ImDrawCmd& command : list.CmdBuffer)
      for (unsigned i = 0; i < command.ElemCount; i += 3) {
        const auto vertex = [&](unsigned k) {
          const auto index = static_cast<int>(command.IdxOffset + i + k);
          return list.VtxBuffer[static_cast<int>(command.VtxOffset) + list.IdxBuffer[index]];
        };
        triangle(vertex(0), vertex(1), vertex(2), command.ClipRect);
      }
  }

  Colour at(int x, int y) const {
    return pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width) + static_cast<std::size_t>(x)];
  }
  /// Of one component over the whole picture, in pixels.
  double sum(float Colour::*component) const {
    double total = 0;
    for (const Colour& pixel : pixels_) total += pixel.*component;
    return total;
  }
  PixelSize size() const { return size_; }

 private:
  static double edge(ImVec2 a, ImVec2 b, double x, double y) {
    return (double(b.x) - a.x) * (y - a.y) - (double(b.y) - a.y) * (x - a.x);
  }
  /// GL's rule for pixels whose centre lies on an edge: each belongs to one of the two triangles.
  static bool owns(ImVec2 a, ImVec2 b) { return a.y == b.y ? b.x < a.x : b.y > a.y; }

  float coverage(double u, double v) const {
    const double x = u * atlas_.width - .5, y = v * atlas_.max_height - .5;
    const int x0 = static_cast<int>(std::floor(x)), y0 = static_cast<int>(std::floor(y));
    const auto texel = [&](int tx, int ty) {
      tx = std::clamp(tx, 0, atlas_.width - 1);
      ty = std::clamp(ty, 0, atlas_.height - 1);
      return atlas_.pixels[static_cast<std::size_t>(ty) * static_cast<std::size_t>(atlas_.width) +
                           static_cast<std::size_t>(tx)] /
             255.0;
    };
    const double fx = x - x0, fy = y - y0;
    return static_cast<float>((texel(x0, y0) * (1 - fx) + texel(x0 + 1, y0) * fx) * (1 - fy) +
                              (texel(x0, y0 + 1) * (1 - fx) + texel(x0 + 1, y0 + 1) * fx) * fy);
  }

  void triangle(ImDrawVert a, ImDrawVert b, ImDrawVert c, const ImVec4& clip) {
    double area = edge(a.pos, b.pos, c.pos.x, c.pos.y);
    if (area == 0) return;
    if (area > 0) std::swap(b, c);  // one winding, so that the edge rule holds
    area = -std::abs(area);
    const int x0 = std::max({0, int(std::floor(std::min({a.pos.x, b.pos.x, c.pos.x}))), int(clip.x)});
    const int y0 = std::max({0, int(std::floor(std::min({a.pos.y, b.pos.y, c.pos.y}))), int(clip.y)});
    const int x1 = std::min({size_.width, int(std::ceil(std::max({a.pos.x, b.pos.x, c.pos.x}))), int(clip.z)});
    const int y1 = std::min({size_.height, int(std::ceil(std::max({a.pos.y, b.pos.y, c.pos.y}))), int(clip.w)});
    for (int y = y0; y < y1; ++y)
      for (int x = x0; x < x1; ++x) {
        const double px = x + .5, py = y + .5;
        const double wa = edge(b.pos, c.pos, px, py), wb = edge(c.pos, a.pos, px, py), wc = edge(a.pos, b.pos, px, py);
        const auto in = [](double w, ImVec2 from, ImVec2 to) { return w < 0 || (w == 0 && owns(from, to)); };
        if (in(wa, b.pos, c.pos) && in(wb, c.pos, a.pos) && in(wc, a.pos, b.pos))
          blend(x, y, a, b, c, wa / area, wb / area, wc / area);
      }
  }

  void blend(int x, int y, const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, double ka, double kb,
             double kc) {
    const auto part = [&](int shift) {
      const auto of = [shift](const ImDrawVert& v) { return (v.col >> shift & 255) / 255.0; };
      return static_cast<float>(of(a) * ka + of(b) * kb + of(c) * kc);
    };
    const float alpha = part(IM_COL32_A_SHIFT) *
                        coverage(a.uv.x * ka + b.uv.x * kb + c.uv.x * kc, a.uv.y * ka + b.uv.y * kb + c.uv.y * kc);
    Colour& pixel =
        pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width) + static_cast<std::size_t>(x)];
    pixel.r = lerp(pixel.r, part(IM_COL32_R_SHIFT), alpha);
    pixel.g = lerp(pixel.g, part(IM_COL32_G_SHIFT), alpha);
    pixel.b = lerp(pixel.b, part(IM_COL32_B_SHIFT), alpha);
  }

  PixelSize size_;
  const Atlas& atlas_;
  std::vector<Colour> pixels_;
};

}  // namespace pandang::draw
