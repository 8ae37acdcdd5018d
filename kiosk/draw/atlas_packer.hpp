#pragma once

#include <memory>
#include <optional>

namespace pandang::draw {

struct AtlasPlace {
  int x = 0, y = 0;
};

/// Finds room for rectangles in an area of fixed size, each with one free pixel at its right and below.
class AtlasPacker {
 public:
  AtlasPacker(int width, int height);
  ~AtlasPacker();
  AtlasPacker(const AtlasPacker&) = delete;
  AtlasPacker& operator=(const AtlasPacker&) = delete;

  /// Nothing when there is no room left.
  std::optional<AtlasPlace> place(int width, int height);
  /// Whether an empty area, but for what always stands in it, has room for such a rectangle.
  bool could_hold(int width, int height) const;
  void clear();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandang::draw
