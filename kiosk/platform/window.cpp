#include "platform/window.hpp"

#include <glad/gl.h>
// GLFW must come after the loader's header.
#include <GLFW/glfw3.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <span>
#include <thread>
#include <utility>
#include <vector>

#include "base/colour.hpp"
#include "base/log.hpp"
#include "platform/clock.hpp"
#include "platform/modes.hpp"
#include "platform/pacing.hpp"
#include "platform/x_outputs.hpp"
#include "platform/x_server.hpp"

namespace pandang::platform {
namespace {

constexpr Colour brand = rgb(0x061A24);
constexpr int usual_refresh_hz = 60;
/// GLFW says when monitors come and go, not when their mode changes or they move, so they are asked: a few round trips.
constexpr Duration between_looks = std::chrono::milliseconds(500);

void on_glfw_error(int, const char* text) {
  log(LogLevel::warning, "window", text != nullptr ? text : "GLFW error");
}

std::span<GLFWmonitor* const> monitors() {
  int count = 0;
  GLFWmonitor** all = glfwGetMonitors(&count);
  return {all, static_cast<std::size_t>(std::max(count, 0))};
}

Output as_it_is(GLFWmonitor* monitor) {
  Output output;
  if (const char* name = glfwGetMonitorName(monitor)) output.name = name;
  glfwGetMonitorPos(monitor, &output.place.x, &output.place.y);
  if (const GLFWvidmode* mode = glfwGetVideoMode(monitor)) {
    output.place.width = mode->width;
    output.place.height = mode->height;
    output.hz = mode->refreshRate;
  }
  return output;
}

/// In GLFW's order.
std::vector<Output> outputs() {
  std::vector<Output> all;
  for (GLFWmonitor* monitor : monitors()) all.push_back(as_it_is(monitor));
  return all;
}

/// The one monitor to be fullscreen on as GLFW has it; null for several, and for one in a mode that GLFW does not know
/// (it learns the modes of a monitor once): GLFW would set another. There a plain window covers it just as well.
GLFWmonitor* fullscreen_monitor(const Arrangement& arrangement) {
  if (arrangement.outputs.size() != 1) return nullptr;
  const Output& output = arrangement.outputs.front();
  for (GLFWmonitor* monitor : monitors()) {
    if (as_it_is(monitor) != output) continue;
    int count = 0;
    const GLFWvidmode* modes = glfwGetVideoModes(monitor, &count);
    const bool known = std::ranges::any_of(std::span(modes, static_cast<std::size_t>(count)), [&](const auto& mode) {
      return output.place.size() == PixelSize{mode.width, mode.height} && output.hz == mode.refreshRate;
    });
    return known ? monitor : nullptr;
  }
  return nullptr;
}

/// Of the slowest one.
Duration refresh_period(const Arrangement& arrangement) {
  int hz = 0;
  for (const Output& output : arrangement.outputs)
    if (output.hz > 0 && (hz == 0 || output.hz < hz)) hz = output.hz;
  return Duration(1'000'000'000 / (hz > 0 ? hz : usual_refresh_hz));
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
  // Else a reset of the GPU leaves a context that draws nothing and says nothing.
  glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);
  if (mode == nullptr) return;
  // The mode that is set already: a TV need not switch, and nothing flickers.
  glfwWindowHint(GLFW_RED_BITS, mode->redBits);
  glfwWindowHint(GLFW_GREEN_BITS, mode->greenBits);
  glfwWindowHint(GLFW_BLUE_BITS, mode->blueBits);
  glfwWindowHint(GLFW_REFRESH_RATE, mode->refreshRate);
}

GLFWwindow* create_window(const WindowWish& wish, const Arrangement& arrangement) {
  const char* const title = wish.title.c_str();
  if (wish.window) {
    set_hints(nullptr);
    glfwWindowHint(GLFW_RESIZABLE, GLFW_TRUE);
    return glfwCreateWindow(std::max(wish.window->width, 1), std::max(wish.window->height, 1), title, nullptr, nullptr);
  }
  GLFWmonitor* const monitor = fullscreen_monitor(arrangement);
  set_hints(monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr);
  glfwWindowHint(GLFW_DECORATED, GLFW_FALSE);
  // No monitor yet (a TV that sleeps at boot): a window of full HD, so that the loop runs and is seen later.
  const PixelRect place = arrangement.outputs.empty() ? PixelRect{0, 0, 1920, 1080} : arrangement.window;
  GLFWwindow* const window = glfwCreateWindow(place.width, place.height, title, monitor, nullptr);
  if (window != nullptr && monitor == nullptr) glfwSetWindowPos(window, place.x, place.y);
  return window;
}

void clear_to_brand() {
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(brand.r, brand.g, brand.b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

char typed_by(int key) {
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return static_cast<char>('0' + (key - GLFW_KEY_0));
  if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) return static_cast<char>('a' + (key - GLFW_KEY_A));
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) return static_cast<char>('0' + (key - GLFW_KEY_KP_0));
  switch (key) {
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return '\n';
    case GLFW_KEY_BACKSPACE:
      return '\b';
    case GLFW_KEY_ESCAPE:
      return '\x1b';
    default:
      return '\0';
  }
}

void on_key(GLFWwindow* window, int key, int, int action, int) {
  constexpr std::size_t most_typed = 64;
  std::string& typed = *static_cast<std::string*>(glfwGetWindowUserPointer(window));
  const char character = action == GLFW_PRESS ? typed_by(key) : '\0';
  if (character != '\0' && typed.size() < most_typed) typed += character;
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
  XOutputs x;
  Arrangement arrangement;                 // that of the last look at which a monitor was there
  std::map<std::string, ModeWatch> modes;  // by monitor
  Hanging hanging;
  std::string said;  // of the outputs, last
  SteadyTime looked{};
  std::string typed;  // not yet taken

  Result<void> make();
  Arrangement arranged_now() const { return arranged(outputs(), wish.outputs, x.primary()); }
  void keep_modes(SteadyTime now);
  void cover_outputs();
  bool covers(GLFWmonitor* monitor) const;
  void say(std::string sentence);
};

Result<void> Window::Impl::make() {
  if (!wish.window) {
    keep_modes(steady_now());
    arrangement = arranged_now();
  }
  GLFWwindow* const before = window;
  GLFWwindow* const next = create_window(wish, arrangement);
  if (next == nullptr) return fail("No OpenGL 3.3 window can be opened: " + last_glfw_error() + ".");
  window = next;
  // Only now, so that nothing else is seen between the two.
  if (before != nullptr) glfwDestroyWindow(before);
  pacing = Pacing(refresh_period(arrangement));
  glfwSetInputMode(window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  glfwSetWindowUserPointer(window, &typed);
  glfwSetKeyCallback(window, on_key);
  glfwMakeContextCurrent(window);
  if (gladLoadGL(glfwGetProcAddress) == 0) return fail("The functions of OpenGL 3.3 could not be loaded.");
  glfwSwapInterval(1);
  // Never black, never garbage: the brand colour stands until the first frame. Once is enough, and only when the window
  // is shown: what is presented before that is thrown away.
  glfwShowWindow(window);
  clear_to_brand();
  glfwSwapBuffers(window);
  return {};
}

/// Sets what somebody or something has set otherwise back to the wished mode.
void Window::Impl::keep_modes(SteadyTime now) {
  if (!wish.outputs.mode) return;
  const VideoMode& mode = *wish.outputs.mode;
  const std::vector<OutputModes> there = x.modes();
  std::erase_if(modes, [&](const auto& watch) {
    return std::ranges::find(there, watch.first, &OutputModes::name) == there.end();  // when it is back it is new
  });
  const std::vector<Output> carrying = arranged_now().outputs;
  for (const OutputModes& output : there) {
    if (std::ranges::find(carrying, output.name, &Output::name) == carrying.end()) continue;
    ModeWatch& watch = modes[output.name];
    const ModeWatch::Step step = watch.look(mode, output, now);
    if (step.verdict == ModeWatch::Verdict::lacks)
      log(LogLevel::warning, "window",
          fmt::format("monitor {} has no such mode, so it stays as it is (found {}, expected {})", output.name,
                      offers_text(output), mode_text(mode)));
    if (step.verdict != ModeWatch::Verdict::set) continue;
    const std::string set = mode_text({step.mode.size, step.mode.hz});
    if (x.set_mode(output.name, step.mode.id)) {
      log(LogLevel::info, "window", fmt::format("monitor {} is set to {}", output.name, set));
    } else {
      watch.refused(output);
      log(LogLevel::warning, "window",
          fmt::format("monitor {} cannot be set to {}, so it stays as it is", output.name, set));
    }
  }
}

/// A TV that slept at boot, was off for a while or came back with another mode gets the whole picture.
void Window::Impl::cover_outputs() {
  const Arrangement now = arranged_now();
  say(sentence(now));
  if (now.outputs.empty()) return hanging.lose();
  arrangement = now;
  if (refresh_period(now) != pacing.period()) pacing = Pacing(refresh_period(now));
  GLFWmonitor* const monitor = fullscreen_monitor(now);
  if (!hanging.due(now.outputs, covers(monitor))) return;
  const PixelRect& place = now.window;
  glfwSetWindowMonitor(window, monitor, place.x, place.y, place.width, place.height, now.outputs.front().hz);
  glfwSwapInterval(1);
  pacing = Pacing(refresh_period(now));
}

bool Window::Impl::covers(GLFWmonitor* monitor) const {
  if (glfwGetWindowMonitor(window) != monitor) return false;
  PixelRect place;
  glfwGetWindowPos(window, &place.x, &place.y);
  glfwGetWindowSize(window, &place.width, &place.height);
  return place == arrangement.window;
}

void Window::Impl::say(std::string sentence) {
  if (sentence == said) return;
  log(LogLevel::info, "window", sentence);
  said = std::move(sentence);
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
  end_with_the_x_server(wish.on_lost_server);
  impl.wish = wish;
  impl.started = glfwInit() == GLFW_TRUE;
  if (!impl.started) {
    return fail("No window can be opened: " + last_glfw_error() + " (DISPLAY or WAYLAND_DISPLAY must name a display).");
  }
  if (auto made = impl.make(); !made) return tl::unexpected(made.error());
  return self;
}

Result<void> Window::renew() {
  return impl_->make();
}

bool Window::context_lost() const {
  return glGetGraphicsResetStatus != nullptr && glGetGraphicsResetStatus() != GL_NO_ERROR;
}

void Window::poll() {
  glfwPollEvents();
  if (impl_->wish.window) return;
  const SteadyTime now = steady_now();
  if (now - impl_->looked < between_looks) return;
  impl_->looked = now;
  impl_->keep_modes(now);
  impl_->cover_outputs();
}

bool Window::close_requested() const {
  return glfwWindowShouldClose(impl_->window) == GLFW_TRUE;
}

bool Window::chord_down() const {
  const auto down = [this](int key) { return glfwGetKey(impl_->window, key) == GLFW_PRESS; };
  return down(GLFW_KEY_P) && (down(GLFW_KEY_LEFT_CONTROL) || down(GLFW_KEY_RIGHT_CONTROL)) &&
         (down(GLFW_KEY_LEFT_ALT) || down(GLFW_KEY_RIGHT_ALT));
}

std::string Window::take_typed() {
  return std::exchange(impl_->typed, {});
}

GLFWwindow* Window::handle() const {
  return impl_->window;
}

PixelSize Window::size() const {
  PixelSize size;
  glfwGetFramebufferSize(impl_->window, &size.width, &size.height);
  return {std::max(size.width, 1), std::max(size.height, 1)};
}

std::vector<PixelRect> Window::pictures() const {
  if (impl_->arrangement.pictures.size() > 1) return impl_->arrangement.pictures;
  const PixelSize all = size();  // what it is in truth, for a window manager may have a will of its own
  return {{0, 0, all.width, all.height}};
}

void Window::wish(const OutputWish& outputs) {
  impl_->wish.outputs = outputs;
  impl_->modes.clear();
  impl_->looked = {};
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

void Window::hold() {
  std::this_thread::sleep_for(Duration(1'000'000'000 / usual_refresh_hz));
}

void Window::clear() {
  clear_to_brand();
}

}  // namespace pandang::platform
