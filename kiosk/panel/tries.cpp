#include "panel/tries.hpp"

#include <algorithm>

namespace pandang::panel {

void Tries::wrong(SteadyTime now) {
  constexpr int enough = 1000;  // who tries for weeks stays countable
  wrong_ = std::min(wrong_ + 1, enough);
  if (wrong_ < free) return;
  Duration wait = first_wait;
  for (int i = free; i < wrong_ && wait < longest_wait; ++i) wait *= 2;
  next_ = now + std::min(wait, longest_wait);
}

Duration Tries::wait(SteadyTime now) const {
  return now < next_ ? next_ - now : Duration::zero();
}

}  // namespace pandang::panel
