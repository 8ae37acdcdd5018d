#pragma once

#include <optional>
#include <string>

#include "base/time.hpp"

/// What the service manager is told (sd_notify(3), a unit of `Type=notify`). Without one that asked for it, nothing
/// happens. May be called from any thread.
namespace pandang::platform {

/// How often the manager wants to hear notify_alive() at least (`WatchdogSec=`); nothing when it does not ask.
std::optional<Duration> watchdog_interval();

void notify_ready();      ///< also when a configuration was read anew
void notify_reloading();  ///< until notify_ready()
void notify_stopping();
void notify_alive();
/// One line for `systemctl status`.
void notify_status(const std::string& line);

}  // namespace pandang::platform
