#include "soak/program/hooks.hpp"

#include <curl/curl.h>
#include <glad/gl.h>
// GLFW must come after the loader's header.
#include <GLFW/glfw3.h>

#include <atomic>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <utility>

namespace pandang::soak {
namespace {

constexpr std::chrono::milliseconds longest_nap(20);  // of an idle fetch thread, so that its end is noticed
constexpr std::chrono::seconds patience(60);

FrameHooks frame_hooks;
int errors_left = 0;
bool context_lost = false, renewing = false;

/// One multi handle, which is one fetch thread.
struct Fetching {
  int under_way = 0;
  std::uint64_t idle_at = 0;  ///< the move of time whose work is done
};
std::mutex mutex;  // guards the next three
std::map<CURLM*, Fetching> fetching;
std::uint64_t move = 0;
std::uint64_t begun = 0;
std::condition_variable moved, idle;

void count(CURLM* multi, int more) {
  const std::lock_guard lock(mutex);
  fetching[multi].under_way += more;
  if (more > 0) ++begun;
}

/// True when the thread of `multi` has nothing under way, and has waited until time moved or for a nap.
bool waited_idle(CURLM* multi, int timeout_ms) {
  if (timeout_ms == 0) return false;  // something is due
  std::unique_lock lock(mutex);
  Fetching& own = fetching[multi];
  if (own.under_way > 0) return false;
  own.idle_at = move;
  idle.notify_all();
  moved.wait_for(lock, longest_nap, [at = own.idle_at] { return move != at; });
  return true;
}

unsigned (*real_error)() = nullptr;

GLenum error() {
  const GLenum found = real_error();
  if (errors_left == 0) return found;
  --errors_left;
  return GL_INVALID_OPERATION;
}

GLenum reset_status() {
  renewing = std::exchange(context_lost, false);
  return renewing ? GL_INNOCENT_CONTEXT_RESET : GL_NO_ERROR;
}

}  // namespace

void set_frame_hooks(FrameHooks hooks) {
  frame_hooks = std::move(hooks);
}

void fail_frames(int count) {
  errors_left = count;
}

void lose_context() {
  context_lost = true;
}

bool fetched_all() {
  std::unique_lock lock(mutex);
  ++move;
  moved.notify_all();
  return idle.wait_for(lock, patience, [] {
    for (const auto& [multi, one] : fetching)
      if (one.idle_at != move) return false;
    return true;
  });
}

int fetch_threads() {
  const std::lock_guard lock(mutex);
  return static_cast<int>(fetching.size());
}

std::uint64_t transfers() {
  const std::lock_guard lock(mutex);
  return begun;
}

}  // namespace pandang::soak

// Called by the linker's arrangement in the place of the functions without __wrap_.
extern "C" {

CURLMcode __real_curl_multi_add_handle(CURLM* multi, CURL* handle);
CURLMcode __real_curl_multi_remove_handle(CURLM* multi, CURL* handle);
CURLMcode __real_curl_multi_poll(CURLM* multi, curl_waitfd* more, unsigned count, int timeout_ms, int* ready);
CURLMcode __real_curl_multi_cleanup(CURLM* multi);
void __real_glfwSwapBuffers(GLFWwindow* window);
GLFWglproc __real_glfwGetProcAddress(const char* name);

CURLMcode __wrap_curl_multi_add_handle(CURLM* multi, CURL* handle) {
  pandang::soak::count(multi, 1);
  return __real_curl_multi_add_handle(multi, handle);
}

CURLMcode __wrap_curl_multi_remove_handle(CURLM* multi, CURL* handle) {
  pandang::soak::count(multi, -1);
  return __real_curl_multi_remove_handle(multi, handle);
}

CURLMcode __wrap_curl_multi_poll(CURLM* multi, curl_waitfd* more, unsigned count, int timeout_ms, int* ready) {
  if (pandang::soak::waited_idle(multi, timeout_ms)) return CURLM_OK;
  return __real_curl_multi_poll(multi, more, count, timeout_ms, ready);
}

CURLMcode __wrap_curl_multi_cleanup(CURLM* multi) {
  {
    const std::lock_guard lock(pandang::soak::mutex);
    pandang::soak::fetching.erase(multi);
    pandang::soak::idle.notify_all();
  }
  return __real_curl_multi_cleanup(multi);
}

void __wrap_glfwSwapBuffers(GLFWwindow* window) {
  // The first that a new window presents is its colour.
  if (std::exchange(pandang::soak::renewing, false)) return __real_glfwSwapBuffers(window);
  const auto& hooks = pandang::soak::frame_hooks;
  if (hooks.before) hooks.before();
  __real_glfwSwapBuffers(window);
  if (hooks.after) hooks.after();
}

GLFWglproc __wrap_glfwGetProcAddress(const char* name) {
  const GLFWglproc real = __real_glfwGetProcAddress(name);
  if (std::strcmp(name, "glGetError") == 0) {
    pandang::soak::real_error = reinterpret_cast<unsigned (*)()>(real);
    return reinterpret_cast<GLFWglproc>(pandang::soak::error);
  }
  if (std::strcmp(name, "glGetGraphicsResetStatus") == 0)
    return reinterpret_cast<GLFWglproc>(pandang::soak::reset_status);
  return real;
}

}  // extern "C"
