#pragma once

#include <imgui.h>

#include "base/colour.hpp"
#include "base/geometry.hpp"

namespace pandang::panel {

/// How the panel looks on a screen of some size: read at arm's length, so letters are smaller than those for the
/// public.
struct Look {
  float unit = 1;  ///< pixels of S, the screen's short side
  ImFont *title = nullptr, *heading = nullptr, *body = nullptr, *label = nullptr;  ///< of the context's atlas
};

/// Gives the current ImGui context the fonts and colours of the design. Once a context.
Look dress(PixelSize screen);

ImVec4 packed(Colour colour, float alpha = 1);

}  // namespace pandang::panel
