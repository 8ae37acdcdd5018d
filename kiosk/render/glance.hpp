#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/geometry.hpp"
#include "base/time.hpp"
#include "render/layer.hpp"

namespace pandang::render {

/// A small copy of what a framebuffer showed: RGBA, rows without gaps, bottom row first.
struct Glimpse {
  PixelSize size;
  std::span<const std::uint8_t> rgba;  ///< good until the next look
  Duration at{};                       ///< as it was given
};

/// Looks at framebuffers without waiting for them: what is copied in one frame is read in the next and handed over in
/// the one after, when the GPU has long been done with it. After the first frames of a size nothing is allocated.
class Glance {
 public:
  /// How the copy is made. `shrink`: the GPU does it. `rows`: every so many rows are read as they stand, which is quick
  /// where the CPU draws and its memory is ours; llvmpipe would shrink with a program that it makes anew in every
  /// process, and the second frame would wait for it.
  enum class Way : std::uint8_t { shrink, rows };
  /// That of the driver when none is given.
  explicit Glance(std::optional<Way> way = std::nullopt) : way_(way) {}

  /// Copies the framebuffer, 135 pixels high (wide, where it is higher than wide); gives the copy of two calls ago.
  std::optional<Glimpse> look(PixelSize size, unsigned framebuffer, Duration at);

  /// The size of the copy of a framebuffer of that size.
  static PixelSize copy_size(PixelSize of);

 private:
  struct Copy {
    Layer layer;
    gl::Buffer pixels;
    std::vector<std::uint8_t> rows;  // in place of these two
    Duration drawn_at{}, read_at{};  // of what is drawn into `layer`, and read from it or from the framebuffer
    bool drawn = false, read = false;
  };
  void fit(PixelSize size, PixelSize of);
  void shrink(PixelSize of, unsigned framebuffer, Duration at, Copy& now, Copy& before);
  void read_rows(PixelSize of, unsigned framebuffer, Duration at, Copy& now);

  std::optional<Way> way_;  // known from the first look on
  PixelSize size_;
  std::array<Copy, 2> copies_;
  std::vector<std::uint8_t> rgba_;
  std::vector<std::uint8_t> row_;     // of the framebuffer: BGRA
  std::vector<std::size_t> columns_;  // bytes of `row_` before the pixels that are taken
  std::size_t turn_ = 0;
};

}  // namespace pandang::render
