#include "proof/liveliness.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>

namespace pandang::proof {
namespace {

constexpr int same = 3;       // of 255, of each component
constexpr int one_in = 1000;  // pixels that may differ
using Bytes = std::array<std::uint8_t, 3>;

bool alike(const std::uint8_t* a, const Bytes& b) {
  return std::abs(a[0] - b[0]) <= same && std::abs(a[1] - b[1]) <= same && std::abs(a[2] - b[2]) <= same;
}

/// The colour that nearly all pixels have, if there is one: then the one in the middle of three has it, unless two of
/// them are among the few that differ.
bool all_of(const Frame& frame, const Bytes& colour) {
  const auto pixels = static_cast<std::size_t>(frame.size.width) * static_cast<std::size_t>(frame.size.height);
  std::size_t others = 0;
  const std::uint8_t* rgb = frame.bytes.data();
  for (std::size_t i = 0; i < pixels; ++i, rgb += frame.step)
    if (!alike(rgb, colour) && ++others > pixels / one_in) return false;
  return true;
}

Bytes bytes_of(Colour colour) {
  const auto byte = [](float c) { return static_cast<std::uint8_t>(std::lround(c * 255)); };
  return {byte(colour.r), byte(colour.g), byte(colour.b)};
}

}  // namespace

void check_liveliness(const Frame& frame, Colour cleared, Findings& into) {
  if (frame.size.width <= 0 || frame.size.height <= 0) return;
  for (const int part : {1, 2, 3}) {  // a pixel of three places: one of the few that differ may stand at one of them
    const std::uint8_t* rgb = frame.at(frame.size.width * part / 4, frame.size.height * part / 4);
    const Bytes colour{rgb[0], rgb[1], rgb[2]};
    if (!all_of(frame, colour)) continue;
    const bool nothing = alike(rgb, bytes_of(cleared));
    into.push_back({"", nothing ? "is the bare colour of the start" : "is blank",
                    fmt::format("#{:02X}{:02X}{:02X} everywhere", colour[0], colour[1], colour[2]), "a scene"});
    return;
  }
}

}  // namespace pandang::proof
