#include "draw/triangulate.hpp"

#include <cstddef>

namespace pandang::draw {
namespace {

float cross(ImVec2 a, ImVec2 b, ImVec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool convex(std::span<const ImVec2> p, double sign) {
  // Turning one way only is not enough (a star turns one way, twice round): x may change its direction only twice.
  int direction_changes = 0;
  float last_dx = p[0].x - p[p.size() - 1].x;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const ImVec2 b = p[(i + 1) % p.size()];
    if (cross(p[i], b, p[(i + 2) % p.size()]) * sign < 0) return false;
    const float dx = b.x - p[i].x;
    if (dx * last_dx < 0) ++direction_changes;
    if (dx != 0) last_dx = dx;
  }
  return direction_changes <= 2;
}

bool inside(ImVec2 p, ImVec2 a, ImVec2 b, ImVec2 c, double sign) {
  return cross(a, b, p) * sign >= 0 && cross(b, c, p) * sign >= 0 && cross(c, a, p) * sign >= 0;
}

bool same(ImVec2 a, ImVec2 b) {
  return a.x == b.x && a.y == b.y;
}

bool ear(std::span<const ImVec2> p, const std::vector<int>& ring, std::size_t i, double sign) {
  const std::size_t n = ring.size();
  const auto at = [&](std::size_t k) { return p[static_cast<std::size_t>(ring[k % n])]; };
  const ImVec2 a = at(i + n - 1), b = at(i), c = at(i + 1);
  if (cross(a, b, c) * sign <= 0) return false;
  for (std::size_t k = i + 2; k < i + n - 1; ++k) {
    const ImVec2 q = at(k);
    if (same(q, a) || same(q, b) || same(q, c)) continue;
    // Only a reflex corner can lie within an ear.
    if (cross(at(k + n - 1), q, at(k + 1)) * sign < 0 && inside(q, a, b, c, sign)) return false;
  }
  return true;
}

}  // namespace

double twice_area(std::span<const ImVec2> polygon) {
  double sum = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    // From the first point, so that far from the origin nothing is lost to rounding.
    sum += cross(polygon[0], polygon[i], polygon[(i + 1) % polygon.size()]);
  }
  return sum;
}

void triangulate(std::span<const ImVec2> polygon, std::vector<std::uint16_t>& triangles, std::vector<int>& remaining) {
  const std::size_t n = polygon.size();
  if (n < 3) return;
  const auto add = [&](int a, int b, int c) {
    for (const int k : {a, b, c}) triangles.push_back(static_cast<std::uint16_t>(k));
  };
  const double sign = twice_area(polygon) < 0 ? -1 : 1;
  if (convex(polygon, sign)) {
    for (std::size_t i = 2; i < n; ++i) add(0, static_cast<int>(i) - 1, static_cast<int>(i));
    return;
  }
  remaining.clear();
  for (std::size_t i = 0; i < n; ++i) remaining.push_back(static_cast<int>(i));
  std::size_t i = 0, misses = 0;
  while (remaining.size() > 3) {
    const std::size_t m = remaining.size();
    i %= m;
    // After a whole round without an ear (collinear or crossing points), any corner is cut so that this ends.
    if (misses < m && !ear(polygon, remaining, i, sign)) {
      ++i;
      ++misses;
      continue;
    }
    add(remaining[(i + m - 1) % m], remaining[i], remaining[(i + 1) % m]);
    remaining.erase(remaining.begin() + static_cast<std::ptrdiff_t>(i));
    misses = 0;
  }
  add(remaining[0], remaining[1], remaining[2]);
}

}  // namespace pandang::draw
