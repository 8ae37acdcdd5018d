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
  /// Copies the framebuffer, 135 pixels high (wide, where it is higher than wide); gives the copy of two calls ago.
  std::optional<Glimpse> look(PixelSize size, unsigned framebuffer, Duration at);

  /// The size of the copy of a framebuffer of that size.
  static PixelSize copy_size(PixelSize of);

 private:
  struct Copy {
    Layer layer;
    gl::Buffer pixels;
    Duration drawn_at{}, read_at{};  // of what `layer` and `pixels` hold
    bool drawn = false, read = false;
  };
  void fit(PixelSize size);

  PixelSize size_;
  std::array<Copy, 2> copies_;
  std::vector<std::uint8_t> rgba_;
  std::size_t turn_ = 0;
};

}  // namespace pandang::render
