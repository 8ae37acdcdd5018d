#pragma once

#include <utility>
#include <vector>

#include "draw/stage.hpp"
#include "scene/sky.hpp"

namespace pandang::scene {

/// Alpha of the shade over the sky, dark enough for text down to `text_end` (S), then less and less. No darker than the
/// hour needs: at night there is none.
std::vector<std::pair<float, float>> top_shade(const Hour& hour, const draw::StageBase& base, float text_end);

}  // namespace pandang::scene
