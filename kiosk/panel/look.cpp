#include "panel/look.hpp"

#include <algorithm>

#include "base/embedded.hpp"
#include "draw/theme.hpp"

namespace pandang::panel {
namespace {

namespace theme = draw::theme;

/// What names of sources and sentences of servers are written with, and the signs of our own words.
constexpr ImWchar glyphs[] = {0x20, 0x17F, 0x2010, 0x2027, 0x2190, 0x2193, 0};

/// Type sizes, em in S. Capitals of the smallest are 1.4 % of the short side, 4 mm on a desk's 24 inches.
constexpr float title_em = .034f, heading_em = .0235f, body_em = .0225f, label_em = .0190f;

ImFont* font(const char* file, float pixels) {
  const auto bytes = embedded(file);
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;  // it is a part of the program
  config.OversampleH = 1;
  config.PixelSnapH = true;
  // The atlas only reads it.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<char*>(bytes->data()), static_cast<int>(bytes->size()),
                                                    std::max(pixels, 8.0f), &config, glyphs);
}

void set_colours(ImGuiStyle& style) {
  const auto set = [&style](ImGuiCol which, ImVec4 colour) { style.Colors[which] = colour; };
  set(ImGuiCol_Text, packed(theme::paper));
  set(ImGuiCol_WindowBg, packed(theme::deep));
  set(ImGuiCol_ChildBg, packed(theme::deep, 0));
  set(ImGuiCol_Border, packed(theme::axis));
  set(ImGuiCol_Separator, packed(theme::axis, .6f));
  set(ImGuiCol_Button, packed(theme::river));
  set(ImGuiCol_ButtonHovered, packed(theme::axis));
  set(ImGuiCol_ButtonActive, packed(theme::current));
  set(ImGuiCol_ScrollbarBg, packed(theme::deep, 0));
  set(ImGuiCol_ScrollbarGrab, packed(theme::axis));
  set(ImGuiCol_ScrollbarGrabHovered, packed(theme::mist));
  set(ImGuiCol_ScrollbarGrabActive, packed(theme::mist));
}

}  // namespace

ImVec4 packed(Colour colour, float alpha) {
  return {colour.r, colour.g, colour.b, colour.a * alpha};
}

Look dress(PixelSize screen) {
  Look look;
  look.unit = static_cast<float>(screen.short_side());
  const float s = look.unit;
  look.body = font("fonts/Inter-Regular.otf", body_em * s);  // first: the one that is used without asking
  look.label = font("fonts/Inter-Regular.otf", label_em * s);
  look.heading = font("fonts/Inter-SemiBold.otf", heading_em * s);
  look.title = font("fonts/InterDisplay-SemiBold.otf", title_em * s);

  ImGuiStyle& style = ImGui::GetStyle();
  set_colours(style);
  style.WindowPadding = {.030f * s, .026f * s};
  style.WindowRounding = style.FrameRounding = style.ScrollbarRounding = .008f * s;
  style.WindowBorderSize = std::max(1.0f, .0012f * s);
  style.FrameBorderSize = style.WindowBorderSize;
  style.FramePadding = {.014f * s, .011f * s};
  style.ItemSpacing = {.012f * s, .008f * s};
  style.CellPadding = {.008f * s, .0032f * s};
  style.ScrollbarSize = .010f * s;
  style.MouseCursorScale = std::max(1.0f, s / 1080);
  return look;
}

}  // namespace pandang::panel
