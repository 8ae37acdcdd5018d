#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "draw/coast.hpp"

namespace pandang::render {

/// A grid of texels over a part of the earth, row by row from the north; square on the canvas.
struct FieldGrid {
  draw::GeoPoint corner;  ///< north-west
  float step = 0.05f;     ///< degrees of longitude a texel
  int width = 0, height = 0;

  float lat_step() const { return step / draw::lat_stretch; }
  friend bool operator==(const FieldGrid&, const FieldGrid&) = default;
};

/// What a texel's number stands for, in degrees of longitude. At sea it is the way to the nearest coast, up to
/// `farthest`. Land of the country lies between 0 (its coast) and 2 * -inland, where the part below -inland is a slow
/// noise, the tone of the land; neighbours end at 4 * -inland. So one lookup tells sea, land and foreign land apart.
namespace field {
inline constexpr float inland = 0.04f, neighbour = -4 * inland, farthest = 6;
std::uint16_t texel(float value);
float value(std::uint16_t texel);
}  // namespace field

/// How far every texel of a grid is from the coast. Made row by row, so that the work spreads over many frames; made
/// in slices or at once, the texels are equal.
class CoastField {
 public:
  CoastField(const draw::Coastline& coast, const FieldGrid& grid);

  /// Does at least one row's work and at most `share` of the whole; true when the field is ready.
  bool advance(float share);
  bool ready() const { return stage_ == Stage::ready; }
  const FieldGrid& grid() const { return grid_; }
  std::span<const std::uint16_t> texels() const { return texels_; }

 private:
  enum class Stage : std::uint8_t { down, up, encode, ready };
  /// From a texel's middle to the nearest point of a coast, in texels.
  struct Way {
    float x = 1e6f, y = 1e6f;
    float length2() const { return x * x + y * y; }
  };
  struct Crossing {
    float column;
    bool home;
  };

  void seed(draw::GeoPoint a, draw::GeoPoint b);
  void seed_beyond(draw::GeoPoint a);
  void cross(draw::GeoPoint a, draw::GeoPoint b, bool home);
  Way* row(int y) { return ways_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(grid_.width); }
  void sweep(int y, int from);
  void encode(int y);
  void find_land(int y);
  float column_of(float lon) const { return (lon - grid_.corner.lon) / grid_.step - 0.5f; }
  float row_of(float lat) const { return (grid_.corner.lat - lat) / grid_.lat_step() - 0.5f; }

  FieldGrid grid_;
  Stage stage_ = Stage::down;
  int rows_done_ = 0;
  std::vector<Way> ways_;
  std::vector<std::vector<Crossing>> crossings_;  // by row, where outlines cross its middle
  std::vector<std::uint8_t> land_;                // of one row: bit 0 home, bit 1 neighbour
  std::vector<std::uint16_t> texels_;
};

}  // namespace pandang::render
