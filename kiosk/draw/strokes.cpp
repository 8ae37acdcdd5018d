// Lines of Canvas. A line is one strip of cross-sections, each of four points (clear, full, full, clear), so that a
// translucent line never covers itself at a joint.

#include <algorithm>
#include <cmath>

#include "draw/canvas.hpp"
#include "draw/mesh.hpp"

namespace pandang::draw {
namespace {

/// Turns below this are one mitred cross-section, in radians; sharper ones are rounded on their outer side.
constexpr float mitre_turn = .35f;
/// Steps of a rounded joint, in radians.
constexpr float round_step = .3f;

/// Cross-sections of a line in pixels, written one after the other.
class Strip {
 public:
  Strip(std::vector<ImVec2>& sections, float half_width) : sections_(sections), half_(half_width) { sections_.clear(); }

  /// `one` and `other` are the offsets of the two edges from `p`, for a half width of one.
  void section(ImVec2 p, ImVec2 one, ImVec2 other) {
    const float inner = std::max(half_ - .5f, 0.0f), outer = half_ + .5f;
    for (const ImVec2 q : {p + one * outer, p + one * inner, p + other * inner, p + other * outer})
      sections_.push_back(q);
  }

  /// A joint at `p` between edges with unit normals n0, n1; `room` is the shorter of the two, in pixels.
  void joint(ImVec2 p, ImVec2 n0, ImVec2 n1, float room) {
    const float turn = std::atan2(n0.x * n1.y - n0.y * n1.x, dot(n0, n1));
    // The inner edges meet here; no deeper than the shorter edge is long.
    const ImVec2 corner = mitre(n0, n1, std::max(1.0f, room / (half_ + .5f)));
    if (std::abs(turn) < mitre_turn) {
      section(p, corner, corner * -1);
      return;
    }
    const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(turn) / round_step)));
    const float from = std::atan2(n0.y, n0.x);
    for (int i = 0; i <= steps; ++i) {
      const float angle = from + turn * static_cast<float>(i) / static_cast<float>(steps);
      const ImVec2 spoke{std::cos(angle), std::sin(angle)};
      if (turn < 0)
        section(p, spoke, corner * -1);
      else
        section(p, corner, spoke * -1);
    }
  }

 private:
  std::vector<ImVec2>& sections_;
  float half_;
};

}  // namespace

void Canvas::line(Vec2 a, Vec2 b, Colour colour, float width) {
  const Vec2 ends[] = {a, b};
  polyline(ends, colour, width);
}

void Canvas::polyline(std::span<const Vec2> points, Colour colour, float width, bool closed) {
  if (!visible(colour) || width <= 0) return;
  to_pixels(points);
  stroke_scratch(colour, width * unit_, closed);
}

void Canvas::ring(Vec2 centre, float radius, Colour colour, float width) {
  if (!visible(colour) || radius <= 0 || width <= 0) return;
  circle_points(pixel(centre), radius * unit_);
  stroke_scratch(colour, width * unit_, true);
}

void Canvas::stroke_scratch(Colour colour, float width, bool closed) {
  const auto& points = scratch_.points;
  const std::size_t n = points.size();
  if (n < 2) return;
  if (n < 3) closed = false;
  const float drawn = std::max(width, 1.0f);  // a thinner line is that much fainter
  const float half = drawn / 2;
  Strip strip(scratch_.normals, half);
  const auto edge = [&](std::size_t i) { return points[(i + 1) % n] - points[i % n]; };
  const auto normal_of = [&](std::size_t i) { return normal(points[i % n], points[(i + 1) % n]); };

  if (!closed) {  // the ends fall off over a pixel, as the sides do
    const ImVec2 first = normal_of(0), along = along_of(first);
    strip.section(points[0] - along * .5f, first, first * -1);
    strip.section(points[0] + along * .5f, first, first * -1);
  }
  const std::size_t from = closed ? 0 : 1, to = closed ? n : n - 1;
  for (std::size_t i = from; i < to; ++i) {
    const std::size_t before = (i + n - 1) % n;
    strip.joint(points[i], normal_of(before), normal_of(i), std::min(length(edge(before)), length(edge(i))));
  }
  if (!closed) {
    const ImVec2 last = normal_of(n - 2), along = along_of(last);
    strip.section(points[n - 1] - along * .5f, last, last * -1);
    strip.section(points[n - 1] + along * .5f, last, last * -1);
  }
  write_strip(packed(faded(colour, width / drawn)), closed);
}

void Canvas::write_strip(ImU32 colour, bool closed) {
  const auto& at = scratch_.normals;
  const std::size_t sections = at.size() / 4;
  if (sections < 2 || at.size() > most_vertices) return;
  const std::size_t spans = closed ? sections : sections - 1;
  Mesh mesh(list_, at.size(), spans * 6);
  for (std::size_t s = 0; s < sections; ++s) {
    const bool end = !closed && (s == 0 || s + 1 == sections);
    const ImU32 inner = end ? clear(colour) : colour;
    mesh.vertex(at[4 * s], clear(colour));
    mesh.vertex(at[4 * s + 1], inner);
    mesh.vertex(at[4 * s + 2], inner);
    mesh.vertex(at[4 * s + 3], clear(colour));
  }
  for (std::size_t s = 0; s < spans; ++s) {
    const std::size_t a = 4 * s, b = 4 * ((s + 1) % sections);
    for (std::size_t k = 0; k < 3; ++k) mesh.quad(a + k, b + k, b + k + 1, a + k + 1);
  }
}

}  // namespace pandang::draw
