#include "platform/x_server.hpp"

#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>

#include <cstdlib>

#include "base/log.hpp"

namespace pandang::platform {
namespace {

int on_lost_server(Display*) {
  log(LogLevel::error, "window", "the X server is gone; Pandang ends, to be started anew with it");
  std::_Exit(EXIT_FAILURE);
}

}  // namespace

void end_with_the_x_server() {
  XSetIOErrorHandler(on_lost_server);
}

/// A connection of its own: GLFW's is there only where it was built for X.
struct PrimaryOutput::Impl {
  Display* display = XOpenDisplay(nullptr);
};

PrimaryOutput::PrimaryOutput() : impl_(std::make_unique<Impl>()) {}

PrimaryOutput::~PrimaryOutput() {
  if (impl_->display != nullptr) XCloseDisplay(impl_->display);
}

std::string PrimaryOutput::name() const {
  Display* const display = impl_->display;
  if (display == nullptr) return "";
  const XID root = DefaultRootWindow(display);
  const RROutput primary = XRRGetOutputPrimary(display, root);
  if (primary == None) return "";
  std::string name;
  XRRScreenResources* resources = XRRGetScreenResourcesCurrent(display, root);
  if (resources == nullptr) return "";
  if (XRROutputInfo* output = XRRGetOutputInfo(display, resources, primary)) {
    name.assign(output->name, static_cast<std::size_t>(output->nameLen));
    XRRFreeOutputInfo(output);
  }
  XRRFreeScreenResources(resources);
  return name;
}

}  // namespace pandang::platform
