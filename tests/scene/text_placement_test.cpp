// Every text of every scene stands inside the safe area and on no other text, when the scene has come to rest.
#include <gtest/gtest.h>

#include "proof/placement.hpp"
#include "scene/feed_cases.hpp"

namespace pandang::scene {
namespace {

void check(const draw::Canvas& canvas) {
  EXPECT_FALSE(canvas.texts().empty());
  proof::Findings findings;
  proof::check_placement(canvas, findings);
  for (const proof::Finding& finding : findings) ADD_FAILURE() << proof::sentence(finding);
}

class TextPlacement : public testing::TestWithParam<FeedCase> {};

TEST_P(TextPlacement, AtRestIsInsideAndFree) {
  const auto playlist = make_playlist(snapshot_of(GetParam().file()), Config{});
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

INSTANTIATE_TEST_SUITE_P(
    Feeds, TextPlacement,
    testing::ValuesIn(feed_cases({"shipped", "another-city", "long-names", "one-period", "minimal", "hundred"},
                                 {{1920, 1080}, {1080, 1920}, {3840, 1080}, {1080, 1080}, {1024, 768}, {256, 128}})),
    name_of);

}  // namespace
}  // namespace pandang::scene
