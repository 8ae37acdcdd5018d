#include "panel/turn.hpp"

#include <algorithm>

namespace pandang::panel {

namespace {

/// Within a rectangle that is turned to one of that width and height.
ImVec2 turned(ImVec2 p, int quarters, float w, float h) {
  switch (quarters) {
    case 1:
      return {w - p.y, p.x};
    case 2:
      return {w - p.x, h - p.y};
    case 3:
      return {p.y, h - p.x};
    default:
      return p;
  }
}

}  // namespace

ImVec2 Turn::to_window(ImVec2 p) const {
  const ImVec2 at = turned(p, quarters, static_cast<float>(place.width), static_cast<float>(place.height));
  return {at.x + static_cast<float>(place.x), at.y + static_cast<float>(place.y)};
}

ImVec2 Turn::from_window(ImVec2 p) const {
  const ImVec2 at{p.x - static_cast<float>(place.x), p.y - static_cast<float>(place.y)};
  return turned(at, (4 - quarters) % 4, static_cast<float>(upright().width), static_cast<float>(upright().height));
}

void Turn::turn(ImDrawData& drawn) const {
  if (quarters == 0 && place.size() == window) return;
  drawn.DisplaySize = {static_cast<float>(window.width), static_cast<float>(window.height)};
  for (int i = 0; i < drawn.CmdListsCount; ++i) {
    for (ImDrawVert& vertex : drawn.CmdLists[i]->VtxBuffer) vertex.pos = to_window(vertex.pos);
    for (ImDrawCmd& command : drawn.CmdLists[i]->CmdBuffer) {
      const ImVec4 clip = command.ClipRect;
      const ImVec2 a = to_window({clip.x, clip.y}), b = to_window({clip.z, clip.w});
      command.ClipRect = {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    }
  }
}

}  // namespace pandang::panel
