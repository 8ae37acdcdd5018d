#include "scene/promenade.hpp"

#include "scene/led_module.hpp"

namespace pandang::scene {

namespace {

using draw::Figure;
using draw::Silhouette;

constexpr float house_light = 0.92f, mosque_light = 0.52f;

Figure palm(float x, float h) {
  return {Silhouette::palm, x, 0, h, true, 0};
}
Figure lanting(float x, float h) {
  return {Silhouette::lanting, x, 0, h, true, house_light};
}
Figure house(float x, float h) {
  return {Silhouette::bubungan_tinggi, x, 0, h, true, house_light};
}
Figure tower(float x, float h) {
  return {Silhouette::menara_pandang, x, 0, h, true, 0.95f};
}
Figure mosque(float x, float h) {
  return {Silhouette::sabilal_muhtadin, x, 0, h, false, mosque_light};
}

Promenade wide_promenade() {
  return {0.735f,
          {palm(-0.02f, 0.17f), lanting(0.075f, 0.055f), palm(0.165f, 0.13f), house(0.385f, 0.165f),
           palm(0.600f, 0.150f), palm(0.635f, 0.105f), lanting(0.70f, 0.045f), palm(1.065f, 0.115f),
           lanting(1.130f, 0.048f), tower(1.365f, 0.375f), palm(1.575f, 0.135f), palm(1.618f, 0.175f),
           lanting(1.685f, 0.050f), palm(1.762f, 0.120f)},
          mosque(0.885f, 0.215f),
          {0.24f, 0.53f, 0.80f, 0.915f, 1.02f, 1.20f, 1.545f},
          {0.93f, 0.885f, 0.30f, false},
          {{0.555f, 0.806f, 0.105f, false}, {1.545f, 0.792f, 0.085f, true}},
          {{0.235f, 0.800f, 0.100f, false},
           {0.745f, 0.792f, 0.080f, true},
           {1.245f, 0.828f, 0.135f, true},
           {0.355f, 0.835f, 0.150f, false}},
          0.93f,
          0.26f,
          {4.4f, 2.7f}};
}

Promenade portrait_promenade() {
  return {1.180f,
          {palm(-0.005f, 0.16f), house(0.215f, 0.150f), palm(0.428f, 0.150f), palm(0.466f, 0.108f),
           lanting(0.515f, 0.042f), tower(0.735f, 0.450f), palm(0.955f, 0.175f), palm(1.005f, 0.125f)},
          mosque(0.475f, 0.165f),
          {0.052f, 0.398f, 0.475f, 0.560f, 0.925f},
          {0.365f, 1.455f, 0.44f, false},
          {{0.13f, 1.245f, 0.085f, false}, {0.72f, 1.262f, 0.115f, true}},
          {{0.47f, 1.240f, 0.080f, false}, {0.25f, 1.300f, 0.130f, false}, {0.83f, 1.345f, 0.150f, true}},
          0.46f,
          0.22f,
          {3.8f, 7.64f}};
}

Promenade strip_promenade() {
  return {0.735f,
          {palm(0.030f, 0.17f),     lanting(0.150f, 0.055f), palm(0.255f, 0.12f),     lanting(0.335f, 0.046f),
           palm(0.470f, 0.15f),     house(0.720f, 0.190f),   palm(0.945f, 0.165f),    palm(0.992f, 0.115f),
           lanting(1.090f, 0.050f), lanting(1.225f, 0.044f), palm(1.315f, 0.13f),     palm(2.125f, 0.14f),
           lanting(2.215f, 0.050f), lanting(2.335f, 0.044f), palm(2.425f, 0.115f),    tower(2.720f, 0.405f),
           palm(2.945f, 0.14f),     palm(2.990f, 0.185f),    lanting(3.085f, 0.055f), palm(3.200f, 0.11f),
           lanting(3.300f, 0.047f), palm(3.410f, 0.16f),     palm(3.540f, 0.125f)},
          mosque(1.760f, 0.235f),
          {0.06f, 0.41f, 0.53f, 0.89f, 1.15f, 1.40f, 1.58f, 1.76f, 1.94f, 2.10f, 2.48f, 2.92f, 3.15f, 3.47f},
          {1.86f, 0.888f, 0.32f, false},
          {{3.02f, 0.795f, 0.09f, true}, {1.10f, 0.808f, 0.11f, false}, {0.40f, 0.850f, 0.17f, false}},
          {{0.800f, 0.795f, 0.085f, false},
           {1.480f, 0.800f, 0.095f, true},
           {2.400f, 0.805f, 0.105f, true},
           {1.270f, 0.850f, 0.150f, false},
           {2.600f, 0.845f, 0.155f, true}},
          1.78f,
          0.26f,
          {2.4f, 2.7f}};
}

/// From 1:1 to 4:3 the bank keeps its order and spreads over the width; text stands on the sky at the left, so the
/// tower is at the right.
Promenade square_promenade(float w, float h) {
  const float y = h - 0.275f;
  return {y,
          {palm(-0.010f, 0.155f), house(0.215f * w, 0.128f), palm(0.415f * w, 0.135f), palm(0.450f * w, 0.098f),
           lanting(0.585f * w, 0.042f), tower(0.825f * w, 0.270f), palm(0.825f * w + 0.142f, 0.140f),
           palm(w + 0.012f, 0.120f)},
          mosque(0.500f * w, 0.140f),
          {0.060f, 0.375f * w, 0.475f * w, 0.560f * w, 0.955f * w},
          {0.430f * w, h - 0.150f, 0.330f, false},
          {{0.140f * w, y + 0.052f, 0.080f, false}, {0.745f * w, y + 0.062f, 0.100f, true}},
          {{0.545f * w, y + 0.048f, 0.075f, false}, {0.860f * w, y + 0.090f, 0.120f, true}},
          0.48f * w,
          0.24f,
          {3.8f, 2.16f}};
}

/// Only what is told apart from afar: the tower, where there is room beside the words, and one boat.
Promenade module_promenade(const draw::Canvas& canvas) {
  const float w = canvas.w(), h = canvas.h(), y = module_places(canvas).horizon;
  Promenade p{y, {}, {}, {}, {w * 0.5f, y + 0.085f * h, 0.26f, false}, {}, {}, 0.5f * w, 0.30f};
  if (w > 1.6f) p.near.push_back(tower(w - 0.240f, 0.400f));
  return p;
}

/// As its layout places it, without the ground that all figures of the near bank share.
Promenade placed_on(const draw::Canvas& canvas) {
  switch (layout_of(canvas)) {
    case Layout::wide:
      return wide_promenade();
    case Layout::portrait:
      return portrait_promenade();
    case Layout::strip:
      return strip_promenade();
    case Layout::square:
      return square_promenade(canvas.w(), canvas.h());
    case Layout::module:
      return module_promenade(canvas);
  }
  return wide_promenade();
}

}  // namespace

Promenade promenade_of(const draw::Canvas& canvas) {
  Promenade p = placed_on(canvas);
  for (Figure& figure : p.near) figure.y = p.horizon - 0.006f;
  return p;
}

}  // namespace pandang::scene
