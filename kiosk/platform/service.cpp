#include "platform/service.hpp"

#include <systemd/sd-daemon.h>

#include <cstdint>

#include "platform/clock.hpp"

namespace pandang::platform {

std::optional<Duration> watchdog_interval() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::microseconds(microseconds);
}

void notify_ready() {
  sd_notify(0, "READY=1");
}

void notify_reloading() {
  const auto now = std::chrono::duration_cast<std::chrono::microseconds>(steady_now().time_since_epoch());
  sd_notify(0, ("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(now.count())).c_str());
}

void notify_stopping() {
  sd_notify(0, "STOPPING=1");
}

void notify_alive() {
  sd_notify(0, "WATCHDOG=1");
}

void notify_status(const std::string& line) {
  sd_notify(0, ("STATUS=" + line).c_str());
}

}  // namespace pandang::platform
