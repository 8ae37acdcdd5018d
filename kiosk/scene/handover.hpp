#pragma once

#include <string>
#include <string_view>

#include "scene/scene.hpp"

namespace pandang::scene {

/// For Scene::hands_over() and takes_over(): an index and its value as it is published.
std::string handed_value(std::string_view index, double value, int decimals, Language language);

/// The alpha of a value that may be handed over; `own` is that of a scene which lets it appear by itself, and of all on
/// an LED module, where nothing travels.
float shown_value(const draw::Canvas& canvas, const Moment& moment, float own);

/// A value on its way from its place in the scene that leaves to its place in the one that comes, `way` 0..1. Its size
/// changes evenly; it is drawn from a few sizes of its digits, so that a flight fills no glyph store. Under way it is
/// dim, unless its places are one: every stroke of its digits is a change of light where it passes, and a bright number
/// would flash by WCAG 2.3.1.
void draw_handover(draw::Canvas& canvas, const SetText& from, const SetText& to, float way);

}  // namespace pandang::scene
