// Scenes that say one thing after another: each of their turns is legible, not only the one they rest on.
#include <gtest/gtest.h>

#include "proof/placement.hpp"
#include "scene/composition_makeup.hpp"
#include "scene/feed_cases.hpp"
#include "scene/milestones_voyage.hpp"

namespace pandang::scene {
namespace {

/// Moments at which a turn of the scene has come to rest; none for scenes without turns.
std::vector<double> rests_of(const Snapshot& snapshot, const Scene& scene) {
  std::vector<double> rests;
  for (const Index& index : snapshot.indices) {
    if (scene.id() != "composition:" + index.id) continue;
    for (const DomainTurn& turn : telling_of(index, makeup_of(index)).turns)
      rests.push_back(turn.start + turn.length - 0.5);
  }
  if (scene.id() == "milestones") {
    const Voyage voyage(snapshot.milestones);
    for (const Halt& halt : voyage.halts()) rests.push_back(halt.leaves - 0.5);
  }
  return rests;
}

class Turns : public testing::TestWithParam<FeedCase> {};

TEST_P(Turns, EachIsInsideAndFree) {
  const auto snapshot = snapshot_of(GetParam().file());
  const auto playlist = make_playlist(snapshot, Config{});
  const Zone zone = makassar();
  draw::Fonts fonts(4096, 4096);
  draw::Canvas canvas(fonts);
  std::size_t seen = 0;
  for (const Slot& slot : playlist->slots)
    for (const double t : rests_of(*snapshot, playlist->scene(slot))) {
      const Scene& scene = playlist->scene(slot);
      SCOPED_TRACE(scene.id() + " at " + std::to_string(t));
      canvas.begin(GetParam().size);
      scene.draw(shot_of(*playlist, scene, t, GetParam().language, zone, {}, evening).moment, canvas);
      proof::Findings findings;
      proof::check_placement(canvas, findings);
      for (const proof::Finding& finding : findings) ADD_FAILURE() << proof::sentence(finding);
      ++seen;
    }
  EXPECT_GT(seen, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Feeds, Turns,
    testing::ValuesIn(feed_cases({"shipped", "another-city", "long-names", "one-period", "hundred"},
                                 {{1920, 1080}, {1080, 1920}, {3840, 1080}, {1080, 1080}, {1024, 768}})),
    name_of);

/// On a module no word of these scenes is smaller than can be read there.
TEST(Turns, OfAModuleAreLargeWords) {
  for (const char* file : {"assets/banjarmasin.feed.json", "tests/feeds/long-names.json"}) {
    const auto snapshot = snapshot_of(file);
    const auto playlist = make_playlist(snapshot, Config{});
    draw::Fonts fonts(4096, 4096);
    draw::Canvas canvas(fonts);
    for (const PixelSize size : {PixelSize{256, 128}, PixelSize{128, 256}})
      for (const Slot& slot : playlist->slots)
        for (const double t : rests_of(*snapshot, playlist->scene(slot))) {
          const Scene& scene = playlist->scene(slot);
          canvas.begin(size);
          scene.draw(shot_of(*playlist, scene, t, Language::english, makassar(), {}, evening).moment, canvas);
          for (const draw::TextRecord& text : canvas.texts()) {
            EXPECT_GE(text.size, 0.109f) << scene.id() << ": " << text.text;
            EXPECT_LE(text.box.x1, canvas.w()) << scene.id() << ": " << text.text;
            EXPECT_LE(text.box.y1, canvas.h()) << scene.id() << ": " << text.text;
          }
        }
  }
}

}  // namespace
}  // namespace pandang::scene
