#pragma once

#include <cstdint>

namespace pandang::proof {

/// One quantity of one pixel over time: which way it went last, how far, and when it turned.
///
/// A change counts when it leaves the last extreme by at least `least`, however many frames it takes; the next one
/// counts only the other way ("opposing changes" of WCAG 2.2 and Recommendation ITU-R BT.1702-2). `recent` has a bit
/// for each 1/64 s, the newest lowest, set where a change was counted.
struct Swing {
  std::uint64_t recent = 0;
  std::uint16_t low = 0, high = 0;  ///< extremes since the last counted change
  std::int8_t went = 0;             ///< -1 down, 1 up, 0 not yet

  void start(std::uint16_t value) { *this = {0, value, value, 0}; }

  /// `counts(low, high)` says whether a change between the two is of the kind that is looked for.
  template <class Counts>
  void follow(std::uint16_t value, int least, const Counts& counts) {
    if (went <= 0) {
      if (value < low) {
        low = value;
      } else if (value - low >= least && counts(low, value)) {
        turn(value, 1);
        return;
      }
    }
    if (went >= 0) {
      if (value > high) {
        high = value;
      } else if (high - value >= least && counts(value, high)) {
        turn(value, -1);
      }
    }
  }

 private:
  void turn(std::uint16_t value, std::int8_t way) {
    low = high = value;
    went = way;
    recent |= 1;
  }
};

}  // namespace pandang::proof
