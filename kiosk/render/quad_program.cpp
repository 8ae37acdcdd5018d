#include "render/quad_program.hpp"

#include <utility>

#include "base/embedded.hpp"
#include "base/log.hpp"
#include "gl/program.hpp"

namespace pandang::render {

Result<std::string> shader_text(const std::string& file) {
  const auto text = embedded("shaders/" + file);
  if (!text) return fail("The shader " + file + " is missing from the program.");
  return std::string(*text);
}

Result<QuadProgram> QuadProgram::build(const std::string& name, const std::string& defines) {
  const auto vertex = shader_text("quad.vert");
  if (!vertex) return tl::unexpected(vertex.error());
  const auto fragment = shader_text(name + ".frag");
  if (!fragment) return tl::unexpected(fragment.error());
  auto program = gl::build_program(name, *vertex, *fragment, defines);
  if (!program) return tl::unexpected(program.error());
  QuadProgram quad;
  quad.program_ = std::move(*program);
  quad.vertices_ = gl::VertexArray::create();
  quad.area_ = gl::uniform(quad.program_, "area");
  return quad;
}

const QuadProgram* lazily(std::optional<QuadProgram>& slot, const std::string& name, const std::string& defines) {
  if (!slot) {
    auto built = QuadProgram::build(name, defines);
    if (!built) {
      log(LogLevel::error, "render", built.error().message);
      return nullptr;
    }
    slot = std::move(*built);
  }
  return &*slot;
}

GLint QuadProgram::at(const char* uniform) const {
  return gl::uniform(program_, uniform);
}

void QuadProgram::fill(PixelBox box, PixelSize size) const {
  const auto x = [&](int pixel) { return 2.0f * static_cast<float>(pixel) / static_cast<float>(size.width) - 1; };
  const auto y = [&](int pixel) { return 2.0f * static_cast<float>(pixel) / static_cast<float>(size.height) - 1; };
  glUniform4f(area_, x(box.x), y(box.y), x(box.x + box.width), y(box.y + box.height));
  glBindVertexArray(vertices_.name());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

}  // namespace pandang::render
