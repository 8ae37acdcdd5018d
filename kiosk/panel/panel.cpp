#include "panel/panel.hpp"

#include <imgui.h>

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <iterator>

#include "panel/look.hpp"
#include "panel/sheet.hpp"

namespace pandang::panel {

struct Panel::Impl {
  Sheet sheet;
  bool touched = false;
};

namespace {

bool any_input(const ImGuiIO& io) {
  const auto any = [](const auto& down) {
    return std::any_of(std::begin(down), std::end(down), [](bool b) { return b; });
  };
  return io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0 || any(io.MouseDown) || any(io.KeysDown);
}

}  // namespace

Panel::Panel(GLFWwindow* window, Turn turn) : turn_(turn) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = io.LogFilename = nullptr;
  // Drawn with the panel, so that the window's own stays hidden and needs no theme of the system.
  io.MouseDrawCursor = true;
  impl_ = std::make_unique<Impl>(Impl{Sheet(dress(turn.upright()))});
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

Panel::~Panel() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
}

std::vector<Command> Panel::draw(const View& view, std::string_view keys) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  const PixelSize size = turn_.upright();
  io.DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
  if (ImGui::IsMousePosValid(&io.MousePos)) io.MousePos = turn_.from_window(io.MousePos);
  ImGui::NewFrame();
  impl_->touched = any_input(io);
  std::vector<Command> asked = impl_->sheet.show(view, size, keys);
  ImGui::Render();
  turn_.turn(*ImGui::GetDrawData());
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  return asked;
}

bool Panel::touched() const {
  return impl_->touched;
}

}  // namespace pandang::panel
