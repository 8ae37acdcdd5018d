#include "proof/light.hpp"

#include <cmath>

namespace pandang::proof {
namespace {

float light_of(float component) {
  return component <= 0.04045f ? component / 12.92f : std::pow((component + 0.055f) / 1.055f, 2.4f);
}

}  // namespace

const std::array<float, 256>& linear_light() {
  static const std::array<float, 256> table = [] {
    std::array<float, 256> light{};
    for (std::size_t i = 0; i < light.size(); ++i) light[i] = light_of(static_cast<float>(i) / 255);
    return light;
  }();
  return table;
}

float luminance(Colour colour) {
  return 0.2126f * light_of(colour.r) + 0.7152f * light_of(colour.g) + 0.0722f * light_of(colour.b);
}

}  // namespace pandang::proof
