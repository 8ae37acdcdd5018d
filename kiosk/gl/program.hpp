#pragma once

#include <string_view>

#include "base/result.hpp"
#include "gl/object.hpp"

namespace pandang::gl {

/// Compiles and links a whole program, or none: what ran before keeps running. `name` is for the operator; `defines` is
/// inserted after the fragment shader's #version line. The error carries GL's own log.
Result<Program> build_program(std::string_view name, std::string_view vertex, std::string_view fragment,
                              std::string_view defines = {});

/// Gives back what the driver's compiler holds between two programs, Mesa's 7 MB of built-in functions. The next
/// program costs some milliseconds more.
void release_compiler();

/// Where a uniform lives in `program`; -1, which GL ignores, when the compiler dropped it.
GLint uniform(const Program& program, const char* name);

}  // namespace pandang::gl
