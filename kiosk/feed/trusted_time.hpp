#pragma once

#include <string>
#include <vector>

#include "base/time.hpp"

namespace pandang::feed {

/// What the clock of a source's server showed in its newest usable answer, and when that came.
struct ServerTime {
  std::string source;
  WallTime served_at{};
  SteadyTime at{};
};

/// All that is known of the time besides the local clock.
struct ClockEvidence {
  std::vector<ServerTime> servers;  ///< one a source
  WallTime seen{};                  ///< the last certain time that was kept; 1970 when none was
  SteadyTime recalled_at{};         ///< when `seen` was read

  /// Takes the place of what the same source said before.
  void add(ServerTime time);
};

struct TrustedTime {
  WallTime now{};
  Duration local_offset{};  ///< local clock minus `now`; zero while the local clock is right
  bool certain = false;     ///< a server has told the time since the start
};

/// Clocks that differ by no more than this agree: an answer's way and a server that is a little off are not an error.
inline constexpr Duration clock_tolerance = std::chrono::minutes(2);

/// The time by which data is dated. Each server's clock runs on by steady time, which nobody sets; with the local clock
/// they vote, and the median wins, so that no single clock, be it off by ten years, wins against two that agree, and
/// the local clock, too, is one of those. When the local clock agrees with the median it is followed itself, since it
/// is disciplined to more than the second of a `Date`. An even number has two middle ones: of these a server's goes
/// before the local one, for with one server against the local clock it is mostly the battery of the machine that is
/// empty; of two servers the later one, so that data never looks newer than it is. Servers without TLS vote the same:
/// only the answer that also gave usable data counts, and who forges that forges the age with it.
///
/// With no server it is the local clock, but not before `seen` and what has passed since it was read: time does not go
/// back. A server outweighs `seen`, or
/// one that was far ahead once would be believed for ever.
///
/// Steady time stands still while the machine sleeps; until the first answer after that, the servers' clocks are late.
TrustedTime trusted_time(const ClockEvidence& evidence, const FrameTime& local);

}  // namespace pandang::feed
