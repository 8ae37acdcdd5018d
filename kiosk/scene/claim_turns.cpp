#include "scene/claim_turns.hpp"

#include <algorithm>

#include "scene/layout.hpp"

namespace pandang::scene {

namespace {

double seconds_of(const Claim& claim) {
  const double reading =
      std::max(reading_seconds(claim.text.id + " " + claim.by.id), reading_seconds(claim.text.en + " " + claim.by.en));
  return claim_motion::comes + reading + claim_motion::goes;
}

/// "tentang Smart City 2023": read in the time of the next claim, where there is one.
double seconds_for_subject(const Claim& claim) {
  return (claim.index.empty() ? 0 : 3) + (claim.period ? 2 : 0);
}

/// One after another into groups that do not exceed `most` seconds, unless by a single claim.
std::vector<ClaimGroup> grouped(const std::vector<double>& seconds, double most) {
  std::vector<ClaimGroup> groups;
  for (std::size_t i = 0; i < seconds.size(); ++i) {
    const double end = groups.empty() ? 0 : groups.back().back().start + groups.back().back().length;
    const bool fits = !groups.empty() && end + seconds[i] <= most;
    if (!fits) groups.emplace_back();
    groups.back().push_back({i, fits ? end : claim_motion::before_first, seconds[i]});
  }
  return groups;
}

}  // namespace

std::vector<ClaimGroup> claim_groups(const std::vector<Claim>& claims) {
  std::vector<double> seconds;
  for (const Claim& claim : claims) seconds.push_back(seconds_of(claim));
  std::vector<ClaimGroup> groups = grouped(seconds, most_claim_seconds);
  // The same number of groups, the longest as short as may be.
  for (double most = most_claim_seconds - 1; most > 0; --most) {
    std::vector<ClaimGroup> evener = grouped(seconds, most);
    if (evener.size() > groups.size()) break;
    groups = std::move(evener);
  }
  for (ClaimGroup& group : groups)
    if (group.size() == 1) group.front().length += seconds_for_subject(claims[group.front().claim]);
  return groups;
}

std::size_t group_in(std::int64_t loop, std::size_t groups) {
  const auto n = static_cast<std::int64_t>(groups);
  const auto floored = [](std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); };
  // With an even number, a step aside after each round; else a group would keep to one language for ever.
  const std::int64_t turn = loop + (n % 2 == 0 ? floored(loop, n) : 0);
  return static_cast<std::size_t>(turn - floored(turn, n) * n);
}

}  // namespace pandang::scene
