#pragma once

#include <string>

#include "draw/canvas.hpp"
#include "scene/ranking_words.hpp"

namespace pandang::scene {

/// Where the bars start; `alone`: a sentence, which also says what that is.
std::string bars_from(const BarScale& scale, bool alone, Language language);

/// Where the bars start, in the layouts that have a line for it (portrait, strip). In the others the caption says it.
void draw_origin(draw::Canvas& canvas, const BarScale& scale, Language language);

/// The sentence below the list; without a caption the one that says where the bars start, if nothing else does.
void draw_caption(draw::Canvas& canvas, const Caption* caption, const BarScale& scale, Language language);

}  // namespace pandang::scene
