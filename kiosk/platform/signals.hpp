#pragma once

namespace pandang::platform {

/// SIGTERM, SIGINT and SIGHUP end the program cleanly; SIGPIPE is ignored. Once, before other threads start.
void catch_signals();
bool stop_requested();
/// As a signal would: for --frames and --for.
void request_stop();

}  // namespace pandang::platform
