#pragma once

#include "base/colour.hpp"

/// The design's tokens. Lengths are in S, the canvas's short side; type sizes are em.
namespace pandang::draw::theme {

// Text is paper, gold (gold_light on bright sky) or mist_text: other tones stay below 7:1 on water, for shapes,
// and ember for a text under way, which nobody reads yet.
inline constexpr Colour paper = rgb(0xF4F1E8);
inline constexpr Colour gold = rgb(0xF2B632);
inline constexpr Colour mist_text = rgb(0xC9DCDF);

inline constexpr Colour deep = rgb(0x061A24);
inline constexpr Colour river = rgb(0x0B2E3C);
inline constexpr Colour current = rgb(0x14A3A8);
inline constexpr Colour coral = rgb(0xF2684A);
inline constexpr Colour mist = rgb(0x8FB2B8);
inline constexpr Colour gold_light = rgb(0xFFD876);
inline constexpr Colour gold_dark = rgb(0xC98A12);
inline constexpr Colour ember = rgb(0x734C0E);  ///< gold under way: on water a change of light below a tenth of white
inline constexpr Colour lamp = rgb(0xFFD27A);
inline constexpr Colour flame = rgb(0xFFF3D0);
inline constexpr Colour boat = rgb(0x010609);
inline constexpr Colour boat_rim = rgb(0xFFE3A0);
inline constexpr Colour tooth_off = rgb(0x2C5A66, .85f);
inline constexpr Colour axis = rgb(0x3A6B76);
inline constexpr Colour foot_shade = rgb(0x03131B);

/// Type sizes.
namespace em {
inline constexpr float hero = .432f, hero_portrait = .395f, hero_strip = .495f;
inline constexpr float name = .218f, name_portrait = .165f, name_strip = .270f;
inline constexpr float big = .215f;
inline constexpr float weight_hero = .142f, weight_hero_portrait = .150f;
inline constexpr float quote = .118f, key = .097f, statement = .074f, title = .066f, milestone = .060f;
inline constexpr float secondary = .0475f, note = .0345f, source = .0285f;
}  // namespace em

/// Line to line, as a share of the em.
namespace leading {
inline constexpr float title = 1.19f, secondary = 1.22f;
}

namespace space {
inline constexpr float text_edge = .030f;  ///< no text comes nearer to the edge of the canvas
inline constexpr float margin = .074f, safe = .050f, gutter = .022f, baseline = .029f;
inline constexpr float footer_from_bottom = .058f, footer_rows_portrait = .060f;
inline constexpr float title_baseline = .126f, sub_baseline = .190f;
}  // namespace space

namespace columns {
inline constexpr int wide = 12, portrait = 6, strip = 24;
}

namespace radius {
inline constexpr float qr_card = .016f, dot = .0065f, stored_ring = .0085f, absent_ring = .0125f, seal = .0155f;
}

/// Widths of lines.
namespace stroke {
inline constexpr float hair = .0018f, axis = .0024f, post = .0026f, axis_gold = .0042f, benchmark = .0065f;
inline constexpr float city = .0115f, wake = .017f, wake_city = .034f;
}  // namespace stroke

/// Seconds.
namespace motion {
inline constexpr double arrive = .6, travel = .9, stagger = .06, hold = .7;
}

}  // namespace pandang::draw::theme
