#pragma once

#include <imgui.h>

#include "base/geometry.hpp"

namespace pandang::panel {

/// A screen whose picture is turned by quarters, clockwise: where what is composed upright stands in the window.
struct Turn {
  int quarters = 0;  ///< 0 .. 3
  PixelSize window;
  PixelRect place;  ///< in the window: of the screen, where it covers several

  PixelSize upright() const { return quarters % 2 == 0 ? place.size() : PixelSize{place.height, place.width}; }
  ImVec2 to_window(ImVec2 upright) const;
  ImVec2 from_window(ImVec2 point) const;
  friend bool operator==(const Turn&, const Turn&) = default;
  /// Everything that ImGui has drawn upright, for the window.
  void turn(ImDrawData& drawn) const;
};

}  // namespace pandang::panel
