#include "feed/agreed.hpp"

#include <algorithm>

namespace pandang::feed {

namespace {

/// All parts of one source, in the order of arrival; the newest is the last.
std::vector<EarlierPart> versions_of(const Collected& collected, std::size_t source) {
  const SourceAge& age = collected.ages[source];
  std::vector<EarlierPart> versions;
  std::ranges::copy_if(collected.earlier, std::back_inserter(versions),
                       [&](const EarlierPart& e) { return e.part.source == age.source; });
  const auto newest = std::ranges::find(collected.parts, age.source, &SourcePart::source);
  if (age.stamp) versions.push_back({*newest, *age.stamp});
  return versions;
}

/// The position of the one to show; there is at least one.
std::size_t agreed(const std::vector<EarlierPart>& versions, SourceAge age, WallTime now) {
  const auto there = [&](const EarlierPart& version) {
    age.stamp = version.stamp;
    return age_of(age, now).freshness != Freshness::withdrawn;
  };
  for (std::size_t i = versions.size(); i-- > 0;)
    if (show_from(versions[i].stamp, age.show_after) <= now && there(versions[i])) return i;
  const auto first = std::ranges::find_if(versions, there);
  return static_cast<std::size_t>((first == versions.end() ? versions.end() - 1 : first) - versions.begin());
}

}  // namespace

WallTime show_from(const Stamp& stamp, Duration show_after) {
  const bool ahead = stamp.made_at > stamp.received_at + stamp_tolerance;
  return (ahead ? stamp.received_at : stamp.made_at) + show_after;
}

void add_part(Collected& collected, SourcePart part, const Stamp& stamp) {
  const auto at = std::ranges::find(collected.ages, part.source, &SourceAge::source);
  const auto position = static_cast<std::size_t>(at - collected.ages.begin());
  std::vector<EarlierPart> earlier = versions_of(collected, position);
  std::erase_if(collected.earlier, [&](const EarlierPart& e) { return e.part.source == part.source; });
  if (!earlier.empty() && at->stamp == stamp) earlier.pop_back();  // the same version again
  if (at->show_after > Duration{} && (part.feed || part.dated) && !earlier.empty()) {
    const std::size_t shown = agreed(earlier, *at, stamp.received_at);
    const std::size_t first = std::max(shown, earlier.size() - std::min(earlier.size(), most_waiting));
    collected.earlier.insert(collected.earlier.end(), earlier.begin() + static_cast<std::ptrdiff_t>(first),
                             earlier.end());
  }
  at->stamp = stamp;
  *std::ranges::find(collected.parts, part.source, &SourcePart::source) = std::move(part);
}

Collected agreed_at(const Collected& collected, WallTime now) {
  Collected one = collected;
  one.earlier.clear();
  for (std::size_t i = 0; i < collected.ages.size() && !collected.earlier.empty(); ++i) {
    std::vector<EarlierPart> versions = versions_of(collected, i);
    if (versions.size() < 2) continue;
    EarlierPart& shown = versions[agreed(versions, collected.ages[i], now)];
    one.ages[i].stamp = shown.stamp;
    *std::ranges::find(one.parts, shown.part.source, &SourcePart::source) = std::move(shown.part);
  }
  return one;
}

}  // namespace pandang::feed
