#pragma once

#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <string>

#include "base/time.hpp"
#include "soak/program/plan.hpp"

namespace pandang::soak {

/// The server of the feed, a process of its own, so that what it needs is not taken for the kiosk's. It gives the
/// shipped feed with what the plan changes about it.
class World {
 public:
  /// Before other threads start.
  World();
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  std::string url() const;

  // From the next request on.

  void set_time(WallTime by_its_clock);
  void set_mood(ServerMood mood);
  /// Which data it gives, and when that was made.
  void set_data(int variant, WallTime made);

 private:
  struct Shared {
    std::atomic<int> port = 0, mood = 0, variant = 0;
    std::atomic<std::int64_t> now = 0, made = 0;  ///< nanoseconds since 1970
  };
  [[noreturn]] static void serve(Shared& shared);

  Shared* shared_ = nullptr;
  pid_t server_ = -1;
};

}  // namespace pandang::soak
