#pragma once

#include <span>
#include <string>
#include <string_view>

#include "draw/canvas.hpp"
#include "proof/finding.hpp"

namespace pandang::proof {

/// Words of a text as a reader counts them: parts between blanks that hold a letter or a digit.
std::size_t words_in(std::string_view text);

/// A scene is on for too short when it has less than a second for each word to be read, or less than 5 s. To be read
/// are the texts of the picture at rest that are not smaller than secondary: notes, sources, and the foot are looked up
/// by who wants them. Equal texts count once.
void check_dwell(std::span<const draw::TextRecord> texts, double slot_seconds, Findings& into);

}  // namespace pandang::proof
