// Where the cloth of each layout stands or hangs.
#include <algorithm>

#include "scene/composition_fit.hpp"
#include "scene/led_module.hpp"

namespace pandang::scene {

namespace {

using draw::theme::space::margin;
constexpr float above_water = 0.022f;  // S, from the cloth's foot to the waterline

/// Beside the hero, or below it where the module is upright; alone where there is no weight to be the hero.
void place_on_module(ClothPlace& p, const draw::Canvas& canvas, bool weighted) {
  const ModulePlaces places = module_places(canvas);
  const bool upright = canvas.h() > canvas.w();
  p.horizon = places.horizon;
  p.across = upright ? 0.50f : weighted ? 0.44f : 0.50f;
  const float middle = upright ? 0.50f * canvas.h() : places.hero_middle + 0.02f;
  p.origin = {places.left, middle};
  p.room = places.room;
  if (weighted && !upright) {
    p.origin.x += module_hero_share * places.room;
    p.room *= 1 - module_hero_share;
  }
}

}  // namespace

ClothPlace cloth_place(const draw::Canvas& canvas, bool weighted, bool spotlight) {
  ClothPlace p;
  p.layout = layout_of(canvas);
  p.spotlight = spotlight || p.layout == Layout::module;
  p.slice_shape = p.layout == Layout::wide ? 0.77f : 0.55f;
  const float w = canvas.w(), h = canvas.h(), taller = std::max(0.0f, h - 1);
  p.words_bottom = h - 0.105f;
  const bool square = p.layout == Layout::square;
  const auto stand = [&](float horizon, float across, float room) {  // on the water
    p.horizon = horizon;
    p.across = across;
    p.room = room;
    p.origin = {margin, horizon - above_water - across / 2};
  };
  switch (p.layout) {
    case Layout::portrait:
      p.hangs = true;
      p.slice_shape = 0.90f;
      p.horizon = h - 0.188f;
      p.across = 0.310f;
      p.origin = {margin + p.across / 2, 0.238f};
      p.room = p.horizon - above_water - p.origin.y;
      p.spoken_number = 0.136f;
      p.words_at = {margin + p.across + 0.051f, p.origin.y};
      p.words_width = w - margin - p.words_at.x;
      p.words_bottom = p.horizon - 0.030f;
      break;
    case Layout::strip:
      stand(0.780f, 0.440f, p.spotlight ? w * 0.60f : w - 2 * margin);
      p.number = 0.118f;
      p.spoken_number = 0.142f;
      p.words_at = {margin + p.room + 0.090f, 0.215f};
      p.words_width = w - margin - p.words_at.x;
      p.words_bottom = 0.745f;  // above the far bank
      break;
    case Layout::module:
      place_on_module(p, canvas, weighted);
      break;
    case Layout::square:
    case Layout::wide:
      if (p.spotlight) {
        const float higher = weighted ? 0.0f : 0.035f;  // a name needs less room under the water than a weight
        stand((square ? 0.555f : 0.600f) + higher + taller * 0.8f, (square ? 0.285f : 0.310f) + higher + taller * 0.75f,
              w - 2 * margin);
        p.words_at = {margin, p.horizon + 0.120f - higher};
        p.words_width = w - 2 * margin;
        p.words_bottom = h - (square ? 0.150f : 0.120f);
      } else {
        const float row = square ? 0.060f : 0.0f;  // its foot has two
        stand(h - row - (weighted ? 0.350f : 0.285f), (weighted ? 0.345f : 0.410f) - row + taller * 0.9f,
              w - 2 * margin);
      }
      break;
  }
  if (!weighted) p.number = p.spoken_number = 0;
  return p;
}

}  // namespace pandang::scene
