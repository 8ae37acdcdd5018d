#pragma once

namespace pandang::platform {

/// The power of the screens, through X's DPMS where an X server that has it is named by DISPLAY; elsewhere nothing
/// happens, and a screen that is to be off shows what is presented: black.
///
/// Each call is a connection of its own, so that none is left to break when the server ends. A server that waits for
/// input or has its own timers may have changed the power since: say what is wanted again from time to time.
/// Turning it on also turns X's own timers off: a kiosk gets no input that would keep its screen awake.
/// False when there is no such server.
bool power_screen(bool on);

}  // namespace pandang::platform
