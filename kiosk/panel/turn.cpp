#include "panel/turn.hpp"

#include <algorithm>

namespace pandang::panel {

ImVec2 Turn::to_window(ImVec2 p) const {
  const auto w = static_cast<float>(window.width), h = static_cast<float>(window.height);
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

ImVec2 Turn::from_window(ImVec2 p) const {
  return Turn{(4 - quarters) % 4, upright()}.to_window(p);
}

void Turn::turn(ImDrawData& drawn) const {
  if (quarters == 0) return;
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
