#pragma once

#include "config/config.hpp"
#include "draw/canvas.hpp"
#include "proof/finding.hpp"

namespace pandang::proof {

/// What a text is for, which its em tells: the design sets each role from a size on, and nothing else that large.
enum class Role { key, secondary, source };
Role role_of(float em);

/// From how far capitals of a text of that em (S) can be read for what it is, in S: height times 200, 400 or 600.
double reading_distance(float em);

/// Every text whose capitals are too low: below distance / 200 (key figures and names), / 400 (secondary) or / 600
/// (sources) when `viewing` knows distance and height of the screen; else sources below 2 % of the short side, which is
/// what a text must have to be of any role. On any screen capitals need 10 pixels: with fewer, the strokes of a letter
/// are thinner than a pixel. A picture with no text of key size is a finding too.
void check_letters(const draw::Canvas& canvas, const ViewingConfig& viewing, Findings& into);

}  // namespace pandang::proof
