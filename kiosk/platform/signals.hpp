#pragma once

namespace pandang::platform {

/// SIGTERM, SIGINT and SIGHUP end the program cleanly; SIGPIPE is ignored. Once, before other threads start.
void catch_signals();
bool stop_requested();

/// From now on SIGHUP asks to read the configuration anew, instead of ending the program.
void catch_hangups();
/// True once for all SIGHUPs since the last call.
bool take_hangup();

/// As a signal would.
void request_stop();

}  // namespace pandang::platform
