#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/geometry.hpp"
#include "base/time.hpp"
#include "config/config.hpp"
#include "proof/light.hpp"
#include "proof/swing.hpp"

namespace pandang::proof {

/// What may set off a seizure, by WCAG 2.2 success criterion 2.3.1 and Recommendation ITU-R BT.1702-2.
enum class FlashKind : std::uint8_t {
  general,  ///< relative luminance changes by 10 % of white or more, and the darker of the two is below 80 %
  red,      ///< (R - G - B) x 320 of the light changes by 20 or more, and one of the two has R / (R + G + B) >= 80 %
};

/// The size of a square field of vision of 10 degrees on a picture of `picture` pixels. With distance and height of the
/// screen known, a square of the field's solid angle (.024 sr); else what WCAG gives for a picture of unknown size: 341
/// x 256 of 1024 x 768. Never below 8 x 8 pixels: what is smaller cannot be told.
PixelSize flash_field(PixelSize picture, const ViewingConfig& viewing);

/// A time in which the limit was passed.
struct Flashing {
  FlashKind kind = FlashKind::general;
  Duration from{}, to{};
  double share = 0;  ///< largest share of a field that flashed more than three times within a second
};

/// Watches a stream of frames of one size at any rate. Every presented frame should come in: a strobe that changes
/// with each frame rests when every second one is looked at. After the first frame nothing is allocated.
///
/// A pixel's opposing changes are counted over the last second (63/64 s, so that the tremble of presented frames makes
/// no fourth flash of three); a flash is a pair of them. The limit is passed when more than a quarter of a field has
/// seven or more, that is, when a fourth flash has begun. Fields are tried at steps of an eighth of their size.
class FlashMeter {
 public:
  FlashMeter(PixelSize frame, PixelSize field);

  /// `at` must not go back. A frame of another size is not looked at.
  void add(const Frame& frame, Duration at);

  /// 1: nothing flashes; each opposing change of a quarter of a field takes a seventh; 0: the limit.
  double headroom() const { return headroom_; }
  double least_headroom() const { return least_headroom_; }
  /// The first 32 times in which the limit was passed.
  std::span<const Flashing> flashings() const { return flashings_; }

 private:
  static constexpr int limit = 7;  // opposing changes: three flashes have ended and one has begun
  using Counts = std::array<std::int32_t, limit + 1>;

  void follow(const Frame& frame, int slots);
  double look(FlashKind kind, std::span<const Swing> swings, Duration at);
  int count_cells(std::span<const Swing> swings);
  std::int32_t busiest_field(int changes);
  void note(FlashKind kind, double share, Duration at);

  PixelSize size_, field_;
  PixelSize cell_;   // pixels: an eighth of a field
  PixelSize cells_;  // of a frame
  PixelSize span_;   // cells of a field, at most those of the frame
  std::vector<Swing> luminance_, redness_;
  std::vector<Counts> counts_;      // of each cell: pixels with at least so many changes
  std::vector<std::int32_t> sums_;  // summed over the rectangle left of and above a cell
  std::vector<Flashing> flashings_;
  std::int64_t slot_ = 0;  // 1/64 s
  bool started_ = false;
  double headroom_ = 1, least_headroom_ = 1;
};

}  // namespace pandang::proof
