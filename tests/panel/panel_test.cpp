// The panel in a real window: all there is of it comes and goes with it.
#include "panel/panel.hpp"

#include <glad/gl.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include <cstdlib>

#include "platform/window.hpp"
#include "support/xvfb.hpp"

namespace pandang::panel {
namespace {

/// GL objects of the current context, by asking for each name that may have been given.
int objects_of_gl() {
  int count = 0;
  for (unsigned name = 1; name < 200; ++name)
    count += glIsTexture(name) + glIsBuffer(name) + glIsVertexArray(name) + glIsProgram(name) + glIsShader(name);
  return count;
}

TEST(Panel, LeavesNothingBehind) {
  const test::Xvfb server;
  setenv("DISPLAY", server.display().c_str(), 1);
  unsetenv("WAYLAND_DISPLAY");
  auto window = platform::Window::open({.window = PixelSize{640, 360}, .outputs = {}});
  ASSERT_TRUE(window) << window.error().message;
  const Zone zone = *Zone::find("UTC");
  const telemetry::FrameStrip strip;
  View view{zone, strip};
  view.frame_period_ms = 16.7;
  const int before = objects_of_gl();
  EXPECT_EQ(ImGui::GetCurrentContext(), nullptr);
  for (int i = 0; i < 3; ++i) {
    {
      Panel panel((*window)->handle(), {i, (*window)->size(), {0, 0, 640, 360}});
      for (int frame = 0; frame < 2; ++frame) {
        (*window)->poll();
        EXPECT_TRUE(panel.draw(view, {}).empty());
        (*window)->present();
      }
      EXPECT_GT(objects_of_gl(), before);
      EXPECT_NE(ImGui::GetCurrentContext(), nullptr);
    }
    EXPECT_EQ(objects_of_gl(), before);
    EXPECT_EQ(ImGui::GetCurrentContext(), nullptr);
    EXPECT_EQ(glGetError(), GLenum{GL_NO_ERROR});
  }
}

}  // namespace
}  // namespace pandang::panel
