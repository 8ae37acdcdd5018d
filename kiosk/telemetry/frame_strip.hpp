#pragma once

#include <array>
#include <cstddef>

namespace pandang::telemetry {

/// The times of the last frames, four seconds of 60 Hz.
class FrameStrip {
 public:
  static constexpr std::size_t longest = 240;

  void add(float ms) {
    ms_[next_] = ms;
    next_ = (next_ + 1) % longest;
    if (size_ < longest) ++size_;
  }
  std::size_t size() const { return size_; }
  float at(std::size_t i) const { return ms_[(next_ + longest - size_ + i) % longest]; }  ///< ms, the oldest first

 private:
  std::array<float, longest> ms_{};
  std::size_t next_ = 0, size_ = 0;
};

}  // namespace pandang::telemetry
