// The buildings and trees of the bank, as closed polygons. Proportions are read from photographs of the real ones:
// Menara Pandang and the Sabilal Muhtadin mosque in Banjarmasin, and the Banjar house types Bubungan Tinggi and
// lanting.

#include <cmath>
#include <numbers>

#include "draw/skyline.hpp"

namespace pandang::draw {
namespace {

using Polygon = std::vector<Vec2>;

/// What stands on something reaches this far into it, so that no seam of half-covered pixels shows between the two.
constexpr float overlap = .004f;

Polygon block(float x0, float y0, float x1, float y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}

/// `half` runs along x >= 0; its mirror image closes it.
Polygon mirrored(Polygon half) {
  for (std::size_t i = half.size(); i-- > 0;) half.push_back({-half[i].x, half[i].y});
  return half;
}

void add_arc(Polygon& out, Vec2 centre, float rx, float ry, float from_degrees, float to_degrees, int steps) {
  for (int i = 0; i <= steps; ++i) {
    const float degrees = lerp(from_degrees, to_degrees, static_cast<float>(i) / static_cast<float>(steps));
    const float angle = degrees * std::numbers::pi_v<float> / 180;
    out.push_back({centre.x + rx * std::cos(angle), centre.y + ry * std::sin(angle)});
  }
}

Polygon ball(Vec2 centre, float rx, float ry) {
  Polygon out;
  add_arc(out, centre, rx, ry, 0, 330, 11);
  return out;
}

void add_person(Outline& to, float x, float y, float k) {
  to.solid.push_back(ball({x, y + .0475f * k}, .0068f * k, .0078f * k));
  to.solid.push_back({{x - .0085f * k, y - overlap},
                      {x - .0105f * k, y + .034f * k},
                      {x - .006f * k, y + .040f * k},
                      {x + .006f * k, y + .040f * k},
                      {x + .0105f * k, y + .034f * k},
                      {x + .0085f * k, y - overlap}});
}

void add_menara_storeys(Outline& to) {
  auto& solid = to.solid;
  solid.push_back(block(-.430f, 0, .430f, .022f));  // quay
  solid.push_back(block(-.370f, .022f - overlap, .370f, .042f));
  for (const float x : {-.292f, -.176f, -.060f, .060f, .176f, .292f})
    solid.push_back(block(x - .013f, .042f - overlap, x + .013f, .196f));
  solid.push_back({{-.150f, .042f - overlap}, {-.118f, .042f - overlap}, {.046f, .196f}, {.010f, .196f}});  // stair
  solid.push_back(block(-.162f, .042f - overlap, -.138f, .060f));
  solid.push_back(block(-.365f, .194f, .365f, .214f));
  solid.push_back(block(-.340f, .214f - overlap, .340f, .222f));
  solid.push_back(block(-.262f, .222f - overlap, .262f, .540f));  // storeys 2 and 3
  solid.push_back(block(-.305f, .370f, .305f, .386f));
  solid.push_back(block(-.278f, .222f - overlap, -.250f, .540f));
  solid.push_back(block(.250f, .222f - overlap, .278f, .540f));
  solid.push_back(block(-.365f, .536f, .365f, .556f));
}

void add_menara_terrace(Outline& to) {
  auto& solid = to.solid;
  solid.push_back(block(-.352f, .594f, .352f, .600f));  // rail
  for (int i = 0; i < 21; ++i) {
    const float x = -.352f + static_cast<float>(i) * .0348f;
    solid.push_back(block(x, .556f - overlap, x + .005f, .596f));
  }
  for (const float x : {-.292f, -.146f, .146f, .292f})
    solid.push_back(block(x - .012f, .556f - overlap, x + .012f, .706f));
  add_person(to, -.215f, .556f, 1.6f);
  add_person(to, -.045f, .556f, 1.65f);
  add_person(to, .004f, .556f, 1.45f);
  add_person(to, .222f, .556f, 1.6f);
  // One roof: straight broad eaves, then the steep ridge of a Bubungan Tinggi with its horns.
  solid.push_back(mirrored({{.440f, .690f},
                            {.440f, .704f},
                            {.405f, .712f},
                            {.222f, .778f},
                            {.132f, .948f},
                            {.160f, 1},
                            {.122f, .972f},
                            {.108f, .958f}}));
}

Outline menara_pandang() {
  Outline out;
  add_menara_storeys(out);
  add_menara_terrace(out);
  for (int i = 0; i < 6; ++i) {
    const float x = -.232f + static_cast<float>(i) * .0787f;
    out.windows.push_back({x, .252f, x + .060f, .346f});
    out.windows.push_back({x, .414f, x + .060f, .508f});
  }
  for (const float x : {-.279f, -.163f, -.047f, .073f, .189f})  // ceiling lights of storey 1, then of storey 4
    out.windows.push_back({x, .184f, x + .090f, .1915f});
  out.windows.push_back({-.280f, .683f, -.158f, .690f});
  out.windows.push_back({-.134f, .683f, .134f, .690f});
  out.windows.push_back({.158f, .683f, .280f, .690f});
  out.air = {{-.292f, .042f, .292f, .192f}, {-.292f, .556f, .292f, .690f}};
  return out;
}

void add_minaret(Outline& to, float x, float height, float half) {
  const auto part = [&](float share, float from, float top) {
    to.solid.push_back(block(x - half * share, height * from, x + half * share, height * top));
  };
  part(1, 0, .80f);
  part(1.55f, .70f, .725f);
  part(1.45f, .80f - overlap, .825f);
  part(.75f, .825f - overlap, .885f);
  Polygon cap;
  add_arc(cap, {x, height * (.885f - overlap)}, half * .80f, height * .055f, 0, 180, 10);
  to.solid.push_back(std::move(cap));
  part(.08f, .93f, 1);
}

Outline sabilal_muhtadin() {
  Outline out;
  out.solid = {block(-.86f, 0, .86f, .215f), block(-.90f, .205f, .90f, .230f),
               block(-.60f, .230f - overlap, .60f, .300f), block(-.63f, .292f, .63f, .310f),
               block(-.40f, .310f - overlap, .40f, .350f)};
  Polygon dome;
  add_arc(dome, {0, .350f - overlap}, .395f, .270f, 0, 78, 14);
  dome.insert(dome.end(), {{.030f, .632f}, {.008f, .665f}, {.006f, .765f}});
  out.solid.push_back(mirrored(std::move(dome)));
  out.solid.push_back(ball({0, .700f}, .016f, .016f));
  add_minaret(out, -.98f, .62f, .030f);
  add_minaret(out, -.70f, .54f, .026f);
  add_minaret(out, .70f, .54f, .026f);
  add_minaret(out, .98f, .62f, .030f);
  add_minaret(out, 1.30f, 1, .042f);
  for (int i = 0; i < 13; ++i) {
    const float x = -.80f + static_cast<float>(i) * .126f;
    out.windows.push_back({x, .050f, x + .070f, .165f});
  }
  for (int i = 0; i < 9; ++i) {
    const float x = -.53f + static_cast<float>(i) * .122f;
    out.windows.push_back({x, .245f, x + .070f, .281f});
  }
  return out;
}

Outline bubungan_tinggi() {
  Outline out;
  for (const float x : {-.86f, -.72f, -.58f, -.40f, -.26f, -.12f, .09f, .23f, .37f, .55f, .69f, .83f})
    out.solid.push_back(block(x, 0, x + .03f, .17f));  // stilts
  out.solid.insert(out.solid.end(), {block(-.93f, .155f, .93f, .185f), block(-.44f, .18f, .44f, .40f),
                                     block(-.90f, .18f, -.40f, .325f), block(.40f, .18f, .90f, .325f)});
  const Polygon wing = {{1.02f, .300f}, {.99f, .325f}, {.42f, .490f}, {.36f, .40f}, {.44f, .36f}, {.95f, .315f}};
  Polygon other = wing;
  for (Vec2& p : other) p.x = -p.x;
  out.solid.push_back(wing);
  out.solid.push_back(std::move(other));
  out.solid.push_back(mirrored({{.50f, .365f},
                                {.49f, .385f},
                                {.36f, .470f},
                                {.235f, .700f},
                                {.150f, .930f},
                                {.172f, 1},
                                {.120f, .962f},
                                {.060f, .948f}}));
  out.solid.push_back({{-.13f, 0}, {.13f, 0}, {.07f, .18f + overlap}, {-.07f, .18f + overlap}});  // stairs
  for (const float x : {-.34f, -.20f, .125f, .265f}) out.windows.push_back({x, .225f, x + .075f, .345f});
  out.windows.push_back({-.055f, .215f, .055f, .365f});
  for (const float x : {-.78f, -.60f, .53f, .71f}) out.windows.push_back({x, .215f, x + .07f, .290f});
  return out;
}

Outline lanting() {
  Outline out;
  out.solid = {block(-.95f, 0, .95f, .10f),
               block(-.75f, .10f - overlap, .75f, .56f),
               {{-.98f, .52f}, {-.52f, 1}, {.52f, 1}, {.98f, .52f}}};
  out.windows = {{-.52f, .20f, -.32f, .42f}, {-.08f, .16f, .12f, .46f}, {.34f, .20f, .54f, .42f}};
  return out;
}

/// A frond of the nipah palm: it leaves the crown at an angle and hangs over.
Polygon frond(float degrees, float length) {
  constexpr int samples = 6;
  const float angle = degrees * std::numbers::pi_v<float> / 180;
  Polygon upper, lower;
  for (int i = 0; i <= samples; ++i) {
    const float t = static_cast<float>(i) / samples;
    const float x = length * t * std::cos(angle), y = .64f + length * t * std::sin(angle) - .55f * length * t * t;
    const float half = .075f * length * std::sin(std::numbers::pi_v<float> * std::pow(t, .7f));
    upper.push_back({x, y + half * .6f});
    lower.push_back({x, y - half});
  }
  upper.insert(upper.end(), lower.rbegin(), lower.rend());
  return upper;
}

Outline palm() {
  Outline out;
  out.solid = {{{-.026f, 0}, {.022f, 0}, {.030f, .30f}, {.012f, .65f}, {-.010f, .65f}, {.004f, .30f}}};
  int i = 0;
  for (const float degrees : {-8.0f, 22.0f, 50.0f, 78.0f, 104.0f, 130.0f, 158.0f, 188.0f})
    out.solid.push_back(frond(degrees, .33f + .05f * static_cast<float>(i++ % 3)));
  return out;
}

}  // namespace

const Outline& outline(Silhouette shape) {
  static const Outline outlines[] = {menara_pandang(), sabilal_muhtadin(), bubungan_tinggi(), lanting(), palm()};
  return outlines[static_cast<std::size_t>(shape)];
}

}  // namespace pandang::draw
