#pragma once

#include <vector>

#include "draw/stage.hpp"
#include "scene/layout.hpp"

namespace pandang::scene {

/// A jukung on the river, S.
struct MooredBoat {
  float x = 0, y = 0, length = 0;
  bool flip = false;
};

/// The promenade as one canvas places it; silhouettes are set anew for each layout, never scaled.
struct Promenade {
  float horizon = 0.735f;
  std::vector<draw::Figure> near;
  draw::Figure mosque;
  std::vector<float> posts;
  MooredBoat big;
  std::vector<MooredBoat> small;
  std::vector<MooredBoat> to_market;  ///< at dawn alone: on their way to the floating market
  float dusk_glow_x = 0, dusk_glow_radius = 0.26f;
  Vec2 clouds_at{3, 0};  ///< of the stage: such that a long one lies over the bank and none behind the words
};

Promenade promenade_of(const draw::Canvas& canvas);

}  // namespace pandang::scene
