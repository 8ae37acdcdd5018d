#pragma once

#include <string>

#include "panel/look.hpp"
#include "panel/view.hpp"

namespace pandang::panel {

// What the panel says; nothing of it can be pressed. Within a window of an ImGui frame.

/// Title, whether all is well, when the panel closes.
void show_head(const View& view, const Look& look);

/// Health, sources, times of frames, configuration, program and GPU.
void show_facts(const View& view, const Look& look);

std::string closing_text(const View& view);

}  // namespace pandang::panel
