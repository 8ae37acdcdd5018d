#include "scene/index_journey.hpp"

#include <algorithm>

#include "anim/easing.hpp"
#include "base/geometry.hpp"

namespace pandang::scene {

namespace {

// Seconds. The needle sets out when stage and axis have settled.
constexpr double sets_out = 1.4, leg = 0.9, hold = 0.7, appears = 0.3, dims = 0.2;
constexpr float dimmed = 0.35f;

}  // namespace

Journey::Journey(double origin, std::vector<double> values) : origin_(origin), values_(std::move(values)) {}

double Journey::arrival(std::size_t stop) const {
  return sets_out + leg + static_cast<double>(stop) * (hold + leg);
}

Journey::State Journey::at(double t) const {
  State s;
  const auto last = static_cast<int>(values_.size()) - 1;
  while (s.stop < last && t >= arrival(static_cast<std::size_t>(s.stop + 1))) ++s.stop;

  if (s.stop < 0) {
    const float p = anim::travel(t, sets_out, leg);
    s.value = origin_ + (values_[0] - origin_) * static_cast<double>(p);
    return s;
  }
  const auto k = static_cast<std::size_t>(s.stop);
  s.since_arrival = t - arrival(k);
  s.since_last = std::max(0.0, t - ends());
  s.roll = k == 0 ? 1.0f : anim::arrive(s.since_arrival, 0, appears);
  const float from = k == 0 ? 0.0f : dimmed;
  s.number = lerp(from, 1.0f, anim::progress(s.since_arrival, 0, appears));
  s.value = values_[k];
  s.resting = true;
  if (s.stop < last && s.since_arrival > hold) {
    s.resting = false;
    s.number = lerp(1.0f, dimmed, anim::progress(s.since_arrival, hold, dims));
    const float p = anim::travel(s.since_arrival, hold, leg);
    s.value += (values_[k + 1] - values_[k]) * static_cast<double>(p);
  }
  return s;
}

}  // namespace pandang::scene
