#include "feed/trusted_time.hpp"

#include <algorithm>

namespace pandang::feed {
namespace {

struct Vote {
  WallTime now{};
  bool local = false;
};

Vote median(std::vector<Vote> votes) {
  std::ranges::sort(votes, {}, &Vote::now);
  const Vote upper = votes[votes.size() / 2];
  if (votes.size() % 2 == 1) return upper;
  return upper.local ? votes[votes.size() / 2 - 1] : upper;
}

}  // namespace

void ClockEvidence::add(ServerTime time) {
  const auto known = std::ranges::find(servers, time.source, &ServerTime::source);
  if (known == servers.end()) {
    servers.push_back(std::move(time));
  } else {
    *known = std::move(time);
  }
}

TrustedTime trusted_time(const ClockEvidence& evidence, const FrameTime& local) {
  const WallTime least = evidence.seen + (local.steady - evidence.recalled_at);
  TrustedTime time{.now = std::max(local.wall, least), .certain = !evidence.servers.empty()};
  if (time.certain) {
    std::vector<Vote> votes{{local.wall, true}};
    for (const ServerTime& server : evidence.servers)
      votes.push_back({server.served_at + (local.steady - server.at), false});
    time.now = median(std::move(votes)).now;
  }
  if (std::chrono::abs(local.wall - time.now) <= clock_tolerance) time.now = local.wall;
  time.local_offset = local.wall - time.now;
  return time;
}

}  // namespace pandang::feed
