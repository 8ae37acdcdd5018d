// Every text of every scene stands inside the safe area and on no other text, when the scene has come to rest.
#include <gtest/gtest.h>

#include "proof/placement.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

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
    for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080},
                                 PixelSize{1080, 1080}, PixelSize{1024, 768}, PixelSize{256, 128}})
      for (const Language language : {Language::indonesian, Language::english})
        cases.push_back({feed.name, feed.file, size, language});
  return cases;
}

void check(const draw::Canvas& canvas) {
  EXPECT_FALSE(canvas.texts().empty());
  proof::Findings findings;
  proof::check_placement(canvas, findings);
  for (const proof::Finding& finding : findings) ADD_FAILURE() << proof::sentence(finding);
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
