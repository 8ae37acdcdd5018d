#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/offence.hpp"
#include "base/time.hpp"

namespace pandang::feed {

enum class Freshness { fresh, ageing, stale, withdrawn };

/// The ladder: ageing from half of `stale_after`, stale from `stale_after` on, withdrawn from `withdraw_after` on.
Freshness freshness(Duration age, Duration stale_after, Duration withdraw_after);

/// How old the data on air is. Age is measured from the feed's generated_at, see as_of().
struct DataAge {
  Duration age{};
  Freshness freshness = Freshness::fresh;
  bool stored = false;  ///< shown from the store: its source has not confirmed it since the program started, or the
                        ///< last try failed
};

/// When data was made as it says itself, and when it came first.
struct Stamp {
  WallTime made_at{};
  WallTime received_at{};
  bool certain = false;  ///< received_at is by a time that a server vouched for
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// A stamp this much ahead of the time is a server whose clock is a little off.
inline constexpr Duration stamp_tolerance = std::chrono::minutes(5);

/// The moment from which age is counted. Data stamped in the future would look fresh until then: it is as old as it is
/// here. When the time of receipt was not certain it may be the clock that was wrong, and once the stamp has passed it
/// is believed.
WallTime as_of(const Stamp& stamp, WallTime now);

/// Says so when data is stamped later than `now`.
std::optional<Offence> stamped_ahead(WallTime made_at, WallTime now);

/// What one source of the configuration gave, and how old that may be.
struct SourceAge {
  std::string source;          ///< its id
  std::optional<Stamp> stamp;  ///< nothing while it has given nothing
  Duration stale_after{}, withdraw_after{};
  bool stored = false;    ///< see DataAge
  Duration show_after{};  ///< see feed/agreed.hpp
  friend bool operator==(const SourceAge&, const SourceAge&) = default;
};
DataAge age_of(const SourceAge& source, WallTime now);

/// The age to show with data of several sources, given by id: of the one on the lowest rung, and of those the oldest;
/// stored when one is. Nothing when no source of these has given anything.
std::optional<DataAge> age_of_all(std::span<const std::string> ids, std::span<const SourceAge> sources, WallTime now);

/// Which sources have come to a rung, or to an instant, that changes what is shown.
struct Rungs {
  std::vector<std::string> stale{}, withdrawn{};            ///< their ids
  std::vector<std::pair<std::string, WallTime>> earlier{};  ///< that show what they made then, while newer data waits
  friend bool operator==(const Rungs&, const Rungs&) = default;
};
Rungs rungs_at(std::span<const SourceAge> sources, WallTime now);

}  // namespace pandang::feed
