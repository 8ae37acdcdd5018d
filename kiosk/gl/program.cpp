#include "gl/program.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace pandang::gl {
namespace {

/// A shader lives only while its program is built.
class Shader {
 public:
  explicit Shader(GLenum type) : name_(glCreateShader(type)) { detail::count(1); }
  Shader(const Shader&) = delete;
  Shader& operator=(const Shader&) = delete;
  ~Shader() {
    glDeleteShader(name_);
    detail::count(-1);
  }
  GLuint name() const { return name_; }

 private:
  GLuint name_;
};

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\0' || text.back() == ' ')) text.pop_back();
  return text;
}

std::string shader_log(GLuint shader) {
  GLint length = 0;
  glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &length);
  std::string text(static_cast<std::size_t>(std::max(length, 1)), '\0');
  glGetShaderInfoLog(shader, length, nullptr, text.data());
  return trimmed(std::move(text));
}

std::string program_log(GLuint program) {
  GLint length = 0;
  glGetProgramiv(program, GL_INFO_LOG_LENGTH, &length);
  std::string text(static_cast<std::size_t>(std::max(length, 1)), '\0');
  glGetProgramInfoLog(program, length, nullptr, text.data());
  return trimmed(std::move(text));
}

/// Empty when it compiled, else GL's log.
std::optional<std::string> compile(const Shader& shader, std::string_view source, std::string_view defines) {
  std::string text(source);
  if (!defines.empty()) text.insert(text.find('\n') + 1, defines);
  const GLchar* const data = text.c_str();
  glShaderSource(shader.name(), 1, &data, nullptr);
  glCompileShader(shader.name());
  GLint good = GL_FALSE;
  glGetShaderiv(shader.name(), GL_COMPILE_STATUS, &good);
  if (good == GL_TRUE) return std::nullopt;
  return shader_log(shader.name());
}

}  // namespace

Result<Program> build_program(std::string_view name, std::string_view vertex, std::string_view fragment,
                              std::string_view defines) {
  const Shader vs(GL_VERTEX_SHADER);
  const Shader fs(GL_FRAGMENT_SHADER);
  if (vs.name() == 0 || fs.name() == 0) {
    return fail("The GL program \"" + std::string(name) + "\" could not be built: the context gave no shader name.");
  }
  if (auto log = compile(vs, vertex, {})) {
    return fail("The vertex shader of \"" + std::string(name) + "\" does not compile: " + *log);
  }
  if (auto log = compile(fs, fragment, defines)) {
    return fail("The fragment shader of \"" + std::string(name) + "\" does not compile: " + *log);
  }
  Program program = Program::create();
  glAttachShader(program.name(), vs.name());
  glAttachShader(program.name(), fs.name());
  glLinkProgram(program.name());
  glDetachShader(program.name(), vs.name());
  glDetachShader(program.name(), fs.name());
  GLint good = GL_FALSE;
  glGetProgramiv(program.name(), GL_LINK_STATUS, &good);
  if (good != GL_TRUE) {
    return fail("The GL program \"" + std::string(name) + "\" does not link: " + program_log(program.name()));
  }
  return program;
}

void release_compiler() {
  if (GLAD_GL_ARB_ES2_compatibility != 0) glReleaseShaderCompiler();
}

GLint uniform(const Program& program, const char* name) {
  return glGetUniformLocation(program.name(), name);
}

}  // namespace pandang::gl
