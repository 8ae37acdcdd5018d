#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace pandang::soak {

/// What changes around a kiosk, or happens to it.
enum class Kind {
  data,          ///< the server gives other data; value: which, 0..data_variants-1
  server,        ///< value: a ServerMood
  server_clock,  ///< the server's clock is off; value: seconds
  local_clock,   ///< this machine's clock is off; value: seconds
  zone,          ///< the configuration names another time zone; value: position in `zones`
  settings,      ///< the rest of the configuration; value: 0..settings_variants-1
  broken,        ///< the configuration cannot be read; value: 0 or 1
  disk_full,     ///< nothing can be written; value: 0 or 1
  screen,        ///< the screen has another size; value: position in `screens`
  gpu_reset,     ///< the context is lost
  gpu_errors,    ///< frames cannot be drawn; value: how many in a row
  burst,         ///< frames come at 60 Hz for some seconds, in which a scene changes
};
inline constexpr int kinds = 12;
std::string_view name_of(Kind kind);

/// How the server of the feed answers.
enum class ServerMood { well, error, cut, garbled, refused, sign_in, hangs_up, silent, slow };
inline constexpr int server_moods = 9;
inline constexpr int quick_moods = 7;  ///< those before `silent`, which cost no timeout

inline constexpr int data_variants = 8, settings_variants = 6, screens = 2;
inline constexpr std::string_view zones[] = {"Asia/Makassar", "Europe/Berlin", "Australia/Lord_Howe",
                                             "America/New_York"};

struct Event {
  WallTime at{};
  Kind kind{};
  std::int64_t value = 0;
  bool operator==(const Event&) const = default;
};

/// All that happens in [begin, begin + days), in order. The same arguments, the same plan. A disturbance that has begun
/// has ended before the last day. Zones take turns; around each change of their clocks a zone is on air, and there,
/// around midnight and around both ends of a 29 February frames come in bursts.
std::vector<Event> make_plan(std::uint64_t seed, WallTime begin, int days);

/// Whole hours at which the clocks of `zone` are put forward or back in [begin, end).
std::vector<WallTime> clock_changes(std::string_view zone, WallTime begin, WallTime end);

}  // namespace pandang::soak
