#pragma once

#include <cstdint>
#include <vector>

#include "base/geometry.hpp"
#include "proof/finding.hpp"
#include "proof/light.hpp"

namespace pandang::proof {

/// What the frames of one loop, about two a second, burn into a panel: blocks of 16 x 16 pixels of a full HD screen
/// (of 16 / 1080 of the short side) that stay within 2 % of their mean luminance and have 18 % of white or more.
///
/// 18 % of the light, not half of the code: what wears a panel is the light it gives, and 18 % is the grey that looks
/// half as bright as white. It is sRGB code 118, so the stricter of the two.
class BurnInDose {
 public:
  /// Frames smaller than 67 pixels on their short side have blocks of a pixel, which are larger.
  explicit BurnInDose(PixelSize frame);

  void add(const Frame& frame);
  /// One finding for each region of neighbouring blocks, 16 at most; none before two frames.
  void check(Findings& into) const;

 private:
  struct Block {
    float least = 0, most = 0;
    double sum = 0;
  };
  float mean_of(const Frame& frame, int column, int row) const;
  bool burns(const Block& block) const;

  PixelSize size_;
  int side_ = 1;  // pixels of a block
  PixelSize blocks_;
  std::vector<Block> dose_;
  std::int64_t frames_ = 0;
};

}  // namespace pandang::proof
