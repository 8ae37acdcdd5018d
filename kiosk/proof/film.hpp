#pragma once

#include <cstdint>
#include <vector>

#include "proof/burn_in.hpp"
#include "proof/flash.hpp"

namespace pandang::proof {

/// What is wrong with the frames of one whole loop: it flashes, it burns a part of the panel, a frame is blank. After
/// the first frame nothing is allocated unless something is wrong.
class FilmCheck {
 public:
  /// Frames of about 135 pixels on the short side are enough, made by averaging: what flashes, burns or is missing is
  /// large. `cleared` is the colour that the screen has before anything is drawn.
  FilmCheck(PixelSize frame, const ViewingConfig& viewing, Colour cleared);

  /// Every frame in its order, `at` from the beginning of the loop. A frame of another size is not looked at.
  void add(const Frame& frame, Duration at);
  void check(Findings& into) const;
  std::int64_t frames() const { return frames_; }

 private:
  /// The first frame of its kind, and how many there are.
  struct Blank {
    Finding first;
    Duration at{};
    std::int64_t frames = 0;
  };
  void look_for_blank(const Frame& frame, Duration at);

  PixelSize size_;
  Colour cleared_;
  FlashMeter flash_;
  BurnInDose burn_in_;
  Duration next_dose_{};
  std::int64_t frames_ = 0;
  std::vector<Blank> blanks_;  // one a kind
};

}  // namespace pandang::proof
