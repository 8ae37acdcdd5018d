#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/time.hpp"

namespace pandang::fetch {

/// Which source is due when: a value over times passed in; it holds no clock and no socket.
class Schedule {
 public:
  /// Every source is due at `start`.
  Schedule(std::size_t sources, SteadyTime start);

  /// The sources due at `now`; each is under way until succeeded() or failed() is told.
  std::vector<std::size_t> take_due(SteadyTime now);

  /// The next poll after `every`. `jitter` as in policy.hpp.
  void succeeded(std::size_t source, SteadyTime now, Duration every, double jitter);
  /// The next try by the retry policy, which it returns as a delay.
  Duration failed(std::size_t source, SteadyTime now, double jitter, std::optional<Duration> retry_after);

  /// Every source is due now, but for one whose server said how long it wants to be left alone.
  void hurry(SteadyTime now);

  SteadyTime due(std::size_t source) const { return plans_[source].due; }     ///< of one that is not under way
  int failures(std::size_t source) const { return plans_[source].failures; }  ///< in a row
  /// Until the next source is due: zero for one overdue, `cap` at most and when none waits.
  Duration wait(SteadyTime now, Duration cap) const;

 private:
  struct Plan {
    SteadyTime due{};
    int failures = 0;
    bool under_way = false, told_to_wait = false;
  };
  std::vector<Plan> plans_;
};

}  // namespace pandang::fetch
