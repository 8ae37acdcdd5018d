#include "panel/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "base/words.hpp"
#include "draw/theme.hpp"
#include "panel/facts.hpp"

namespace pandang::panel {
namespace {

namespace theme = draw::theme;

constexpr ImGuiWindowFlags fixed =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;

constexpr char escape = '\x1b';

/// Where the panel stands: beside the scene's middle, so that the next scene can be seen past it.
Rect place_on(PixelSize screen) {
  const auto w = static_cast<float>(screen.width), h = static_cast<float>(screen.height);
  const float s = std::min(w, h), edge = .03f * s;
  if (w >= h) return {edge, edge, edge + std::min(1.14f * s, w - 2 * edge), h - edge};
  return {edge, h - edge - std::min(1.02f * s, h - 2 * edge), w - edge, h - edge};
}

}  // namespace

std::vector<Command> Sheet::show(const View& view, PixelSize screen, std::string_view keys) {
  keys_ = keys;
  language_ = view.language;
  if (view.test_picture) {
    show_bar(view, screen);
  } else {
    show_panel(view, screen);
  }
  return std::exchange(pressed_, {});
}

void Sheet::press(Command command) {
  pressed_.push_back(command);
  sure_asked_ = false;
  done_ = command;
}

/// With the test picture on: only the way back, where it hides little.
void Sheet::show_bar(const View& view, PixelSize screen) {
  const auto w = static_cast<float>(screen.width), h = static_cast<float>(screen.height);
  ImGui::SetNextWindowPos({w / 2, h - .075f * look_.unit}, ImGuiCond_Always, {.5f, 1});
  ImGui::Begin("##bar", nullptr, fixed | ImGuiWindowFlags_AlwaysAutoResize);
  if (button("Esc", Word::panel_back, .34f * look_.unit)) press(Command::hide_test_picture);
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::PushStyleColor(ImGuiCol_Text, packed(theme::mist_text));
  ImGui::TextUnformatted(closing_text(view).c_str());
  ImGui::PopStyleColor();
  ImGui::End();
}

void Sheet::show_panel(const View& view, PixelSize screen) {
  const Rect place = place_on(screen);
  ImGui::SetNextWindowPos({place.x0, place.y0});
  ImGui::SetNextWindowSize({place.width(), place.height()});
  ImGui::Begin("##panel", nullptr, fixed);
  show_head(view, look_);
  const ImGuiStyle& style = ImGui::GetStyle();
  const float rows = 2 * ImGui::GetFrameHeight() + 2 * style.ItemSpacing.y + look_.label->FontSize;
  ImGui::BeginChild("##facts", {0, -rows - 2 * style.ItemSpacing.y}, false, ImGuiWindowFlags_NoNav);
  show_facts(view, look_);
  const float step = 4 * ImGui::GetTextLineHeight();
  const auto held = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), true); };
  if (held(ImGuiKey_DownArrow)) ImGui::SetScrollY(ImGui::GetScrollY() + step);
  if (held(ImGuiKey_UpArrow)) ImGui::SetScrollY(std::max(0.0f, ImGui::GetScrollY() - step));
  ImGui::EndChild();
  show_buttons(view);
  ImGui::End();
}

void Sheet::show_buttons(const View& view) {
  const std::optional<Word> said = done_ == Command::next_scene ? std::optional(Word::panel_done_next_scene)
                                   : done_ == Command::refetch  ? std::optional(Word::panel_done_refetch)
                                   : done_ == Command::reload   ? std::optional(Word::panel_done_reload)
                                                                : std::nullopt;
  ImGui::PushFont(look_.label);
  ImGui::TextColored(packed(theme::gold_light), "%s", said ? word(*said, view.language).data() : " ");
  ImGui::PopFont();
  const float gap = ImGui::GetStyle().ItemSpacing.x;
  const float width = std::floor((ImGui::GetContentRegionAvail().x - 2 * gap) / 3);
  if (button("N", Word::panel_next_scene, width)) press(Command::next_scene);
  ImGui::SameLine();
  if (button("F", Word::panel_refetch, width)) press(Command::refetch);
  ImGui::SameLine();
  if (button("R", Word::panel_reload, width)) press(Command::reload);
  if (button("T", Word::panel_test_picture, width)) press(Command::show_test_picture);
  ImGui::SameLine();
  const bool asked = sure_asked_;
  if (asked) ImGui::PushStyleColor(ImGuiCol_Button, packed(mix(theme::coral, theme::deep, .45f)));
  if (button("Q", asked ? Word::panel_quit_sure : Word::panel_quit, width)) {
    if (asked) press(Command::quit);
    sure_asked_ = !asked;
  }
  if (asked) ImGui::PopStyleColor();
  ImGui::SameLine();
  if (button("Esc", Word::panel_close, width)) {
    if (!asked) press(Command::close);  // else the question is taken back
    sure_asked_ = false;
  }
}

/// Its key stands on it. True when it was pressed, by mouse or by its key.
bool Sheet::button(const char* key, Word name, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::Button(fmt::format("##{}", key).c_str(), {width, 0});
  const ImGuiStyle& style = ImGui::GetStyle();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = at.y + style.FramePadding.y;
  list.AddText(look_.heading, look_.heading->FontSize, {at.x + style.FramePadding.x, y},
               ImGui::GetColorU32(packed(theme::gold_light)), key);
  const float keys = look_.heading->CalcTextSizeA(look_.heading->FontSize, FLT_MAX, 0, "Esc").x;
  list.AddText({at.x + 2 * style.FramePadding.x + keys, y}, ImGui::GetColorU32(ImGuiCol_Text),
               word(name, language_).data());
  return clicked || pressed(key == std::string_view("Esc") ? escape : static_cast<char>(std::tolower(*key)));
}

}  // namespace pandang::panel
