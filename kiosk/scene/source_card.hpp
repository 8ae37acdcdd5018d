#pragma once

#include <optional>
#include <string_view>

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

/// Where the card of a code stands: beside the head at the right of a wide canvas, whose block of text then stands
/// below it, above the axis at the right of a strip, on the water below the axis (`axis_y`) in portrait. Nothing where
/// the words of the head reach it, where a phone could not read the code from a step away, and in the layouts that have
/// no room.
std::optional<SourceCard> source_card(draw::Canvas& canvas, const std::optional<draw::QrCode>& code,
                                      std::string_view title, std::string_view line, float axis_y);

}  // namespace pandang::scene
