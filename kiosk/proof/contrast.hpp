#pragma once

#include "config/config.hpp"
#include "draw/canvas.hpp"
#include "proof/finding.hpp"
#include "proof/light.hpp"

namespace pandang::proof {

/// WCAG 2.2 success criterion 1.4.6, level AAA.
inline constexpr float least_contrast = 7;

/// Light that is added to every pixel, as a share of white: what the screen reflects of `ambient_lux` (lux x
/// reflectance / pi, in cd/m2, of a matt screen) over `panel_nits`. Never less than the .05 of WCAG, which stands for a
/// lit room.
float flare(const ViewingConfig& viewing);

/// (L1 + flare) / (L2 + flare) of two relative luminances, the lighter one first: 1..21.
float contrast(float a, float b, float flare);

/// The contrast of `colour` with what is behind it: the one that 98 of 100 pixels of the box have or surpass, so that a
/// stray light does not condemn a line. `behind` is the frame drawn without texts. 21 for a box outside of it.
float text_contrast(Colour colour, Rect pixels, const Frame& behind, float flare);

/// Every text of the canvas that has less than `least_contrast`.
void check_contrast(const draw::Canvas& canvas, const Frame& behind, const ViewingConfig& viewing, Findings& into);

}  // namespace pandang::proof
