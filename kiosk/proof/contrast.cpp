#include "proof/contrast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace pandang::proof {
namespace {

constexpr double reflectance = 0.02;  // of a matt public display; polished glass has about twice of it
constexpr double worst_share = 0.02;

Rect intersection(const Rect& a, const Rect& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

/// `colour` over a pixel, blended in sRGB as the renderer does.
Colour over(Colour colour, const std::uint8_t* rgb) {
  const Colour pixel{static_cast<float>(rgb[0]) / 255, static_cast<float>(rgb[1]) / 255,
                     static_cast<float>(rgb[2]) / 255, 1};
  return mix(pixel, {colour.r, colour.g, colour.b, 1}, colour.a);
}

}  // namespace

float flare(const ViewingConfig& viewing) {
  constexpr double of_wcag = 0.05;
  if (!viewing.ambient_lux || !viewing.panel_nits) return static_cast<float>(of_wcag);
  return static_cast<float>(
      std::max(of_wcag, *viewing.ambient_lux * reflectance / std::numbers::pi / *viewing.panel_nits));
}

float contrast(float a, float b, float flare) {
  return (std::max(a, b) + flare) / (std::min(a, b) + flare);
}

float text_contrast(Colour colour, Rect pixels, const Frame& behind, float flare) {
  const int x0 = std::clamp(static_cast<int>(std::floor(pixels.x0)), 0, behind.size.width);
  const int x1 = std::clamp(static_cast<int>(std::ceil(pixels.x1)), 0, behind.size.width);
  const int y0 = std::clamp(static_cast<int>(std::floor(pixels.y0)), 0, behind.size.height);
  const int y1 = std::clamp(static_cast<int>(std::ceil(pixels.y1)), 0, behind.size.height);
  if (x0 >= x1 || y0 >= y1) return 21;
  const float opaque = luminance(colour);
  std::vector<float> ratios;
  ratios.reserve(static_cast<std::size_t>(x1 - x0) * static_cast<std::size_t>(y1 - y0));
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) {
      const std::uint8_t* rgb = behind.at(x, y);
      const float text = colour.a >= 1 ? opaque : luminance(over(colour, rgb));
      ratios.push_back(contrast(text, luminance(rgb), flare));
    }
  }
  const auto worst = ratios.begin() + static_cast<std::ptrdiff_t>(worst_share * static_cast<double>(ratios.size()));
  std::nth_element(ratios.begin(), worst, ratios.end());
  return *worst;
}

void check_contrast(const draw::Canvas& canvas, const Frame& behind, const ViewingConfig& viewing, Findings& into) {
  const float added = flare(viewing);
  for (const draw::TextRecord& text : canvas.texts()) {
    const Rect pixels = canvas.in_pixels(intersection(text.box, text.clip));
    const float found = text_contrast(text.colour, pixels, behind, added);
    if (found >= least_contrast) continue;
    into.push_back({text.text, "stands out too little from what is behind it", fmt::format("{:.1f}:1", found),
                    fmt::format("at least {:g}:1", least_contrast)});
  }
}

}  // namespace pandang::proof
