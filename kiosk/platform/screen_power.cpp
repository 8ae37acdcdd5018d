#include "platform/screen_power.hpp"

#include <X11/Xlib.h>
// DPMS is described in terms of Xlib.
#include <X11/Xmd.h>
#include <X11/extensions/dpms.h>

namespace pandang::platform {
namespace {

/// Another client may change the power between our question and our order, which X then refuses; by default it would
/// end the process.
int overlook(Display*, XErrorEvent*) {
  return 0;
}

void order(Display* server, bool on) {
  if (on) {
    DPMSDisable(server);  // which also turns the screen on
    return;
  }
  CARD16 level = DPMSModeOn;
  BOOL enabled = False;
  DPMSInfo(server, &level, &enabled);
  if (enabled && level == DPMSModeOff) return;
  DPMSEnable(server);
  DPMSForceLevel(server, DPMSModeOff);
}

}  // namespace

bool power_screen(bool on) {
  Display* const server = XOpenDisplay(nullptr);
  if (server == nullptr) return false;
  int unused = 0;
  const bool can = DPMSQueryExtension(server, &unused, &unused) && DPMSCapable(server);
  if (can) {
    const auto before = XSetErrorHandler(overlook);
    order(server, on);
    XSync(server, False);
    XSetErrorHandler(before);
  }
  XCloseDisplay(server);
  return can;
}

}  // namespace pandang::platform
