#pragma once

#include <atomic>
#include <cstdint>

#include "fetch/fetcher.hpp"

namespace pandang::test {

/// Time that passes when the test says so, from 1970 on.
class HandClock {
 public:
  void advance(Duration d) { now_ += d.count(); }
  fetch::Clocks clocks() {
    return {.steady = [this] { return SteadyTime(Duration(now_)); },
            .wall = [this] { return WallTime(Duration(now_)); }};
  }

 private:
  std::atomic<std::int64_t> now_ = 0;
};

}  // namespace pandang::test
