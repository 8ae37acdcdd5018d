// Every text of every scene stands inside the safe area and on no other text, when the scene has come to rest.
#include <gtest/gtest.h>

#include <cctype>

#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

constexpr float safe_edge = 0.03f;  // S
constexpr float rounding = 0.001f;  // S: about one pixel of full HD

struct PlacementCase {
  const char *name, *file;
  PixelSize size;
  Language language;
};

void PrintTo(const PlacementCase& c, std::ostream* out) {
  *out << c.file;
}

std::vector<PlacementCase> all_cases() {
  std::vector<PlacementCase> cases;
  struct Feed {
    const char *name, *file;
  };
  for (const Feed& feed :
       {Feed{"shipped", "assets/banjarmasin.feed.json"}, Feed{"another_city", "tests/feeds/another-city.json"},
        Feed{"long_names", "tests/feeds/long-names.json"}, Feed{"one_period", "tests/feeds/one-period.json"},
        Feed{"minimal", "tests/feeds/minimal.json"}, Feed{"hundred", "tests/feeds/hundred.json"}})
    for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080}})
      for (const Language language : {Language::indonesian, Language::english})
        cases.push_back({feed.name, feed.file, size, language});
  return cases;
}

std::string box_words(const draw::TextRecord& t) {
  char words[80];
  std::snprintf(words, sizeof words, "[%.3f..%.3f x %.3f..%.3f]", t.box.x0, t.box.x1, t.box.y0, t.box.y1);
  return "\"" + t.text + "\" " + words;
}

/// The ink of a text: its box. Of a number with a comma two, since the comma hangs below the line only where it stands.
std::vector<Rect> ink_of(const draw::TextRecord& t) {
  const std::size_t comma = t.text.find(',');
  if (comma == std::string::npos || t.text.find_first_not_of("0123456789,") != std::string::npos) return {t.box};
  const float baseline =
      std::min(t.box.y1, t.box.y0 + t.size * (draw::cap_height + 0.02f));  // round digits reach below
  const float digit = t.box.width() / static_cast<float>(t.text.size());   // a little less than one
  const float x = t.box.x0 + digit * static_cast<float>(comma);
  return {{t.box.x0, t.box.y0, t.box.x1, baseline}, {x - digit / 3, t.box.y0, x + digit, t.box.y1}};
}

bool overlap(const Rect& a, const Rect& b) {
  return std::min(a.x1, b.x1) - std::max(a.x0, b.x0) > rounding &&
         std::min(a.y1, b.y1) - std::max(a.y0, b.y0) > rounding;
}

bool overlap(const draw::TextRecord& a, const draw::TextRecord& b) {
  for (const Rect& x : ink_of(a))
    for (const Rect& y : ink_of(b))
      if (overlap(x, y)) return true;
  return false;
}

bool inside(const Rect& box, const draw::Canvas& canvas) {
  const float edge = safe_edge - rounding;
  return box.x0 >= edge && box.y0 >= edge && box.x1 <= canvas.w() - edge && box.y1 <= canvas.h() - edge;
}

void check(const draw::Canvas& canvas) {
  const auto texts = canvas.texts();
  EXPECT_FALSE(texts.empty());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_TRUE(inside(texts[i].box, canvas)) << box_words(texts[i]) << " leaves the safe area";
    for (std::size_t k = 0; k < i; ++k)
      EXPECT_FALSE(overlap(texts[k], texts[i])) << box_words(texts[k]) << " meets " << box_words(texts[i]);
  }
}

class TextPlacement : public testing::TestWithParam<PlacementCase> {};

TEST_P(TextPlacement, AtRestIsInsideAndFree) {
  const auto playlist = make_playlist(snapshot_of(GetParam().file), Config{});
  const Zone zone = makassar();
  draw::Fonts fonts(4096, 4096);
  draw::Canvas canvas(fonts);
  for (const Slot& slot : playlist->slots) {
    const Scene& scene = playlist->scene(slot);
    for (const bool stored : {false, true}) {
      AgeRule rule;
      rule.stored = stored;
      SCOPED_TRACE(scene.id() + (stored ? ", stored data" : ""));
      canvas.begin(GetParam().size);
      scene.draw(shot_of(*playlist, scene, slot.length - 1, GetParam().language, zone, rule, evening).moment, canvas);
      check(canvas);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Feeds, TextPlacement, testing::ValuesIn(all_cases()), [](const auto& c) {
  return std::string(c.param.name) + "_" + std::to_string(c.param.size.width) + "x" +
         std::to_string(c.param.size.height) + (c.param.language == Language::english ? "_en" : "_id");
});

}  // namespace
}  // namespace pandang::scene
