# The OpenGL 3.3 core loader, generated at build time by python3-glad.
find_program(GLAD_EXECUTABLE glad REQUIRED)
set(glad_dir "${PROJECT_BINARY_DIR}/glad")
add_custom_command(
  OUTPUT "${glad_dir}/src/gl.c" "${glad_dir}/include/glad/gl.h"
  COMMAND "${GLAD_EXECUTABLE}" --reproducible --quiet --api gl:core=3.3
          --extensions GL_ARB_ES2_compatibility,GL_KHR_debug,GL_KHR_robustness --out-path "${glad_dir}" c
  VERBATIM)
add_library(pandang_glad STATIC "${glad_dir}/src/gl.c" "${glad_dir}/include/glad/gl.h")
target_include_directories(pandang_glad SYSTEM PUBLIC "${glad_dir}/include")
