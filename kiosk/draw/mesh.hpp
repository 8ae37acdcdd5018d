#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <cstddef>

namespace pandang::draw {

/// Vertices of one primitive that 16 bit indices reach.
inline constexpr std::size_t most_vertices = 64000;

inline ImVec2 operator+(ImVec2 a, ImVec2 b) {
  return {a.x + b.x, a.y + b.y};
}
inline ImVec2 operator-(ImVec2 a, ImVec2 b) {
  return {a.x - b.x, a.y - b.y};
}
inline ImVec2 operator*(ImVec2 a, float k) {
  return {a.x * k, a.y * k};
}
inline float dot(ImVec2 a, ImVec2 b) {
  return a.x * b.x + a.y * b.y;
}
inline float length(ImVec2 a) {
  return std::sqrt(dot(a, a));
}

inline ImU32 clear(ImU32 colour) {
  return colour & ~IM_COL32_A_MASK;
}

/// Unit normal of a to b, to the right of the way (outwards of a polygon that runs counter-clockwise on the screen).
inline ImVec2 normal(ImVec2 a, ImVec2 b) {
  const ImVec2 d = b - a;
  const float l = length(d);
  return l > 0 ? ImVec2{-d.y / l, d.x / l} : ImVec2{0, 0};
}

/// The vector to the corner of two edges moved out by one, given their unit normals.
inline ImVec2 mitre(ImVec2 n0, ImVec2 n1, float limit) {
  const ImVec2 m = (n0 + n1) * .5f;
  const float d2 = dot(m, m);
  if (d2 < 1e-6f) return n1;
  const float l = 1 / d2;  // |m| * l is the mitre's length
  const float reach = std::sqrt(d2) * l;
  return m * (reach > limit ? l * limit / reach : l);
}

/// The way on, given its unit normal.
inline ImVec2 along_of(ImVec2 n) {
  return {n.y, -n.x};
}

/// Writes vertices and triangles straight into a draw list; all are untextured.
class Mesh {
 public:
  Mesh(ImDrawList& list, std::size_t vertices, std::size_t triangles) : list_(list) {
    list_.PrimReserve(static_cast<int>(triangles * 3), static_cast<int>(vertices));
    base_ = list_._VtxCurrentIdx;
  }
  void vertex(ImVec2 p, ImU32 colour) { list_.PrimWriteVtx(p, list_._Data->TexUvWhitePixel, colour); }
  void triangle(std::size_t a, std::size_t b, std::size_t c) {
    for (const std::size_t k : {a, b, c}) list_.PrimWriteIdx(static_cast<ImDrawIdx>(base_ + k));
  }
  void quad(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
    triangle(a, b, c);
    triangle(a, c, d);
  }

 private:
  ImDrawList& list_;
  unsigned base_ = 0;
};

}  // namespace pandang::draw
