#include "scene/sky.hpp"

#include <algorithm>
#include <cmath>

#include "anim/easing.hpp"

namespace pandang::scene {

namespace {

using draw::Sky;

// Palettes of the design's tokens ("sky").
const Sky night{{rgb(0x03131B), rgb(0x051A25), rgb(0x071F2A), rgb(0x092833), rgb(0x0F414E)},
                {0, 0.35f, 0.65f, 0.88f, 1},
                rgb(0x167078),
                rgb(0x08222C),
                rgb(0x020C12),
                rgb(0x041620),
                rgb(0x092733),
                0.25f,
                0};
const Sky dusk{{rgb(0x05161F), rgb(0x0A2836), rgb(0x1C4A5C), rgb(0xA8614F), rgb(0xF0A24A)},
               {0, 0.56f, 0.82f, 0.925f, 1},
               rgb(0xF2684A),
               rgb(0x2B3B47),
               rgb(0x04121A),
               rgb(0x04161F),
               rgb(0x123646),
               0.85f,
               0.9f};
const Sky dawn{{rgb(0x05161F), rgb(0x0A2836), rgb(0x1C4A5C), rgb(0xA8614F), rgb(0xF0A24A)},
               {0, 0.50f, 0.76f, 0.91f, 1},
               rgb(0xF7B36A),
               rgb(0x35505C),
               rgb(0x04141C),
               rgb(0x05202B),
               rgb(0x1B4654),
               0.70f,
               0.9f};
const Sky day{{rgb(0x0B2E3C), rgb(0x14586A), rgb(0x1F7F8C), rgb(0x6FB3B5), rgb(0xD9E3D2)},
              {0, 0.42f, 0.70f, 0.86f, 1},
              rgb(0xF4F1E8),
              rgb(0x5C9AA0),
              rgb(0x08303A),
              rgb(0x0A3D4A),
              rgb(0x1A6673),
              0.95f,
              0.8f};

Sky between(const Sky& a, const Sky& b, float t) {
  Sky s;
  for (std::size_t i = 0; i < s.stops.size(); ++i) {
    s.stops[i] = mix(a.stops[i], b.stops[i], t);
    s.at[i] = lerp(a.at[i], b.at[i], t);
  }
  s.glow = mix(a.glow, b.glow, t);
  s.far_bank = mix(a.far_bank, b.far_bank, t);
  s.near_bank = mix(a.near_bank, b.near_bank, t);
  s.water_deep = mix(a.water_deep, b.water_deep, t);
  s.water_mid = mix(a.water_mid, b.water_mid, t);
  s.clouds = lerp(a.clouds, b.clouds, t);
  s.mirror = lerp(a.mirror, b.mirror, t);
  return s;
}

/// A stretch of the day over which one palette becomes the next.
struct HourChange {
  double from, to;  ///< hours
  const Sky* before;
  const Sky* after;
  float Hour::*share_before;
  float Hour::*share_after;
  float lights_before, lights_after;
};

}  // namespace

const Sky& night_sky() {
  return night;
}

Hour hour_at(double second_of_day) {
  static const HourChange changes[] = {
      {5.0, 5.6, &night, &dawn, &Hour::night, &Hour::dawn, 1, 0.72f},
      {5.8, 6.5, &dawn, &day, &Hour::dawn, &Hour::day, 0.72f, 0},
      {17.5, 18.1, &day, &dusk, &Hour::day, &Hour::dusk, 0, 1},
      {18.4, 18.84, &dusk, &night, &Hour::dusk, &Hour::night, 1, 1},
  };
  const double hours = std::floor(second_of_day / 60) / 60;
  Hour hour{night, 1, 0, 0, 0, 1};
  for (const HourChange& c : changes) {
    if (hours < c.from) break;
    const float t = anim::smooth(anim::progress(hours, c.from, c.to - c.from));
    hour = Hour{between(*c.before, *c.after, t), 0, 0, 0, 0, lerp(c.lights_before, c.lights_after, t)};
    hour.*c.share_before = 1 - t;
    hour.*c.share_after = t;
  }
  return hour;
}

}  // namespace pandang::scene
