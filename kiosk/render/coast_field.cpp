#include "render/coast_field.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pandang::render {
namespace {

/// Texels this far from an outline get their exact distance to it; the sweeps carry it on to the others.
constexpr float seeded = 1.5f;

/// Grids with smaller steps (degrees) are drawn so large that the coast's corners would be seen.
constexpr float angular_step = 1.0f / 40;

constexpr float span = field::farthest - field::neighbour;

/// Value noise of one octave over cells of a degree, 0..1; always the same.
float lattice(int x, int y) {
  auto h = static_cast<std::uint32_t>(x) * 0x8DA6B343u ^ static_cast<std::uint32_t>(y) * 0xD8163841u;
  h = (h ^ h >> 13) * 0x5BD1E995u;
  return static_cast<float>((h ^ h >> 15) & 0xFFFF) / 65535;
}
float noise(float x, float y) {
  const float fx = std::floor(x), fy = std::floor(y);
  const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
  const auto smooth = [](float t) { return t * t * (3 - 2 * t); };
  const float u = smooth(x - fx), v = smooth(y - fy);
  return std::lerp(std::lerp(lattice(ix, iy), lattice(ix + 1, iy), u),
                   std::lerp(lattice(ix, iy + 1), lattice(ix + 1, iy + 1), u), v);
}
float land_tone(float lon, float lat) {
  return 0.75f * noise(lon * 0.6f, lat * 0.6f) + 0.25f * noise(lon * 1.5f + 11, lat * 1.9f);
}

/// A ring on a grid that is seen from near: in the grid its corners are curves from the middle of one side to the next.
draw::CoastRing rounded(const draw::CoastRing& ring, const FieldGrid& grid) {
  constexpr int parts = 4;
  draw::CoastRing out{ring.home, {}, {}};
  const std::size_t n = ring.points.size();
  const auto near = [&](draw::GeoPoint p) {
    const float east = p.lon - grid.corner.lon, south = grid.corner.lat - p.lat, beyond = 1;
    return east > -beyond && south > -beyond && east < static_cast<float>(grid.width) * grid.step + beyond &&
           south < static_cast<float>(grid.height) * grid.lat_step() + beyond;
  };
  const auto mid = [](draw::GeoPoint a, draw::GeoPoint b, float t) {
    return draw::GeoPoint{std::lerp(a.lon, b.lon, t), std::lerp(a.lat, b.lat, t)};
  };
  for (std::size_t i = 0; i < n; ++i) {
    const draw::GeoPoint before = ring.points[(i + n - 1) % n], here = ring.points[i], after = ring.points[(i + 1) % n];
    if (!near(here)) {
      out.points.push_back(here);
      out.border.push_back(ring.border[i]);
      continue;
    }
    const draw::GeoPoint start = mid(before, here, 0.5f), end = mid(here, after, 0.5f);
    for (int part = 0; part <= parts; ++part) {
      const float t = static_cast<float>(part) / parts;
      out.points.push_back(mid(mid(start, here, t), mid(here, end, t), t));
      out.border.push_back(part < parts / 2 ? ring.border[(i + n - 1) % n] : ring.border[i]);
    }
  }
  return out;
}

}  // namespace

std::uint16_t field::texel(float value) {
  return static_cast<std::uint16_t>(std::lround((std::clamp(value, neighbour, farthest) - neighbour) / span * 65535));
}
float field::value(std::uint16_t texel) {
  return static_cast<float>(texel) / 65535 * span + neighbour;
}

CoastField::CoastField(const draw::Coastline& coast, const FieldGrid& grid) : grid_(grid) {
  const std::size_t count = static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height);
  ways_.resize(count);
  texels_.resize(count);
  crossings_.resize(static_cast<std::size_t>(grid.height));
  land_.resize(static_cast<std::size_t>(grid.width));
  for (const draw::CoastRing& given : coast.rings) {
    const draw::CoastRing ring = grid.step < angular_step ? rounded(given, grid) : given;
    for (std::size_t i = 0; i < ring.points.size(); ++i) {
      const draw::GeoPoint a = ring.points[i], b = ring.points[(i + 1) % ring.points.size()];
      cross(a, b, ring.home);
      if (ring.border[i]) continue;
      seed(a, b);
      seed_beyond(a);
    }
  }
}

void CoastField::seed(draw::GeoPoint a, draw::GeoPoint b) {
  const float ax = column_of(a.lon), ay = row_of(a.lat), dx = column_of(b.lon) - ax, dy = row_of(b.lat) - ay;
  const float inverse = 1 / std::max(dx * dx + dy * dy, 1e-12f);
  const auto first = [](float v) { return std::max(0, static_cast<int>(std::ceil(v - seeded))); };
  const auto last = [](float v, int size) { return std::min(size - 1, static_cast<int>(std::floor(v + seeded))); };
  const int x1 = last(std::max(ax, ax + dx), grid_.width), y1 = last(std::max(ay, ay + dy), grid_.height);
  for (int y = first(std::min(ay, ay + dy)); y <= y1; ++y)
    for (int x = first(std::min(ax, ax + dx)); x <= x1; ++x) {
      const float px = static_cast<float>(x) - ax, py = static_cast<float>(y) - ay;
      const float along = std::clamp((px * dx + py * dy) * inverse, 0.0f, 1.0f);
      const Way way{along * dx - px, along * dy - py};
      Way& kept = row(y)[x];
      if (way.length2() < kept.length2()) kept = way;
    }
}

/// A coast beyond the grid is told to the texel at the edge nearest to it; the sweeps carry it inwards.
void CoastField::seed_beyond(draw::GeoPoint a) {
  const float ax = column_of(a.lon), ay = row_of(a.lat);
  const auto w = static_cast<float>(grid_.width - 1), h = static_cast<float>(grid_.height - 1);
  const float x = std::round(std::clamp(ax, 0.0f, w)), y = std::round(std::clamp(ay, 0.0f, h));
  if (ax >= 0 && ax <= w && ay >= 0 && ay <= h) return;
  const Way way{ax - x, ay - y};
  Way& kept = row(static_cast<int>(y))[static_cast<int>(x)];
  if (way.length2() < kept.length2()) kept = way;
}

void CoastField::cross(draw::GeoPoint a, draw::GeoPoint b, bool home) {
  float ya = row_of(a.lat), yb = row_of(b.lat), xa = column_of(a.lon), xb = column_of(b.lon);
  if (ya > yb) std::swap(ya, yb), std::swap(xa, xb);
  const int y0 = std::max(0, static_cast<int>(std::ceil(ya)));
  const int y1 = std::min(grid_.height - 1, static_cast<int>(std::ceil(yb)) - 1);
  for (int y = y0; y <= y1; ++y) {
    const float along = (static_cast<float>(y) - ya) / (yb - ya);
    crossings_[static_cast<std::size_t>(y)].push_back({xa + (xb - xa) * along, home});
  }
}

bool CoastField::advance(float share) {
  const int wanted =
      std::max(1, static_cast<int>(std::clamp(share, 0.0f, 1.0f) * 3 * static_cast<float>(grid_.height)));
  for (int i = 0; i < wanted && !ready(); ++i) {
    switch (stage_) {
      case Stage::down:
        sweep(rows_done_, rows_done_ - 1);
        break;
      case Stage::up:
        sweep(grid_.height - 1 - rows_done_, grid_.height - rows_done_);
        break;
      case Stage::encode:
        encode(rows_done_);
        break;
      case Stage::ready:
        break;
    }
    if (++rows_done_ < grid_.height) continue;
    rows_done_ = 0;
    stage_ = static_cast<Stage>(static_cast<int>(stage_) + 1);
    if (ready()) {
      ways_ = {};
      crossings_ = {};
    }
  }
  return ready();
}

/// Each texel of row `y` takes the nearest point that its neighbours know, of the row `from` and of its own.
void CoastField::sweep(int y, int from) {
  Way* here = row(y);
  const auto offer = [](Way& way, Way other, float x, float dy) {
    other.x += x;
    other.y += dy;
    if (other.length2() < way.length2()) way = other;
  };
  if (from >= 0 && from < grid_.height) {
    const Way* there = row(from);
    const auto dy = static_cast<float>(from - y);
    for (int x = 0; x < grid_.width; ++x) {
      offer(here[x], there[x], 0, dy);
      if (x > 0) offer(here[x], there[x - 1], -1, dy);
      if (x + 1 < grid_.width) offer(here[x], there[x + 1], 1, dy);
    }
  }
  for (int x = 1; x < grid_.width; ++x) offer(here[x], here[x - 1], -1, 0);
  for (int x = grid_.width - 2; x >= 0; --x) offer(here[x], here[x + 1], 1, 0);
}

/// Even and odd crossings of the row's middle.
void CoastField::find_land(int y) {
  std::fill(land_.begin(), land_.end(), std::uint8_t{0});
  auto& at = crossings_[static_cast<std::size_t>(y)];
  std::sort(at.begin(), at.end(), [](const Crossing& a, const Crossing& b) { return a.column < b.column; });
  for (const bool home : {true, false}) {
    const Crossing* open = nullptr;
    for (const Crossing& crossing : at) {
      if (crossing.home != home) continue;
      if (open == nullptr) {
        open = &crossing;
        continue;
      }
      const int x0 = std::max(0, static_cast<int>(std::ceil(open->column)));
      const int x1 = std::min(grid_.width - 1, static_cast<int>(std::ceil(crossing.column)) - 1);
      for (int x = x0; x <= x1; ++x) land_[static_cast<std::size_t>(x)] |= home ? 1 : 2;
      open = nullptr;
    }
  }
}

void CoastField::encode(int y) {
  find_land(y);
  const Way* ways = row(y);
  std::uint16_t* out = texels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(grid_.width);
  const float lat = grid_.corner.lat - (static_cast<float>(y) + 0.5f) * grid_.lat_step();
  for (int x = 0; x < grid_.width; ++x) {
    const float away = std::sqrt(ways[x].length2()) * grid_.step;
    const float lon = grid_.corner.lon + (static_cast<float>(x) + 0.5f) * grid_.step;
    const std::uint8_t land = land_[static_cast<std::size_t>(x)];
    float value = away;
    if (land & 1) {
      const float deep = std::clamp(away / field::inland - 1, 0.0f, 1.0f);
      value = -std::min(away, field::inland) - (deep > 0 ? deep * field::inland * land_tone(lon, lat) : 0);
    } else if (land & 2) {
      value = std::max(-3 * away, field::neighbour);  // steep, so that the tones of the country make a thin rim only
    } else if (away < field::farthest) {
      // Depth lines are no copies of the coast: out at sea they wander.
      value = away * (1 + 0.22f * std::min(away, 1.0f) * (noise(lon * 0.9f + 5, lat * 0.9f) - 0.5f));
    }
    out[x] = field::texel(value);
  }
}

}  // namespace pandang::render
