#include "render/noise.hpp"

#include <algorithm>
#include <array>

namespace pandang::render {
namespace {

/// An integer hash with good avalanche (Wellons' lowbias32), so that noise needs no seed and no library.
std::uint32_t hashed(std::uint32_t x) {
  x ^= x >> 16;
  x *= 0x7feb352du;
  x ^= x >> 15;
  x *= 0x846ca68bu;
  return x ^ x >> 16;
}

/// One octave as a lattice of `cells` x `cells` values that repeats; a power of two.
class Lattice {
 public:
  Lattice(int cells, std::uint32_t seed) : cells_(cells), values_(static_cast<std::size_t>(cells * cells)) {
    for (std::size_t i = 0; i < values_.size(); ++i) {
      values_[i] = static_cast<float>(hashed(static_cast<std::uint32_t>(i) + seed * 0x9e3779b9u) >> 8) / 16777216.0f;
    }
  }
  /// Value at (x, y) in cells.
  float at(float x, float y) const {
    const int ix = static_cast<int>(x), iy = static_cast<int>(y);
    const float fx = smooth(x - static_cast<float>(ix)), fy = smooth(y - static_cast<float>(iy));
    const float top = mix(cell(ix, iy), cell(ix + 1, iy), fx);
    const float bottom = mix(cell(ix, iy + 1), cell(ix + 1, iy + 1), fx);
    return mix(top, bottom, fy);
  }

 private:
  static float smooth(float t) { return t * t * (3 - 2 * t); }
  static float mix(float a, float b, float t) { return a + (b - a) * t; }
  float cell(int x, int y) const {
    return values_[static_cast<std::size_t>((y & (cells_ - 1)) * cells_ + (x & (cells_ - 1)))];
  }
  int cells_;
  std::vector<float> values_;
};

std::uint8_t byte(float v) {
  return static_cast<std::uint8_t>(std::clamp(v, 0.0f, 1.0f) * 255.0f + 0.5f);
}

}  // namespace

std::vector<std::uint8_t> noise_texels() {
  const std::array<Lattice, 5> octaves{Lattice(8, 1), Lattice(16, 2), Lattice(32, 3), Lattice(64, 4), Lattice(128, 5)};
  const Lattice single(32, 6);
  std::vector<std::uint8_t> texels(static_cast<std::size_t>(noise_size) * noise_size * 2);
  std::size_t out = 0;
  for (int y = 0; y < noise_size; ++y) {
    for (int x = 0; x < noise_size; ++x) {
      const float u = (static_cast<float>(x) + 0.5f) / noise_size, v = (static_cast<float>(y) + 0.5f) / noise_size;
      float sum = 0, weight = 0.5f, cells = 8;
      for (const Lattice& octave : octaves) {
        sum += weight * octave.at(u * cells, v * cells);
        weight *= 0.5f;
        cells *= 2;
      }
      texels[out++] = byte(sum);
      texels[out++] = byte(single.at(u * 32, v * 32));
    }
  }
  return texels;
}

gl::Texture noise_texture() {
  const std::vector<std::uint8_t> texels = noise_texels();
  gl::Texture texture = gl::Texture::create();
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture.name());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RG8, noise_size, noise_size, 0, GL_RG, GL_UNSIGNED_BYTE, texels.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  return texture;
}

}  // namespace pandang::render
