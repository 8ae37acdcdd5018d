#include "platform/window.hpp"

#include <glad/gl.h>
// GLFW must come after the loader's header.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <span>
#include <thread>

#include "base/colour.hpp"
#include "base/log.hpp"
#include "platform/clock.hpp"
#include "platform/pacing.hpp"

namespace pandang::platform {
namespace {

constexpr Colour brand = rgb(0x061A24);
constexpr int usual_refresh_hz = 60;

void on_glfw_error(int, const char* text) {
  log(LogLevel::warning, "window", text != nullptr ? text : "GLFW error");
}

/// Set when a monitor came or went: GLFW's callback carries no pointer of ours, and there is one window a process.
bool monitors_changed = false;

void on_monitor(GLFWmonitor*, int) {
  monitors_changed = true;
}

std::span<GLFWmonitor* const> monitors() {
  int count = 0;
  GLFWmonitor** all = glfwGetMonitors(&count);
  return {all, static_cast<std::size_t>(std::max(count, 0))};
}

/// The monitor wished for by name or number, else the primary one; null when none is connected.
GLFWmonitor* find_monitor(const std::string& wish) {
  if (!wish.empty()) {
    for (GLFWmonitor* monitor : monitors()) {
      const char* name = glfwGetMonitorName(monitor);
      if (name != nullptr && wish == name) return monitor;
    }
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(wish.data(), wish.data() + wish.size(), number);
    if (error == std::errc{} && end == wish.data() + wish.size() && number < monitors().size()) {
      return monitors()[number];
    }
    log(LogLevel::warning, "window", "Monitor \"" + wish + "\" is not connected; the primary one is used.");
  }
  return glfwGetPrimaryMonitor();
}

Duration refresh_period(GLFWmonitor* monitor) {
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  const int hz = mode != nullptr && mode->refreshRate > 0 ? mode->refreshRate : usual_refresh_hz;
  return Duration(1'000'000'000 / hz);
}

void set_hints(const GLFWvidmode* mode) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  if (mode == nullptr) return;
  // The mode that is set already: a TV need not switch, and nothing flickers.
  glfwWindowHint(GLFW_RED_BITS, mode->redBits);
  glfwWindowHint(GLFW_GREEN_BITS, mode->greenBits);
  glfwWindowHint(GLFW_BLUE_BITS, mode->blueBits);
  glfwWindowHint(GLFW_REFRESH_RATE, mode->refreshRate);
}

GLFWwindow* create_window(const WindowWish& wish, GLFWmonitor* monitor) {
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  if (wish.window) {
    set_hints(nullptr);
    glfwWindowHint(GLFW_RESIZABLE, GLFW_TRUE);
    return glfwCreateWindow(std::max(wish.window->width, 1), std::max(wish.window->height, 1), wish.title.c_str(),
                            nullptr, nullptr);
  }
  set_hints(mode);
  if (mode == nullptr) {
    // No monitor yet (a TV that sleeps at boot): an ordinary full HD window, so that the loop runs and is seen later.
    return glfwCreateWindow(1920, 1080, wish.title.c_str(), nullptr, nullptr);
  }
  return glfwCreateWindow(mode->width, mode->height, wish.title.c_str(), monitor, nullptr);
}

std::string last_glfw_error() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text != nullptr ? text : "no reason given";
}

}  // namespace

struct Window::Impl {
  bool started = false;
  GLFWwindow* window = nullptr;
  WindowWish wish;
  Pacing pacing{Duration(1'000'000'000 / usual_refresh_hz)};

  void fill_monitor();
};

/// A TV that slept at boot, or was off for a while, gets the whole picture when it is back.
void Window::Impl::fill_monitor() {
  if (wish.window) return;
  GLFWmonitor* monitor = find_monitor(wish.monitor);
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  if (mode == nullptr || glfwGetWindowMonitor(window) == monitor) return;
  glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
  glfwSwapInterval(1);
  pacing = Pacing(refresh_period(monitor));
}

bool display_named() {
  const auto named = [](const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
  };
  return named("DISPLAY") || named("WAYLAND_DISPLAY");
}

void expect_no_typing() {
  setenv("XCOMPOSEFILE", "/dev/null", 0);
}

Window::Window() : impl_(std::make_unique<Impl>()) {}

Window::~Window() {
  if (impl_->window != nullptr) glfwDestroyWindow(impl_->window);
  if (impl_->started) glfwTerminate();
}

Result<std::unique_ptr<Window>> Window::open(const WindowWish& wish) {
  std::unique_ptr<Window> self(new Window);
  Impl& impl = *self->impl_;
  glfwSetErrorCallback(on_glfw_error);
  impl.wish = wish;
  impl.started = glfwInit() == GLFW_TRUE;
  if (!impl.started) {
    return fail("No window can be opened: " + last_glfw_error() + " (DISPLAY or WAYLAND_DISPLAY must name a display).");
  }
  glfwSetMonitorCallback(on_monitor);
  GLFWmonitor* monitor = find_monitor(wish.monitor);
  impl.window = create_window(wish, monitor);
  if (impl.window == nullptr) return fail("No OpenGL 3.3 window can be opened: " + last_glfw_error() + ".");
  impl.pacing = Pacing(refresh_period(monitor));
  glfwSetInputMode(impl.window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  glfwMakeContextCurrent(impl.window);
  if (gladLoadGL(glfwGetProcAddress) == 0) return fail("The functions of OpenGL 3.3 could not be loaded.");
  glfwSwapInterval(1);
  // Never black, never garbage: the brand colour stands until the first frame. Once is enough, and only when the window
  // is shown: what is presented before that is thrown away.
  glfwShowWindow(impl.window);
  glClearColor(brand.r, brand.g, brand.b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glfwSwapBuffers(impl.window);
  return self;
}

void Window::poll() {
  glfwPollEvents();
}

bool Window::close_requested() const {
  return glfwWindowShouldClose(impl_->window) == GLFW_TRUE;
}

PixelSize Window::size() const {
  PixelSize size;
  glfwGetFramebufferSize(impl_->window, &size.width, &size.height);
  return {std::max(size.width, 1), std::max(size.height, 1)};
}

Duration Window::frame_period() const {
  return impl_->pacing.period();
}

void Window::present() {
  glfwSwapBuffers(impl_->window);
  const SteadyTime now = steady_now();
  const SteadyTime due = impl_->pacing.presented(now);
  if (due > now) std::this_thread::sleep_for(due - now);
}

}  // namespace pandang::platform
