#pragma once

#include <functional>

namespace pandang::platform {

/// When the X server is gone the process ends at once with status 1 and a sentence in the log: Xlib would run what is
/// due at exit beneath a thread that is still drawing. `before` is called first, on the thread that found it out, and
/// must not ask anything of X. Once, before a window is opened.
void end_with_the_x_server(std::function<void()> before);

}  // namespace pandang::platform
