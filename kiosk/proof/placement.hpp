#pragma once

#include "draw/canvas.hpp"
#include "proof/finding.hpp"

namespace pandang::proof {

/// What no text may come nearer to an edge than, in S.
inline constexpr float safe_edge = 0.03f;

/// Texts that leave the safe area, are cut by a clip, or stand on another text.
void check_placement(const draw::Canvas& canvas, Findings& into);

}  // namespace pandang::proof
