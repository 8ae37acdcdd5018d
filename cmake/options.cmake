# Warnings, sanitizers and the third-party packages, each as a target of its own.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

add_library(pandang_options INTERFACE)
target_compile_options(pandang_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Werror
                       # Where files are compiled as one, a name in the file before is no shadow.
                       $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Joining std::strings at -O3 sets off GCC's false alarm 105651.
  target_compile_options(pandang_options INTERFACE -Wno-restrict)
  # Nor is what the unnamed namespace of a file holds seen by another when the two are compiled as one.
  target_compile_options(pandang_options INTERFACE
                         "$<$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>:-Wshadow=local;-Wno-subobject-linkage>")
endif()
target_include_directories(pandang_options INTERFACE "${PROJECT_SOURCE_DIR}/kiosk")
if(PANDANG_SANITIZE)
  # Instrumented code sets off false alarms of GCC; the plain builds stop at every warning.
  target_compile_options(pandang_options INTERFACE -Wno-error)
  target_compile_options(pandang_options INTERFACE -fsanitize=${PANDANG_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all
                         # The code of the tests is built in two thirds of the time without it.
                         $<$<BOOL:$<TARGET_PROPERTY:PANDANG_TEST_CODE>>:-fno-sanitize=undefined>)
  target_link_options(pandang_options INTERFACE -fsanitize=${PANDANG_SANITIZE})
endif()

# Foreign bytes come in: what the linker resolves is resolved at the start and read-only from then on.
target_link_options(pandang_options INTERFACE LINKER:-z,relro,-z,now)

find_package(fmt REQUIRED)
find_package(date REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CURL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(glfw3 REQUIRED)
pkg_check_modules(egl REQUIRED IMPORTED_TARGET egl)
pkg_check_modules(xext REQUIRED IMPORTED_TARGET xext x11)
pkg_check_modules(crypt REQUIRED IMPORTED_TARGET libcrypt)
pkg_check_modules(imgui REQUIRED IMPORTED_TARGET imgui)
pkg_check_modules(stb REQUIRED IMPORTED_TARGET stb)
pkg_check_modules(freetype REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(harfbuzz REQUIRED IMPORTED_TARGET harfbuzz)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(systemd REQUIRED IMPORTED_TARGET libsystemd)
pkg_check_modules(xrandr REQUIRED IMPORTED_TARGET xrandr x11)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
