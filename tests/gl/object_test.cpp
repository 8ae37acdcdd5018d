#include "gl/object.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "gl/program.hpp"
#include "platform/offscreen.hpp"

namespace pandang {
namespace {

constexpr const char* vertex = "#version 330 core\nvoid main() { gl_Position = vec4(0.0); }\n";
constexpr const char* fragment =
    "#version 330 core\nout vec4 result;\nvoid main() {\n#ifdef BROKEN\n  nonsense\n#endif\n  result = vec4(1.0);\n}\n";

class GlObject : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = platform::Offscreen::open();
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    context_ = std::move(*opened);
    before_ = gl::live_objects();
  }
  std::int64_t alive() const { return gl::live_objects() - before_; }

 private:
  std::unique_ptr<platform::Offscreen> context_;
  std::int64_t before_ = 0;
};

TEST_F(GlObject, IsCountedWhileItLives) {
  {
    const gl::Texture texture = gl::Texture::create();
    const gl::Buffer buffer = gl::Buffer::create();
    EXPECT_NE(texture.name(), 0u);
    EXPECT_EQ(alive(), 2);
  }
  EXPECT_EQ(alive(), 0);
}

TEST_F(GlObject, MoveAssignmentFreesWhatWasThere) {
  gl::Buffer a = gl::Buffer::create();
  gl::Buffer b = gl::Buffer::create();
  const GLuint name = b.name();
  a = std::move(b);
  EXPECT_EQ(alive(), 1);
  EXPECT_EQ(a.name(), name);
  EXPECT_FALSE(b);  // NOLINT(bugprone-use-after-move): the moved-from state is what is tested
  a.reset();
  EXPECT_EQ(alive(), 0);
}

TEST_F(GlObject, MovingToItselfKeepsIt) {
  gl::Texture a = gl::Texture::create();
  gl::Texture& same = a;
  a = std::move(same);
  EXPECT_TRUE(a);
  EXPECT_EQ(alive(), 1);
}

TEST_F(GlObject, ProgramIsBuiltWholeAndLeavesNoShaders) {
  {
    const auto program = gl::build_program("plain", vertex, fragment);
    ASSERT_TRUE(program.has_value()) << program.error().message;
    EXPECT_EQ(alive(), 1);
  }
  EXPECT_EQ(alive(), 0);
}

TEST_F(GlObject, CompilerThatWasReleasedBuildsTheNextProgram) {
  ASSERT_TRUE(gl::build_program("before", vertex, fragment).has_value());
  gl::release_compiler();
  EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
  const auto program = gl::build_program("after", vertex, fragment);
  EXPECT_TRUE(program.has_value()) << program.error().message;
}

TEST_F(GlObject, BrokenShaderIsASentenceWithItsNameAndTheDriversLog) {
  const auto program = gl::build_program("water", vertex, fragment, "#define BROKEN\n");
  ASSERT_FALSE(program.has_value());
  EXPECT_NE(program.error().message.find("\"water\""), std::string::npos);
  EXPECT_NE(program.error().message.find("syntax error"), std::string::npos) << program.error().message;
  EXPECT_EQ(alive(), 0);
}

TEST_F(GlObject, ProgramThatDoesNotLinkIsRefused) {
  constexpr const char* gives =
      "#version 330 core\nout vec2 v;\nvoid main() { v = vec2(0.0); gl_Position = vec4(v, v); }\n";
  constexpr const char* wants = "#version 330 core\nin vec4 v;\nout vec4 result;\nvoid main() { result = v; }\n";
  const auto program = gl::build_program("unlinked", gives, wants);
  ASSERT_FALSE(program.has_value());
  EXPECT_NE(program.error().message.find("link"), std::string::npos);
  EXPECT_EQ(alive(), 0);
}

}  // namespace
}  // namespace pandang
