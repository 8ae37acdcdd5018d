#include "support/monitors.hpp"

#include <X11/Xlib.h>
// Needs Xlib.
#include <X11/Xutil.h>

#include <chrono>
#include <stdexcept>
#include <thread>

namespace pandang::test {
namespace {

constexpr std::chrono::seconds patience(20);

constexpr const char* configuration = R"(
Section "Device"
  Identifier "device"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "device"
  Monitor "monitor"
  DefaultDepth 24
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
)";

/// The topmost window that is shown, as "WIDTHxHEIGHT+X+Y"; "" for none.
std::string topmost(Display* display) {
  Window root = 0, parent = 0, *children = nullptr;
  unsigned count = 0;
  std::string place;
  if (XQueryTree(display, DefaultRootWindow(display), &root, &parent, &children, &count) == 0) return place;
  for (unsigned i = 0; i < count; ++i) {  // bottom first
    XWindowAttributes window;
    if (XGetWindowAttributes(display, children[i], &window) == 0 || window.map_state != IsViewable) continue;
    place = std::to_string(window.width) + "x" + std::to_string(window.height) + "+" + std::to_string(window.x) + "+" +
            std::to_string(window.y);
  }
  if (children != nullptr) XFree(children);
  return place;
}

}  // namespace

Monitors::Monitors() {
  server_ = start_x_server({"Xorg", "-noreset", "-config", folder_.write("xorg.conf", configuration), "-logfile",
                            folder_.file("log"), "-nolisten", "tcp", "-sharevts", "-novtswitch"});
  change({"--output", "DUMMY0", "--mode", "1280x720"});
}

void Monitors::change(const std::vector<std::string>& words) const {
  std::vector<std::string> command{"xrandr", "--display", server_.display};
  command.insert(command.end(), words.begin(), words.end());
  const Outcome outcome = run(command);
  if (outcome.status != 0) throw std::runtime_error("xrandr fails: " + outcome.errors);
}

std::string Monitors::window_becomes(const std::string& place) const {
  Display* display = XOpenDisplay(server_.display.c_str());
  if (display == nullptr) throw std::runtime_error("no connection to " + server_.display);
  std::string found;
  const auto end = std::chrono::steady_clock::now() + patience;
  while ((found = topmost(display)) != place && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  XCloseDisplay(display);
  return found;
}

std::vector<std::uint32_t> Monitors::seen(int x, int y, int width, int height) const {
  Display* display = XOpenDisplay(server_.display.c_str());
  if (display == nullptr) throw std::runtime_error("no connection to " + server_.display);
  XImage* image = XGetImage(display, DefaultRootWindow(display), x, y, static_cast<unsigned>(width),
                            static_cast<unsigned>(height), AllPlanes, ZPixmap);
  if (image == nullptr) throw std::runtime_error("that part of the desktop cannot be read");
  std::vector<std::uint32_t> pixels;
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column)
      pixels.push_back(static_cast<std::uint32_t>(XGetPixel(image, column, row)) & 0xFFFFFF);
  XDestroyImage(image);
  XCloseDisplay(display);
  return pixels;
}

}  // namespace pandang::test
