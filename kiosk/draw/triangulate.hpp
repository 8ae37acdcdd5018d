#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

namespace pandang::draw {

/// Twice the signed area; positive when the points run clockwise on the screen (y down).
double twice_area(std::span<const ImVec2> polygon);

/// Triangles of a simple polygon of either winding, as three indices each, appended to `triangles`. Concave polygons
/// are cut ear by ear; a polygon that crosses itself still ends, with as many triangles as points less two. `remaining`
/// is working memory.
void triangulate(std::span<const ImVec2> polygon, std::vector<std::uint16_t>& triangles, std::vector<int>& remaining);

}  // namespace pandang::draw
