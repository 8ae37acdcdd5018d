#include "platform/offscreen.hpp"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace pandang::platform {
namespace {

bool has_extension(const char* list, std::string_view name) {
  std::string_view rest = list != nullptr ? list : "";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == name) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::string egl_error() {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto code = static_cast<unsigned>(eglGetError());
  std::string text = "EGL error 0x";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[code >> shift & 15];
  return text;
}

EGLDisplay surfaceless_display() {
  const char* client = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  if (!has_extension(client, "EGL_MESA_platform_surfaceless")) return EGL_NO_DISPLAY;
  auto get = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  return get != nullptr ? get(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr) : EGL_NO_DISPLAY;
}

/// A context with no surface needs no config where EGL_KHR_no_config_context is known; else any desktop GL one.
EGLConfig choose_config(EGLDisplay display) {
  if (has_extension(eglQueryString(display, EGL_EXTENSIONS), "EGL_KHR_no_config_context")) return EGL_NO_CONFIG_KHR;
  const std::array<EGLint, 5> wish{EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
  EGLConfig config = EGL_NO_CONFIG_KHR;
  EGLint found = 0;
  eglChooseConfig(display, wish.data(), &config, 1, &found);
  return config;
}

}  // namespace

struct Offscreen::Impl {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
};

Offscreen::Offscreen() : impl_(std::make_unique<Impl>()) {}

Offscreen::~Offscreen() {
  if (impl_->display == EGL_NO_DISPLAY) return;
  eglMakeCurrent(impl_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  if (impl_->context != EGL_NO_CONTEXT) eglDestroyContext(impl_->display, impl_->context);
  eglTerminate(impl_->display);
}

Result<std::unique_ptr<Offscreen>> Offscreen::open() {
  std::unique_ptr<Offscreen> self(new Offscreen);
  Impl& egl = *self->impl_;
  egl.display = surfaceless_display();
  if (egl.display == EGL_NO_DISPLAY) {
    return fail(
        "No picture can be made without a display server: EGL has no surfaceless platform (expected "
        "EGL_MESA_platform_surfaceless; on Debian it comes with libegl-mesa0).");
  }
  if (eglInitialize(egl.display, nullptr, nullptr) != EGL_TRUE) {
    return fail("EGL could not be started: " + egl_error() + ".");
  }
  if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return fail("EGL offers no desktop OpenGL: " + egl_error() + ".");
  const std::array<EGLint, 7> wish{
      EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
      EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  egl.context = eglCreateContext(egl.display, choose_config(egl.display), EGL_NO_CONTEXT, wish.data());
  if (egl.context == EGL_NO_CONTEXT) return fail("EGL gave no OpenGL 3.3 core context: " + egl_error() + ".");
  if (eglMakeCurrent(egl.display, EGL_NO_SURFACE, EGL_NO_SURFACE, egl.context) != EGL_TRUE) {
    return fail("The offscreen OpenGL context could not be made current: " + egl_error() + ".");
  }
  if (gladLoadGL(eglGetProcAddress) == 0) return fail("The functions of OpenGL 3.3 could not be loaded from EGL.");
  return self;
}

}  // namespace pandang::platform
