#include "proof/flash.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace pandang::proof {
namespace {

constexpr int full = 60'000;  // the light of white, so that sums and differences are whole numbers
constexpr int luminance_step = full / 10;
constexpr int darker_below = full * 8 / 10;
constexpr int red_step = full / 16;  // 20 of 320
constexpr double area_limit = 0.25;
constexpr int steps_of_field = 8;
constexpr int least_field = 8;
constexpr std::size_t most_flashings = 32;
constexpr std::uint64_t last_second = (std::uint64_t{1} << 63) - 1;

const std::array<std::uint16_t, 256>& light_units() {
  static const std::array<std::uint16_t, 256> table = [] {
    std::array<std::uint16_t, 256> units{};
    for (std::size_t i = 0; i < units.size(); ++i)
      units[i] = static_cast<std::uint16_t>(std::lround(linear_light()[i] * full));
    return units;
  }();
  return table;
}

/// Redness with the lowest bit for "saturated": what is compared changes by a 60,000th, and no second array is needed.
std::uint16_t redness(int r, int g, int b) {
  const int red = std::max(0, r - g - b);
  const bool saturated = r > 0 && r >= 4 * (g + b);
  return static_cast<std::uint16_t>((red & ~1) | (saturated ? 1 : 0));
}

std::int64_t slot_of(Duration at) {
  constexpr std::int64_t second = 1'000'000'000;
  return (at.count() / second) * 64 + ((at.count() % second) * 64 + second / 2) / second;
}

}  // namespace

PixelSize flash_field(PixelSize picture, const ViewingConfig& viewing) {
  double width = picture.width / 3.0, height = picture.height / 3.0;
  if (viewing.distance_m && viewing.screen_height_mm) {
    const double across = 2 * *viewing.distance_m * 1000 * std::tan(5 * std::numbers::pi / 180);
    width = height =
        across * std::sqrt(std::numbers::pi / 4) / *viewing.screen_height_mm * static_cast<double>(picture.height);
  }
  const auto pixels = [](double length) {
    return static_cast<int>(std::clamp(std::lround(length), long{least_field}, 1'000'000L));
  };
  return {pixels(width), pixels(height)};
}

FlashMeter::FlashMeter(PixelSize frame, PixelSize field) : size_(frame), field_(field) {
  cell_ = {std::max(1, field.width / steps_of_field), std::max(1, field.height / steps_of_field)};
  cells_ = {(frame.width + cell_.width - 1) / cell_.width, (frame.height + cell_.height - 1) / cell_.height};
  span_ = {std::min(cells_.width, (field.width + cell_.width - 1) / cell_.width),
           std::min(cells_.height, (field.height + cell_.height - 1) / cell_.height)};
  const auto pixels = static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height);
  luminance_.resize(pixels);
  redness_.resize(pixels);
  counts_.resize(static_cast<std::size_t>(cells_.width) * static_cast<std::size_t>(cells_.height));
  sums_.resize(static_cast<std::size_t>(cells_.width + 1) * static_cast<std::size_t>(cells_.height + 1));
  flashings_.reserve(most_flashings);
}

void FlashMeter::add(const Frame& frame, Duration at) {
  if (frame.size != size_) return;
  const std::int64_t slot = slot_of(at);
  follow(frame, started_ ? static_cast<int>(std::clamp<std::int64_t>(slot - slot_, 0, 64)) : 64);
  started_ = true;
  slot_ = slot;
  headroom_ = 1 - std::max(look(FlashKind::general, luminance_, at), look(FlashKind::red, redness_, at));
  least_headroom_ = std::min(least_headroom_, headroom_);
}

void FlashMeter::follow(const Frame& frame, int slots) {
  const auto& light = light_units();
  const auto older = [slots](Swing& swing) { swing.recent = slots < 64 ? (swing.recent << slots) & last_second : 0; };
  const auto dark_enough = [](int low, int) { return low < darker_below; };
  const auto saturated = [](int low, int high) { return ((low | high) & 1) != 0; };
  const std::uint8_t* rgb = frame.bytes.data();
  for (std::size_t i = 0; i < luminance_.size(); ++i, rgb += frame.step) {
    const int r = light[rgb[0]], g = light[rgb[1]], b = light[rgb[2]];
    const auto y = static_cast<std::uint16_t>((2126 * r + 7152 * g + 722 * b) / 10'000);
    const std::uint16_t red = redness(r, g, b);
    if (!started_) {
      luminance_[i].start(y);
      redness_[i].start(red);
      continue;
    }
    older(luminance_[i]);
    older(redness_[i]);
    luminance_[i].follow(y, luminance_step, dark_enough);
    redness_[i].follow(red, red_step, saturated);
  }
}

/// How far the worst field is on the way to the limit, 0..1.
double FlashMeter::look(FlashKind kind, std::span<const Swing> swings, Duration at) {
  const double area = static_cast<double>(field_.width) * field_.height;
  double used = 0;
  const int most = count_cells(swings);
  for (int changes = 1; changes <= most; ++changes) {
    const double share = busiest_field(changes) / area;
    used = std::max(used, std::min(1.0, share / area_limit) * changes / limit);
    if (changes == limit && share > area_limit) note(kind, share, at);
  }
  return used;
}

/// Fills counts_; gives the most changes that any pixel has, at most `limit`.
int FlashMeter::count_cells(std::span<const Swing> swings) {
  for (Counts& cell : counts_) cell.fill(0);
  int most = 0;
  const Swing* swing = swings.data();
  for (int y = 0; y < size_.height; ++y) {
    Counts* row = counts_.data() + static_cast<std::ptrdiff_t>(y / cell_.height) * cells_.width;
    for (int x0 = 0; x0 < size_.width; x0 += cell_.width, ++row) {
      for (int x = x0, x1 = std::min(size_.width, x0 + cell_.width); x < x1; ++x, ++swing) {
        if (swing->recent == 0) continue;
        const int changes = std::min(limit, std::popcount(swing->recent));
        ++(*row)[static_cast<std::size_t>(changes)];
        most = std::max(most, changes);
      }
    }
  }
  for (Counts& cell : counts_)
    for (std::size_t n = limit; n > 1; --n) cell[n - 1] += cell[n];
  return most;
}

/// Pixels with at least so many changes in the field that has the most of them.
std::int32_t FlashMeter::busiest_field(int changes) {
  const int stride = cells_.width + 1;
  const auto sum = [&](int x, int y) -> std::int32_t& { return sums_[static_cast<std::size_t>(y * stride + x)]; };
  const auto n = static_cast<std::size_t>(changes);
  for (int y = 0; y < cells_.height; ++y)
    for (int x = 0; x < cells_.width; ++x)
      sum(x + 1, y + 1) =
          counts_[static_cast<std::size_t>(y * cells_.width + x)][n] + sum(x, y + 1) + sum(x + 1, y) - sum(x, y);
  std::int32_t busiest = 0;
  for (int y = span_.height; y <= cells_.height; ++y)
    for (int x = span_.width; x <= cells_.width; ++x)
      busiest = std::max(busiest, sum(x, y) - sum(x - span_.width, y) - sum(x, y - span_.height) +
                                      sum(x - span_.width, y - span_.height));
  return busiest;
}

void FlashMeter::note(FlashKind kind, double share, Duration at) {
  constexpr Duration same = std::chrono::seconds(1);
  const auto last = std::find_if(flashings_.rbegin(), flashings_.rend(),
                                 [kind](const Flashing& flashing) { return flashing.kind == kind; });
  if (last != flashings_.rend() && at - last->to <= same) {
    last->to = at;
    last->share = std::max(last->share, share);
  } else if (flashings_.size() < most_flashings) {
    flashings_.push_back({kind, at, at, share});
  }
}

}  // namespace pandang::proof
