#pragma once

#include <string>
#include <vector>

#include "render/renderer.hpp"

namespace pandang::soak {

/// Pictures of the same instants at the start and at the end of a soak: the same snapshot, the same configuration.
class Portraits {
 public:
  /// Where those that differ are written.
  explicit Portraits(std::string folder) : folder_(std::move(folder)) {}

  /// The framebuffer as it is about to be presented, of the first round or of the second.
  void take(int width, int height, bool second);

  std::size_t first() const { return first_.size(); }
  std::size_t second() const { return seconds_; }
  std::size_t differing() const { return differing_; }

 private:
  const std::string folder_;
  std::vector<render::Image> first_;
  std::size_t seconds_ = 0, differing_ = 0;
};

}  // namespace pandang::soak
