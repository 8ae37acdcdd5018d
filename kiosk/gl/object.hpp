#pragma once

#include <glad/gl.h>

#include <cstdint>
#include <utility>

namespace pandang::gl {

/// GL objects alive in this process, all kinds. Zero is expected when the context ends.
std::int64_t live_objects();
namespace detail {
void count(std::int64_t delta);
}

/// Owns one GL name. Move-only; the context it was made in must be current when it goes.
template <class Kind>
class Object {
 public:
  Object() = default;
  static Object create() {
    Object o;
    o.name_ = Kind::create();
    detail::count(1);
    return o;
  }
  Object(Object&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  Object& operator=(Object&& other) noexcept {
    if (this != &other) {
      reset();
      name_ = std::exchange(other.name_, 0);
    }
    return *this;
  }
  ~Object() { reset(); }

  GLuint name() const { return name_; }
  explicit operator bool() const { return name_ != 0; }
  void reset() {
    if (name_ != 0) {
      Kind::destroy(name_);
      detail::count(-1);
      name_ = 0;
    }
  }

 private:
  GLuint name_ = 0;
};

struct TextureKind {
  static GLuint create() {
    GLuint n = 0;
    glGenTextures(1, &n);
    return n;
  }
  static void destroy(GLuint n) { glDeleteTextures(1, &n); }
};
struct BufferKind {
  static GLuint create() {
    GLuint n = 0;
    glGenBuffers(1, &n);
    return n;
  }
  static void destroy(GLuint n) { glDeleteBuffers(1, &n); }
};
struct VertexArrayKind {
  static GLuint create() {
    GLuint n = 0;
    glGenVertexArrays(1, &n);
    return n;
  }
  static void destroy(GLuint n) { glDeleteVertexArrays(1, &n); }
};
struct FramebufferKind {
  static GLuint create() {
    GLuint n = 0;
    glGenFramebuffers(1, &n);
    return n;
  }
  static void destroy(GLuint n) { glDeleteFramebuffers(1, &n); }
};
struct ProgramKind {
  static GLuint create() { return glCreateProgram(); }
  static void destroy(GLuint n) { glDeleteProgram(n); }
};

using Texture = Object<TextureKind>;
using Buffer = Object<BufferKind>;
using VertexArray = Object<VertexArrayKind>;
using Framebuffer = Object<FramebufferKind>;
using Program = Object<ProgramKind>;

}  // namespace pandang::gl
