#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scene/composition_cloth.hpp"
#include "scene/composition_makeup.hpp"
#include "scene/fit.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

/// Where cloth and words of a layout stand, in S.
struct ClothPlace {
  Layout layout = Layout::wide;
  bool hangs = false;      ///< the cloth's length runs down, not to the right
  bool spotlight = false;  ///< only the domain that speaks has words, at `words_at`
  float horizon = 0;
  Vec2 origin;  ///< where u is 0 and v is 0
  float across = 0, room = 0, slice_shape = 0.77f;
  float number = 0.097f, spoken_number = 0.142f;  ///< em of a domain's weight; 0 = there are no weights
  Vec2 words_at;                                  ///< left end and top (hanging, strip) or baseline of the first line
  float words_width = 0, words_bottom = 0;

  Vec2 at(float u, float v) const {
    return hangs ? Vec2{origin.x + v, origin.y + u} : Vec2{origin.x + u, origin.y + v};
  }
  float cloth_top() const { return hangs ? origin.y : origin.y - across / 2; }
};
ClothPlace cloth_place(const draw::Canvas& canvas, bool weighted, bool spotlight);
/// On a module the weight of the domain that speaks stands left of the cloth, in this share of the room.
inline constexpr float module_hero_share = 0.55f;

/// A slice on the canvas.
struct SliceShape {
  Vec2 centre;
  float half_width = 0, half_height = 0;
  std::size_t domain = 0;
  int shade = 0;                 ///< 0..2, by aspect
  std::optional<float> filled;   ///< share of its height, where the feed has a score for it
  std::optional<SetText> digit;  ///< its score, on a dark seed of `seed` times the slice's size
  float seed = 0;
};

/// A small rhombus before the name of an aspect, in its shade.
struct Swatch {
  Vec2 centre;
  float half_height = 0;
  int shade = 0;
};

/// The words of one domain.
struct DomainWords {
  std::vector<SetText> quiet;   ///< while another one speaks; they never leave
  std::vector<SetText> spoken;  ///< while it speaks: gold
  std::vector<SetText> aspects;
  std::vector<Swatch> swatches;
  bool aspects_stay = false;       ///< named all the time, not only while the domain speaks
  float way_up = 0, way_down = 0;  ///< how far the quiet words go to make way for the next or the last domain's, S
};

/// All that depends on canvas and language but not on the time: measured and placed once, then kept.
struct CompositionFit {
  PixelSize size;
  ClothPlace place;
  std::vector<SetText> head;
  std::vector<SliceShape> slices;
  std::vector<Rect> pieces;  ///< by domain: the box of its slices
  std::vector<DomainWords> words;
  bool bank_free = true;  ///< no words stand before what rises from the far bank
};
CompositionFit fit_composition(draw::Canvas& canvas, const Snapshot& snapshot, const Index& index, const Makeup& makeup,
                               const Telling& telling, Language language);

}  // namespace pandang::scene
