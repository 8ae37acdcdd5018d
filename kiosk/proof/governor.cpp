#include "proof/governor.hpp"

namespace pandang::proof {
namespace {

// Headroom by the opposing changes of the last second, of which each takes a seventh; half a change for rounding.
constexpr double after_two = 1 - 2.5 / 7;
constexpr double after_three = 1 - 3.5 / 7;
constexpr double a_second_passes = 1;
constexpr double slower = 2;

}  // namespace

EasedChange eased_change(double headroom) {
  if (headroom >= after_two) return {};
  if (headroom >= after_three) return {0, slower};
  return {a_second_passes, slower};
}

}  // namespace pandang::proof
