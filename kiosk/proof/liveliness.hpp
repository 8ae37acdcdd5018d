#pragma once

#include "base/colour.hpp"
#include "proof/finding.hpp"
#include "proof/light.hpp"

namespace pandang::proof {

/// A frame with nothing on it: but for a thousandth of its pixels all of one colour, within 3 of 255. When that is the
/// colour the screen is cleared to, the finding says so: then nothing was drawn at all.
void check_liveliness(const Frame& frame, Colour cleared, Findings& into);

}  // namespace pandang::proof
