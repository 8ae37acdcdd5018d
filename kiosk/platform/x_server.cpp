#include "platform/x_server.hpp"

#include <X11/Xlib.h>

#include <cstdlib>
#include <utility>

#include "base/log.hpp"

namespace pandang::platform {
namespace {

std::function<void()> last_wish;

int on_lost_server(Display*) {
  if (last_wish) last_wish();
  log(LogLevel::error, "window", "the X server is gone; Pandang ends, to be started anew with it");
  std::_Exit(EXIT_FAILURE);
}

}  // namespace

void end_with_the_x_server(std::function<void()> before) {
  last_wish = std::move(before);
  XSetIOErrorHandler(on_lost_server);
}

}  // namespace pandang::platform
