#pragma once

#include <string>

namespace pandang::soak {

/// What a service manager hears from the kiosk (sd_notify(3)): whether a configuration that was to be read has been.
class Manager {
 public:
  /// Its socket is made in `folder` and told to this process. Before other threads start.
  explicit Manager(const std::string& folder);
  ~Manager();
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;

  /// Takes what has come, so that no sender waits.
  void hear();
  /// Returns once the kiosk has been ready `times` times since the start; false after half a minute.
  bool ready(int times);
  int ready() const { return ready_; }

 private:
  bool hear_one(bool wait);
  int socket_ = -1;
  int ready_ = 0;
};

}  // namespace pandang::soak
