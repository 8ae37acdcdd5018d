// The widgets without window or GPU: what is pressed becomes a command, and nothing else does.
#include "panel/sheet.hpp"

#include <gmock/gmock.h>
#include <imgui_internal.h>

#include <algorithm>

namespace pandang::panel {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SheetTest : public testing::Test {
 protected:
  SheetTest() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1920, 1080};
    for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = 256 + key;
    sheet.emplace(dress({1920, 1080}));
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    telemetry::SourceLine source;
    source.id = "city";
    source.state = "failing";
    source.last_error = "the server answered 503";
    view.sight.vitals.emplace().sources.assign(40, source);
    frame();  // windows come into being
  }
  ~SheetTest() override { ImGui::DestroyContext(); }

  std::vector<Command> frame(std::string_view keys = {}) {
    ImGui::NewFrame();
    auto asked = sheet->show(view, {1920, 1080}, keys);
    ImGui::Render();
    return asked;
  }
  std::vector<Command> click(ImVec2 at) {
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = at;
    frame();
    io.MouseDown[0] = true;
    frame();
    io.MouseDown[0] = false;
    return frame();
  }

  const Zone zone = *Zone::find("Asia/Makassar");
  telemetry::FrameStrip strip;
  View view{zone, strip};
  std::optional<Sheet> sheet;
};

TEST_F(SheetTest, KeysAskForWhatStandsOnTheirButtons) {
  EXPECT_THAT(frame(), IsEmpty());
  EXPECT_THAT(frame("n"), ElementsAre(Command::next_scene));
  EXPECT_THAT(frame("f"), ElementsAre(Command::refetch));
  EXPECT_THAT(frame("r"), ElementsAre(Command::reload));
  EXPECT_THAT(frame("t"), ElementsAre(Command::show_test_picture));
  EXPECT_THAT(frame("\x1b"), ElementsAre(Command::close));
  EXPECT_THAT(frame("x"), IsEmpty());
}

TEST_F(SheetTest, QuittingIsAskedTwice) {
  EXPECT_THAT(frame("q"), IsEmpty());
  EXPECT_THAT(frame("q"), ElementsAre(Command::quit));
  EXPECT_THAT(frame("q"), IsEmpty());
  EXPECT_THAT(frame("\x1b"), IsEmpty()) << "takes the question back only";
  EXPECT_THAT(frame("q"), IsEmpty());
  EXPECT_THAT(frame("n"), ElementsAre(Command::next_scene));
  EXPECT_THAT(frame("q"), IsEmpty()) << "another wish takes the question back";
}

TEST_F(SheetTest, TheMouseDoesTheSameAsTheKeys) {
  const ImGuiWindow* const panel = ImGui::FindWindowByName("##panel");
  ASSERT_TRUE(panel);
  const ImRect inside = panel->InnerClipRect;
  const float y = panel->DC.CursorMaxPos.y - ImGui::GetFontSize();  // the lower row of buttons
  const auto x = [&inside](float share) { return inside.Min.x + share * inside.GetWidth(); };
  EXPECT_THAT(click({x(.2f), y}), ElementsAre(Command::show_test_picture));
  EXPECT_THAT(click({x(.5f), y}), IsEmpty());
  EXPECT_THAT(click({x(.5f), y}), ElementsAre(Command::quit));
  EXPECT_THAT(click({x(.8f), y}), ElementsAre(Command::close));
}

TEST_F(SheetTest, TheTestPictureIsLeftByEscape) {
  view.test_picture = true;
  frame();
  EXPECT_THAT(frame("\x1b"), ElementsAre(Command::hide_test_picture));
  EXPECT_THAT(frame("q"), IsEmpty());
  EXPECT_THAT(frame("n"), IsEmpty());
}

TEST_F(SheetTest, EveryButtonIsOnTheScreenOfAnyShape) {
  for (const PixelSize size : {PixelSize{1920, 1080}, {1080, 1920}, {1024, 768}, {3840, 1080}}) {
    ImGui::GetIO().DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
    ImGui::NewFrame();
    sheet->show(view, size, {});
    ImGui::Render();
    const ImGuiWindow* const panel = ImGui::FindWindowByName("##panel");
    EXPECT_LE(panel->DC.CursorMaxPos.y, panel->InnerClipRect.Max.y) << size.width;
    EXPECT_GE(panel->Pos.x, 0);
    EXPECT_LE(panel->Pos.x + panel->Size.x, static_cast<float>(size.width));
    EXPECT_LE(panel->Pos.y + panel->Size.y, static_cast<float>(size.height));
  }
}

}  // namespace
}  // namespace pandang::panel
