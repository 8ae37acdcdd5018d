#include "fetch/schedule.hpp"

#include <algorithm>

#include "fetch/policy.hpp"

namespace pandang::fetch {

Schedule::Schedule(std::size_t sources, SteadyTime start) : plans_(sources, Plan{.due = start}) {}

std::vector<std::size_t> Schedule::take_due(SteadyTime now) {
  std::vector<std::size_t> due;
  for (std::size_t i = 0; i < plans_.size(); ++i) {
    if (plans_[i].under_way || plans_[i].due > now) continue;
    plans_[i].under_way = true;
    due.push_back(i);
  }
  return due;
}

void Schedule::succeeded(std::size_t source, SteadyTime now, Duration every, double jitter) {
  plans_[source] = {.due = now + poll_delay(every, jitter)};
}

Duration Schedule::failed(std::size_t source, SteadyTime now, double jitter, std::optional<Duration> retry_after) {
  constexpr int enough = 1000;  // a source that has failed for weeks stays countable
  Plan& plan = plans_[source];
  plan.failures = std::min(plan.failures + 1, enough);
  const Duration delay = retry_delay(plan.failures, jitter, retry_after);
  plan.due = now + delay;
  plan.under_way = false;
  plan.told_to_wait = retry_after.has_value();
  return delay;
}

void Schedule::hurry(SteadyTime now) {
  for (Plan& plan : plans_)
    if (!plan.told_to_wait) plan.due = std::min(plan.due, now);
}

Duration Schedule::wait(SteadyTime now, Duration cap) const {
  Duration shortest = cap;
  for (const Plan& plan : plans_) {
    if (!plan.under_way) shortest = std::min(shortest, plan.due - now);
  }
  return std::max(shortest, Duration::zero());
}

}  // namespace pandang::fetch
