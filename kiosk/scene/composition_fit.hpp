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
  std::vector<SetText> quiet;   ///< while another one speaks
  std::vector<SetText> spoken;  ///< while it speaks: gold
  std::vector<SetText> aspects;
  std::vector<Swatch> swatches;
  Rect quiet_box, spoken_box;  ///< spoken_box with the aspects
  bool aspects_stay = false;   ///< named all the time, not only while the domain speaks
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

/// What the texts of the domains are made from.
struct CompositionWords {
  const Snapshot& snapshot;
  const Index& index;
  const Makeup& makeup;
  const Telling& telling;
  Language language;

  std::string weight(double percent) const;
  std::string name(std::size_t domain) const;
  std::string aspect(std::size_t domain, std::size_t part) const;
  std::size_t named(std::size_t domain) const;  ///< how many aspects are named while the domain speaks
  std::optional<double> weight_of_domain(std::size_t domain) const;  ///< nothing where no weights are shown
  std::optional<double> weight_of_part(std::size_t domain, std::size_t part) const;
};

/// The room that a domain's words need along the cloth, or behind its slices (strip). Nothing when they cannot be set
/// there in their size.
struct WordsRoom {
  std::vector<float> after, need;
};
std::optional<WordsRoom> room_for_words(draw::Canvas& canvas, const CompositionWords& words, const ClothPlace& place);

/// Sets the words of all domains into `fit`, whose cloth is cut. False when some do not fit in their place.
bool place_words(draw::Canvas& canvas, const CompositionWords& words, const Cloth& cloth, CompositionFit& fit);

}  // namespace pandang::scene
