#include "gl/debug_output.hpp"

#include <glad/gl.h>

#include <string_view>

#include "base/log.hpp"

namespace pandang::gl {
namespace {

void GLAD_API_PTR on_message(GLenum, GLenum type, GLuint, GLenum severity, GLsizei length, const GLchar* text,
                             const void*) {
  if (type != GL_DEBUG_TYPE_ERROR || length <= 0) return;
  log(severity == GL_DEBUG_SEVERITY_HIGH ? LogLevel::error : LogLevel::warning, "gl",
      std::string_view(text, static_cast<std::size_t>(length)));
}

}  // namespace

void log_errors() {
  if (GLAD_GL_KHR_debug == 0) return;
  glEnable(GL_DEBUG_OUTPUT);
  glDebugMessageControl(GL_DONT_CARE, GL_DONT_CARE, GL_DONT_CARE, 0, nullptr, GL_FALSE);
  glDebugMessageControl(GL_DONT_CARE, GL_DEBUG_TYPE_ERROR, GL_DONT_CARE, 0, nullptr, GL_TRUE);
  glDebugMessageCallback(on_message, nullptr);
}

}  // namespace pandang::gl
