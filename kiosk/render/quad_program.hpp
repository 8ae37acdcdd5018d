#pragma once

#include <optional>
#include <string>

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "gl/object.hpp"
#include "render/pass_state.hpp"

namespace pandang::render {

/// A fragment shader over a rectangle of the target, with no vertices of its own.
class QuadProgram {
 public:
  /// Builds shaders/`name`.frag. `defines` as in gl::build_program.
  static Result<QuadProgram> build(const std::string& name, const std::string& defines = {});

  void use() const { glUseProgram(program_.name()); }
  GLint at(const char* uniform) const;
  /// Fills `box` of a target of `size`; the viewport must be the whole target.
  void fill(PixelBox box, PixelSize size) const;

 private:
  gl::Program program_;
  gl::VertexArray vertices_;
  GLint area_ = -1;
};

/// A program that is built when it is first needed; null, with a line in the log, when it cannot be.
const QuadProgram* lazily(std::optional<QuadProgram>& slot, const std::string& name, const std::string& defines = {});

/// The text of a file under shaders/, or a sentence saying that it is missing from the binary.
Result<std::string> shader_text(const std::string& file);

}  // namespace pandang::render
