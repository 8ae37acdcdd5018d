#pragma once

#include <optional>

#include "draw/qr.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

/// A small QR card on an index scene, in S.
struct SourceCard {
  draw::QrSize size;
  Vec2 at;  ///< its top left
};

/// The code, and beside it the words that tell what it is for.
void draw_source_card(draw::Canvas& canvas, const SourceCard& card, const draw::QrCode& code, Language language);

/// Where the card of a code stands: above the axis at the right of a strip, on the water below the axis (`axis_y`) in
/// portrait. Nothing where a phone could not read the code from a step away, and in the layouts where it would take the
/// room or the light of the number; the explainer of the index has a large one.
std::optional<SourceCard> source_card(const draw::Canvas& canvas, const std::optional<draw::QrCode>& code,
                                      float axis_y);

}  // namespace pandang::scene
