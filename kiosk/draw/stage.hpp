#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/colour.hpp"
#include "base/geometry.hpp"
#include "draw/chart.hpp"

namespace pandang::draw {

/// Which ground a scene stands on.
enum class Ground : std::uint8_t {
  river,        ///< sky, bank and water with a horizon
  river_above,  ///< the river from above: slow currents
  chart,        ///< a sea chart
};

/// Sasirangan: each motif is a line of stitches with a bleed.
enum class Motif : std::uint8_t {
  none,
  gigi_haruan,
  ombak_sinampur_karang,
  kambang_kacang,
  hiris_gagatas,
  tampuk_manggis
};

/// Colours of an hour of the day.
struct Sky {
  std::array<Colour, 5> stops{};
  std::array<float, 5> at{};  ///< share of the way from the top to the horizon
  Colour glow, far_bank, near_bank, water_deep, water_mid;
  float clouds = 0, mirror = 0;  ///< 0..1
  friend bool operator==(const Sky&, const Sky&) = default;
};

enum class Silhouette : std::uint8_t { menara_pandang, sabilal_muhtadin, bubungan_tinggi, lanting, palm };

/// A silhouette on the bank.
struct Figure {
  Silhouette shape{};
  float x = 0, y = 0;  ///< centre and ground, S
  float height = 0;    ///< S
  bool near = true;    ///< near bank (dark, sharp) or far bank (hazy)
  float lit = 0;       ///< strength of its windows, 0..1
  friend bool operator==(const Figure&, const Figure&) = default;
};

/// A light on the water: its column of glitter, below the horizon or below where it floats.
struct Lamp {
  float x = 0, half_width = 0;       ///< S
  float falloff = 1, intensity = 0;  ///< e^(-falloff * depth)
  Colour colour;
  float foot = 0;  ///< y where it touches the water, S; the waterline if that is lower
};

/// A lit stretch of the waterline.
struct LitSpan {
  float x0 = 0, x1 = 0, falloff = 1, intensity = 0;
  Colour colour;
  float edge = 0.012f;  ///< how softly it ends, S
};

/// The part of a stage that does not change from frame to frame. Equal values, equal pixels: the renderer keeps it
/// baked.
struct StageBase {
  Ground ground = Ground::river;
  float horizon = 0.735f;  ///< y of the waterline, S
  Sky sky;
  Vec2 clouds_at{3, 0};  ///< in the field that clouds are cut from: another place, other clouds
  Vec2 glow_at;          ///< of the light behind the horizon
  float glow_radius = 0.34f, glow_amount = 0;
  Vec2 halo_at;  ///< of the warm air round a lit building
  float halo_radius = 0.1f, halo_amount = 0;
  float far_bank = 0.034f,
        far_bank_seed = 0;  ///< height of the far tree line in S (0 = none), and where its wave starts
  bool quay = false;        ///< a dark strip of near bank along the waterline
  std::vector<Figure> figures;
  Motif motif = Motif::none;
  float motif_scale = 0.17f, motif_strength = 0;
  Rect motif_box;  ///< soft edges of motif_soft_in (left, top) and motif_soft_out (right, bottom)
  float motif_soft_in = 0.3f, motif_soft_out = 0.3f;
  float quiet_y0 = 0, quiet_y1 = 0, quiet_luma = 0,
        quiet_soft = 0.02f;  ///< quiet water: luma capped in a band; 0 = none
  Chart chart;               ///< of Ground::chart
  float foot_y = 0;          ///< the shade under the footer begins here, S; 0 = none
  std::vector<std::pair<float, float>>
      top_shade;  ///< (share of the way to the horizon, alpha of #041A24), for bright skies
  friend bool operator==(const StageBase&, const StageBase&) = default;
};

/// What lies below the shapes of a frame.
struct Stage {
  StageBase base;
  std::vector<Lamp> lamps;     ///< at most 48
  std::vector<LitSpan> spans;  ///< at most 4
  double time = 0;             ///< seconds of loop time, for the water; wrapped by the caller
};

/// Makes all of `stage` `scale` times as large and moves it by `shift` S to the right and down.
void place(Stage& stage, float scale, float shift);

}  // namespace pandang::draw
