#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/geometry.hpp"

namespace pandang::scene {

/// A place that would like to be named, in the order of merit.
struct NameWish {
  std::size_t place = 0;
  Vec2 head;                  ///< of its column
  float name = 0, value = 0;  ///< widths in S
  bool alone = false;         ///< no other column stands near, so that the name may stand above
  bool must = false;          ///< nobody of less merit is named when this one cannot be
};

/// What a name must not meet. `place`: whose mark it is, so that a name may stand at its own column.
struct Taken {
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
  Rect box;
  std::size_t place = nobody;
};

/// A name set beside its column's head.
struct PlacedName {
  std::size_t place = 0;
  Vec2 name, value;  ///< left ends of the baselines
  Rect box;          ///< of both, with air round them
  float stem = 0;    ///< S from the head up to the name, where a line leads to it; 0 = it stands at the head
  Vec2 head{};
};

struct NameRules {
  float em = 0.0345f;    ///< size of the type
  float gap = 0.010f;    ///< between name and value on one line
  float line = 1.15f;    ///< from name to value on two lines, in em
  float clear = 0.055f;  ///< between the heads of two named columns, across
  std::size_t most = 5;
  Rect bounds;  ///< that no name leaves
};

/// Tries each wish right of the head, above it to the right, left, in two lines, a line higher or lower, and at last
/// above all that stands near, on a stem. One that meets something everywhere is left out; one that must be named is
/// tried once more before all others. No box of the result meets another one or anything taken.
std::vector<PlacedName> place_names(std::span<const NameWish> wishes, std::span<const Taken> taken,
                                    const NameRules& rules);

}  // namespace pandang::scene
