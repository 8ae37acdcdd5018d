#include "feed/freshness.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/zone.hpp"

namespace pandang::feed {

Freshness freshness(Duration age, Duration stale_after, Duration withdraw_after) {
  if (age >= withdraw_after) return Freshness::withdrawn;
  if (age >= stale_after) return Freshness::stale;
  return age >= stale_after / 2 ? Freshness::ageing : Freshness::fresh;
}

WallTime as_of(const Stamp& stamp, WallTime now) {
  const bool ahead_when_it_came = stamp.certain && stamp.made_at > stamp.received_at + stamp_tolerance;
  const bool ahead_now = stamp.made_at > now + stamp_tolerance;
  return ahead_when_it_came || ahead_now ? stamp.received_at : stamp.made_at;
}

std::optional<Offence> stamped_ahead(WallTime made_at, WallTime now) {
  if (made_at <= now + stamp_tolerance) return std::nullopt;
  return Offence{Severity::warning, "/generated_at",
                 fmt::format("in the future, so the data counts as made when it came (found {}, expected at most {})",
                             rfc3339(made_at), rfc3339(now))};
}

DataAge age_of(const SourceAge& source, WallTime now) {
  DataAge age;
  age.stored = source.stored;
  if (!source.stamp) return age;
  age.age = now - as_of(*source.stamp, now);
  age.freshness = freshness(age.age, source.stale_after, source.withdraw_after);
  return age;
}

std::optional<DataAge> age_of_all(std::span<const std::string> ids, std::span<const SourceAge> sources, WallTime now) {
  std::optional<DataAge> worst;
  for (const SourceAge& source : sources) {
    if (!source.stamp || std::ranges::find(ids, source.source) == ids.end()) continue;
    DataAge age = age_of(source, now);
    const bool stored = age.stored || (worst && worst->stored);
    const auto order = [](const DataAge& a) { return std::pair(a.freshness, a.age); };
    if (!worst || order(age) > order(*worst)) worst = age;
    worst->stored = stored;
  }
  return worst;
}

Rungs rungs_at(std::span<const SourceAge> sources, WallTime now) {
  Rungs rungs;
  for (const SourceAge& source : sources) {
    const Freshness rung = age_of(source, now).freshness;
    if (rung == Freshness::stale) rungs.stale.push_back(source.source);
    if (rung == Freshness::withdrawn) rungs.withdrawn.push_back(source.source);
  }
  return rungs;
}

}  // namespace pandang::feed
