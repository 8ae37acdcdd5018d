#include "proof/burn_in.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pandang::proof {
namespace {

constexpr double block_of_short_side = 16.0 / 1080;
constexpr double mid_grey = 0.18;
constexpr double still = 0.02;
constexpr std::size_t most_regions = 16;

}  // namespace

BurnInDose::BurnInDose(PixelSize frame) : size_(frame) {
  side_ = std::max(1, static_cast<int>(std::lround(frame.short_side() * block_of_short_side)));
  blocks_ = {(frame.width + side_ - 1) / side_, (frame.height + side_ - 1) / side_};
  dose_.resize(static_cast<std::size_t>(blocks_.width) * static_cast<std::size_t>(blocks_.height));
}

float BurnInDose::mean_of(const Frame& frame, int column, int row) const {
  const int x1 = std::min(size_.width, (column + 1) * side_), y1 = std::min(size_.height, (row + 1) * side_);
  float sum = 0;
  int pixels = 0;
  for (int y = row * side_; y < y1; ++y) {
    for (int x = column * side_; x < x1; ++x, ++pixels) sum += luminance(frame.at(x, y));
  }
  return sum / static_cast<float>(std::max(1, pixels));
}

void BurnInDose::add(const Frame& frame) {
  if (frame.size != size_) return;
  Block* block = dose_.data();
  for (int row = 0; row < blocks_.height; ++row) {
    for (int column = 0; column < blocks_.width; ++column, ++block) {
      const float mean = mean_of(frame, column, row);
      block->least = frames_ == 0 ? mean : std::min(block->least, mean);
      block->most = frames_ == 0 ? mean : std::max(block->most, mean);
      block->sum += mean;
    }
  }
  ++frames_;
}

bool BurnInDose::burns(const Block& block) const {
  const double mean = block.sum / static_cast<double>(frames_);
  return mean >= mid_grey && block.least >= mean * (1 - still) && block.most <= mean * (1 + still);
}

void BurnInDose::check(Findings& into) const {
  if (frames_ < 2) return;
  std::vector<bool> seen(dose_.size());
  std::vector<int> open;
  std::size_t regions = 0;
  const auto visit = [&](int column, int row) {
    if (column < 0 || row < 0 || column >= blocks_.width || row >= blocks_.height) return;
    const auto i = static_cast<std::size_t>(row * blocks_.width + column);
    if (seen[i] || !burns(dose_[i])) return;
    seen[i] = true;
    open.push_back(static_cast<int>(i));
  };
  for (int start = 0; start < static_cast<int>(dose_.size()) && regions < most_regions; ++start) {
    visit(start % blocks_.width, start / blocks_.width);
    if (open.empty()) continue;
    ++regions;
    int count = 0;
    for (; !open.empty(); ++count) {
      const int column = open.back() % blocks_.width, row = open.back() / blocks_.width;
      open.pop_back();
      visit(column - 1, row);
      visit(column + 1, row);
      visit(column, row - 1);
      visit(column, row + 1);
    }
    const double mean = dose_[static_cast<std::size_t>(start)].sum / static_cast<double>(frames_);
    into.push_back(
        {"", "has a bright part that never changes over the loop",
         fmt::format("{} blocks at {:.0f} % of white, from {:.3f}, {:.3f} S", count, 100 * mean,
                     (start % blocks_.width) * block_of_short_side, (start / blocks_.width) * block_of_short_side),
         "a change of more than 2 %, or less than 18 % of white"});
  }
}

}  // namespace pandang::proof
