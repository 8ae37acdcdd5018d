// The shapes of Canvas. Edges are anti-aliased by a fringe one pixel wide, half inside and half outside of the true
// edge: a straight edge on a pixel boundary stays sharp, and any other gets the share of the pixel that it covers.

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "draw/canvas.hpp"
#include "draw/mesh.hpp"
#include "draw/triangulate.hpp"

namespace pandang::draw {
namespace {

constexpr float half_fringe = .5f;
/// How far a fringe may reach out at a sharp corner, in fringes.
constexpr float mitre_limit = 3;

Colour colour_at(std::span<const Stop> stops, float t) {
  if (stops.empty()) return {0, 0, 0, 0};
  if (t <= stops.front().at) return stops.front().colour;
  for (std::size_t i = 1; i < stops.size(); ++i) {
    if (t > stops[i].at) continue;
    const float d = stops[i].at - stops[i - 1].at;
    return d > 0 ? mix(stops[i - 1].colour, stops[i].colour, (t - stops[i - 1].at) / d) : stops[i].colour;
  }
  return stops.back().colour;
}

/// Points the ring's corners outwards: one mitre a point.
void find_normals(std::span<const ImVec2> points, std::vector<ImVec2>& normals) {
  const std::size_t n = points.size();
  const float outwards = twice_area(points) < 0 ? 1.0f : -1.0f;
  normals.clear();
  for (std::size_t i = 0; i < n; ++i) {
    const ImVec2 before = normal(points[(i + n - 1) % n], points[i]), after = normal(points[i], points[(i + 1) % n]);
    normals.push_back(mitre(before, after, mitre_limit) * outwards);
  }
}

/// The ring of points moved in by half a fringe.
void find_inner(const ShapeScratch& scratch, std::vector<ImVec2>& inner) {
  inner.clear();
  for (std::size_t i = 0; i < scratch.points.size(); ++i)
    inner.push_back(scratch.points[i] - scratch.normals[i] * half_fringe);
}

/// The ring twice, moved in at full colour and moved out at none, with the fringe between: vertices 2i and 2i + 1.
template <class ColourOf>
void write_ring(Mesh& mesh, const ShapeScratch& scratch, ColourOf colour_of) {
  const std::size_t n = scratch.points.size();
  for (std::size_t i = 0; i < n; ++i) {
    const ImU32 colour = colour_of(i);
    mesh.vertex(scratch.inner[i], colour);
    mesh.vertex(scratch.points[i] + scratch.normals[i] * half_fringe, clear(colour));
  }
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t j = (i + 1) % n;
    mesh.quad(2 * i, 2 * j, 2 * j + 1, 2 * i + 1);
  }
}

/// Ring and triangles of the working memory.
template <class ColourOf>
void write_fill(ImDrawList& list, const ShapeScratch& scratch, ColourOf colour_of) {
  const std::size_t n = scratch.points.size();
  Mesh mesh(list, 2 * n, 2 * n + scratch.triangles.size() / 3);
  write_ring(mesh, scratch, colour_of);
  for (std::size_t i = 0; i + 2 < scratch.triangles.size(); i += 3)
    mesh.triangle(scratch.triangles[i] * 2u, scratch.triangles[i + 1] * 2u, scratch.triangles[i + 2] * 2u);
}

/// Two triangles of each cell of a grid of four columns of vertices. Both halves of a corner cell meet along the
/// diagonal that leaves its inner point, for an even fall.
void write_cells(Mesh& mesh, std::size_t lines) {
  for (std::size_t row = 0; row + 1 < lines; ++row)
    for (std::size_t column = 0; column < 3; ++column) {
      const std::size_t i = row * 4 + column;
      if ((row == 0) == (column == 0)) {
        mesh.triangle(i, i + 1, i + 5);
        mesh.triangle(i, i + 5, i + 4);
      } else {
        mesh.triangle(i, i + 1, i + 4);
        mesh.triangle(i + 1, i + 5, i + 4);
      }
    }
}

/// Adds the corners of a side from p to q, at tp and tq of the gradient's way: p, and each place where a stop's line
/// crosses the side.
void add_side(ShapeScratch& scratch, ImVec2 p, float tp, ImVec2 q, float tq, std::span<const Stop> stops) {
  const auto add = [&](ImVec2 point, float t) {
    scratch.points.push_back(point);
    scratch.at.push_back(t);
  };
  add(p, tp);
  for (std::size_t s = 0; s < stops.size(); ++s) {
    const float t = stops[tp < tq ? s : stops.size() - 1 - s].at;
    const float k = (t - tp) / (tq - tp);
    if (k > 1e-4f && k < 1 - 1e-4f) add(p + (q - p) * k, t);
  }
}

/// Adds the triangles of what lies between two stops of a convex outline: the corners there are a convex polygon.
void add_band(ShapeScratch& scratch, float t0, float t1) {
  constexpr float near = 1e-5f;
  auto& ring = scratch.remaining;
  ring.clear();
  for (std::size_t i = 0; i < scratch.at.size(); ++i)
    if (scratch.at[i] >= t0 - near && scratch.at[i] <= t1 + near) ring.push_back(static_cast<int>(i));
  for (std::size_t i = 2; i < ring.size(); ++i)
    for (const int k : {ring[0], ring[i - 1], ring[i]}) scratch.triangles.push_back(static_cast<std::uint16_t>(k));
}

/// Segments of a circle of `r` pixels that stays within a fifth of a pixel of the true one.
int segments(float r) {
  const float step = std::acos(1 - std::min(.2f / r, 1.0f));
  return std::clamp(static_cast<int>(std::ceil(std::numbers::pi_v<float> / step)), 6, 256);
}

constexpr std::size_t most_points = most_vertices / 2;

}  // namespace

void Canvas::to_pixels(std::span<const Vec2> points) {
  auto& out = scratch_.points;
  out.clear();
  for (const Vec2 p : points) {
    const ImVec2 q = pixel(p);
    if (out.empty() || length(q - out.back()) > 1e-3f) out.push_back(q);
  }
  while (out.size() > 1 && length(out.front() - out.back()) <= 1e-3f) out.pop_back();
}

void Canvas::fill_scratch(ImU32 colour) {
  if (scratch_.points.size() < 3 || scratch_.points.size() > most_points) return;
  find_normals(scratch_.points, scratch_.normals);
  find_inner(scratch_, scratch_.inner);
  scratch_.triangles.clear();
  triangulate(scratch_.inner, scratch_.triangles, scratch_.remaining);
  write_fill(list_, scratch_, [colour](std::size_t) { return colour; });
}

void Canvas::fill(std::span<const Vec2> polygon, Colour colour) {
  if (!visible(colour)) return;
  to_pixels(polygon);
  fill_scratch(packed(colour));
}

void Canvas::cells(Vec2 origin, int pixels, std::span<const CellBox> boxes, Colour colour) {
  if (!visible(colour) || boxes.empty() || boxes.size() > most_vertices / 4) return;
  const ImVec2 at = pixel(origin), corner{std::round(at.x), std::round(at.y)};
  const ImU32 ink = packed(colour);
  const auto n = static_cast<int>(boxes.size());
  list_.PrimReserve(6 * n, 4 * n);
  const auto place = [&](int x, int y) {
    return corner + ImVec2{static_cast<float>(x * pixels), static_cast<float>(y * pixels)};
  };
  for (const CellBox& box : boxes) list_.PrimRect(place(box.x0, box.y0), place(box.x1, box.y1), ink);
}

void Canvas::fill_rect(Rect box, Colour colour) {
  if (!visible(colour)) return;
  const std::array<Stop, 2> rows = {Stop{0, colour}, Stop{1, colour}};
  fill_rows(box, rows);
}

void Canvas::fill_gradient(Rect box, std::span<const Stop> vertical) {
  if (!vertical.empty()) fill_rows(box, vertical);
}

void Canvas::fill_rows(Rect box, std::span<const Stop> rows) {
  ImVec2 p0 = pixel({std::min(box.x0, box.x1), std::min(box.y0, box.y1)});
  ImVec2 p1 = pixel({std::max(box.x0, box.x1), std::max(box.y0, box.y1)});
  if (p0.x >= p1.x || p0.y >= p1.y) return;
  // What is thinner than a pixel is drawn a pixel wide and that much fainter.
  float share = 1;
  const auto widen = [&share](float& a, float& b) {
    if (b - a >= 1) return;
    share *= b - a;
    const float middle = (a + b) / 2;
    a = middle - .5f;
    b = middle + .5f;
  };
  widen(p0.x, p1.x);
  widen(p0.y, p1.y);

  auto& at = scratch_.at;
  at.clear();
  at.push_back(p0.y + half_fringe);
  for (const Stop& stop : rows) {
    const float y = lerp(p0.y, p1.y, stop.at);
    if (y > at.back() && y < p1.y - half_fringe) at.push_back(y);
  }
  at.push_back(p1.y - half_fringe);

  const std::size_t lines = at.size() + 2;
  Mesh mesh(list_, lines * 4, (lines - 1) * 6);
  const auto line_at = [&](float y, ImU32 colour, bool edge) {
    const ImU32 outside = clear(colour), inside = edge ? outside : colour;
    mesh.vertex({p0.x - half_fringe, y}, outside);
    mesh.vertex({p0.x + half_fringe, y}, inside);
    mesh.vertex({p1.x - half_fringe, y}, inside);
    mesh.vertex({p1.x + half_fringe, y}, outside);
  };
  const auto colour_of = [&](float y) {
    Colour colour = colour_at(rows, (y - p0.y) / (p1.y - p0.y));
    colour.a *= share;
    return packed(colour);
  };
  line_at(p0.y - half_fringe, colour_of(p0.y), true);
  for (const float y : at) line_at(y, colour_of(y), false);
  line_at(p1.y + half_fringe, colour_of(p1.y), true);
  write_cells(mesh, lines);
}

void Canvas::fill_gradient(std::span<const Vec2> convex, Vec2 a, Vec2 b, std::span<const Stop> stops) {
  if (convex.size() < 3 || stops.empty()) return;
  const ImVec2 from = pixel(a), way = pixel(b) - from;
  const float way2 = std::max(dot(way, way), 1e-12f);
  auto& points = scratch_.points;
  auto& at = scratch_.at;
  points.clear();
  at.clear();
  const auto at_of = [&](ImVec2 p) { return dot(p - from, way) / way2; };
  // Between stops the colour is linear, so each stop's line gets corners of its own.
  for (std::size_t i = 0; i < convex.size(); ++i) {
    const ImVec2 p = pixel(convex[i]), q = pixel(convex[(i + 1) % convex.size()]);
    add_side(scratch_, p, at_of(p), q, at_of(q), stops);
  }
  if (points.size() > most_points) return;
  find_normals(points, scratch_.normals);
  find_inner(scratch_, scratch_.inner);
  scratch_.triangles.clear();
  constexpr float far = 1e9f;
  add_band(scratch_, -far, stops.front().at);
  for (std::size_t s = 1; s < stops.size(); ++s) add_band(scratch_, stops[s - 1].at, stops[s].at);
  add_band(scratch_, stops.back().at, far);
  write_fill(list_, scratch_, [&](std::size_t i) { return packed(colour_at(stops, at[i])); });
}

void Canvas::shade(Rect box, float soft, Colour colour) {
  if (!visible(colour) || soft <= 0 || box.x0 >= box.x1 || box.y0 >= box.y1) return;
  constexpr std::size_t rings = 6, round = 6;  // steps from the box outwards; sides of a rounded corner
  constexpr std::size_t around = 4 * (round + 1);
  const std::array<Vec2, 4> corners{Vec2{box.x1, box.y1}, {box.x0, box.y1}, {box.x0, box.y0}, {box.x1, box.y0}};
  Mesh mesh(list_, 4 + rings * around, 2 + around + 4 + 2 * around * (rings - 1));
  for (const Vec2 corner : corners) mesh.vertex(pixel(corner), packed(colour));
  mesh.quad(0, 1, 2, 3);
  for (std::size_t ring = 1; ring <= rings; ++ring) {
    const float out = static_cast<float>(ring) / rings;
    const ImU32 ink = packed(faded(colour, 1 - out * out * (3 - 2 * out)));
    for (std::size_t i = 0; i < around; ++i) {
      const std::size_t corner = i / (round + 1);
      const float angle =
          std::numbers::pi_v<float> / 2 *
          (static_cast<float>(corner) + static_cast<float>(i % (round + 1)) / static_cast<float>(round));
      mesh.vertex(pixel(corners[corner] + Vec2{std::cos(angle), std::sin(angle)} * (soft * out)), ink);
    }
  }
  const auto at = [](std::size_t ring, std::size_t i) {
    return ring == 0 ? i / (round + 1) : 4 + (ring - 1) * around + i;
  };
  for (std::size_t ring = 0; ring < rings; ++ring)
    for (std::size_t i = 0; i < around; ++i) {
      const std::size_t next = (i + 1) % around;
      mesh.triangle(at(ring, i), at(ring + 1, i), at(ring + 1, next));
      // Along the sides of a corner the box itself is one point.
      if (at(ring, i) != at(ring, next)) mesh.triangle(at(ring, i), at(ring + 1, next), at(ring, next));
    }
}

void Canvas::circle_points(ImVec2 centre, float radius) {
  const int n = segments(radius);
  // A polygon of the circle's area: its corners stand a little out, its sides lie a little in.
  const float step = 2 * std::numbers::pi_v<float> / static_cast<float>(n);
  const float corner = radius * std::sqrt(step / std::sin(step));
  scratch_.points.clear();
  for (int i = 0; i < n; ++i) {
    const float angle = step * static_cast<float>(i);
    scratch_.points.push_back(centre + ImVec2{std::cos(angle), std::sin(angle)} * corner);
  }
}

void Canvas::circle(Vec2 centre, float radius, Colour colour) {
  const float r = radius * unit_;
  if (!visible(colour) || r <= 0) return;
  const float drawn = std::max(r, .5f);  // a smaller disc is fainter, by its area
  circle_points(pixel(centre), drawn);
  fill_scratch(packed(faded(colour, (r / drawn) * (r / drawn))));
}

}  // namespace pandang::draw
