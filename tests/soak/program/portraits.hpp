#pragma once

#include <array>
#include <string>
#include <vector>

#include "render/renderer.hpp"

namespace pandang::soak {

/// Pictures of the same instants with the same snapshot and configuration: at the start of a soak, and at its end as it
/// came out of the year and in a context built anew.
class Portraits {
 public:
  enum class Round { first, worn, fresh };
  /// Where those that differ are written.
  explicit Portraits(std::string folder) : folder_(std::move(folder)) {}

  /// The framebuffer as it is about to be presented.
  void take(int width, int height, Round round);

  struct Compared {
    std::size_t pictures = 0, differing = 0, pixels = 0;  ///< pixels: that differ, of all of them
    int most = 0;                                         ///< levels of 255 that a channel differs by
  };
  const Compared& compared(Round round) const { return compared_[static_cast<std::size_t>(round)]; }
  std::size_t first() const { return first_.size(); }

 private:
  const std::string folder_;
  std::vector<render::Image> first_;
  std::array<Compared, 3> compared_;
};

}  // namespace pandang::soak
