#pragma once

#include <cstddef>
#include <span>

#include "anim/easing.hpp"

namespace pandang::anim {

/// A value reached at a time, in seconds; the way to it takes `length` and ends then.
template <class T>
struct Stop {
  double at = 0;
  T value{};
  double length = .9;
};

template <class T>
constexpr T between(T a, T b, float p) {
  return a + (b - a) * p;
}

/// A value that travels from stop to stop and rests between them. Stops are in order of time and do not overlap. Before
/// the first way begins it is `from`; after the last it parks there. Any t may be asked for, in any order.
template <class T>
constexpr T value_at(std::span<const Stop<T>> stops, T from, double t) {
  T value = from;
  for (const Stop<T>& stop : stops) {
    const double start = stop.at - stop.length;
    if (t < start) break;
    value = between(value, stop.value, travel(t, start, stop.length));
  }
  return value;
}

/// The stops reached at t: 0 before the first is.
template <class T>
constexpr std::size_t reached(std::span<const Stop<T>> stops, double t) {
  std::size_t count = 0;
  while (count < stops.size() && t >= stops[count].at) ++count;
  return count;
}

}  // namespace pandang::anim
