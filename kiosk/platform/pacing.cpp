#include "platform/pacing.hpp"

#include <algorithm>

namespace pandang::platform {

void Pacing::observe(SteadyTime now) {
  if (last_ != SteadyTime{}) intervals_[seen_++ % intervals_.size()] = now - last_;
  last_ = now;
  if (seen_ < intervals_.size()) return;
  auto sorted = intervals_;
  const auto middle = sorted.begin() + sorted.size() / 2;
  std::nth_element(sorted.begin(), middle, sorted.end());
  sleeps_ = *middle < period_ * 4 / 5;
}

SteadyTime Pacing::presented(SteadyTime now) {
  if (!sleeps_) {
    observe(now);
    due_ = now;
    if (!sleeps_) return now;
  }
  due_ += period_;
  if (due_ < now || due_ > now + period_) due_ = now;
  return due_;
}

}  // namespace pandang::platform
