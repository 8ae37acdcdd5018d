// Words keep the least size of their role on every layout, whatever their length: they are broken, dropped or cut.
#include <gtest/gtest.h>

#include <array>

#include "scene/fit.hpp"
#include "scene/frame.hpp"
#include "scene/led_module.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

namespace theme = draw::theme;

constexpr float rounding = 1e-4f;
constexpr std::array canvases{PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080},
                              PixelSize{1080, 1080}, PixelSize{1024, 768},  PixelSize{256, 128}};
constexpr std::array feeds{"assets/banjarmasin.feed.json", "tests/feeds/long-names.json", "tests/feeds/hundred.json"};

class Legibility : public testing::Test {
 protected:
  /// Draws every scene that `wanted` names, at rest, on every size and in both languages.
  template <class Check>
  void each_picture(std::string_view wanted, Check&& check) {
    for (const char* feed : feeds) {
      const auto playlist = make_playlist(snapshot_of(feed), Config{});
      for (const Slot& slot : playlist->slots) {
        const Scene& scene = playlist->scene(slot);
        if (!scene.id().starts_with(wanted)) continue;
        for (const PixelSize size : canvases)
          for (const Language language : {Language::indonesian, Language::english}) {
            SCOPED_TRACE(std::string(feed) + " " + scene.id() + " " + std::to_string(size.width) + "x" +
                         std::to_string(size.height));
            canvas.begin(size);
            scene.draw(shot_of(*playlist, scene, slot.length - 1, language, zone, {}, evening).moment, canvas);
            check(*playlist->snapshot, language);
          }
      }
    }
  }
  const draw::TextRecord* text_that_begins(std::string_view words) const {
    for (const draw::TextRecord& text : canvas.texts())
      if (text.text.starts_with(words)) return &text;
    return nullptr;
  }

  Zone zone = makassar();
  draw::Fonts fonts{4096, 4096};
  draw::Canvas canvas{fonts};
};

TEST_F(Legibility, NothingIsSmallerThanASourceNorThanAModuleCanShow) {
  each_picture("", [this](const Snapshot&, Language) {
    const bool module = layout_of(canvas) == Layout::module;
    const float least = module ? module_places(canvas).least : theme::em::source;
    for (const draw::TextRecord& text : canvas.texts())
      EXPECT_GE(text.size, least - rounding) << '"' << text.text << '"';
  });
}

TEST_F(Legibility, TheCitysNameIsAKey) {
  each_picture("welcome", [this](const Snapshot& snapshot, Language) {
    const std::string name = bare_name(snapshot.city.name);
    const draw::TextRecord* text = text_that_begins(name.substr(0, name.find(' ')));
    ASSERT_NE(text, nullptr);
    EXPECT_GE(text->size, theme::em::key - rounding) << text->text;
  });
}

TEST_F(Legibility, HeadsKeepTheirSize) {
  each_picture("index", [this](const Snapshot& snapshot, Language language) {
    if (layout_of(canvas) == Layout::module) return;
    for (const Index& index : snapshot.indices) {
      const std::string& name = index.name.in(language);
      if (const draw::TextRecord* text = text_that_begins(name.substr(0, name.size() / 2))) {
        EXPECT_GE(text->size, theme::em::secondary - rounding) << text->text;
      }
    }
  });
}

TEST_F(Legibility, LinesWithinKeepTheirSizeAndTheirRoom) {
  canvas.begin({1080, 1080});
  const draw::TextStyle style = quiet(theme::em::secondary);
  const std::string text = "Pemantauan dan evaluasi Sistem Pemerintahan Berbasis Elektronik pada instansi daerah";
  for (const std::size_t most : {1u, 2u, 3u, 9u}) {
    const std::vector<std::string> lines = lines_within(canvas, text, style, 0.6f, most);
    EXPECT_LE(lines.size(), most);
    for (const std::string& line : lines) EXPECT_LE(canvas.measure(line, style), 0.6f) << line;
    EXPECT_EQ(lines.back().ends_with("…"), most < 4) << lines.back();
  }
  EXPECT_EQ(lines_within(canvas, "SPBE", style, 0.6f, 1), std::vector<std::string>{"SPBE"});
  EXPECT_EQ(lines_within(canvas, "Pemerintahan", style, 0.1f, 2).size(), 1u) << "a word too wide is cut, not repeated";
}

TEST_F(Legibility, AModuleSaysLongWordsInTurns) {
  canvas.begin({256, 128});
  const std::vector<std::string> said{"SPBE 2024", "",
                                      "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"};
  const std::vector<std::string> turns = module_turns(canvas, said, 1.2f);
  ASSERT_GT(turns.size(), 2u);
  EXPECT_EQ(turns.front(), "SPBE 2024");
  std::string joined;
  for (std::size_t i = 1; i < turns.size(); ++i) joined += (i > 1 ? " " : "") + turns[i];
  EXPECT_EQ(joined, said.back());
  for (std::size_t i = 0; i < turns.size(); ++i) {
    canvas.begin({256, 128});
    draw_module_line(canvas, module_turn * (static_cast<double>(i) + 0.5), said, 1.2f, theme::paper);
    ASSERT_EQ(canvas.texts().size(), 1u);
    EXPECT_EQ(canvas.texts()[0].text, turns[i]);
    EXPECT_LE(canvas.texts()[0].box.x1, module_places(canvas).left + 1.2f + 0.01f);
  }
  canvas.begin({256, 128});
  draw_module_line(canvas, 1, {}, 1.2f, theme::paper);
  EXPECT_TRUE(canvas.texts().empty());
}

}  // namespace
}  // namespace pandang::scene
