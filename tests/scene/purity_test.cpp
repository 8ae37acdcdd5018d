#include <gtest/gtest.h>

#include <cstring>

#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

/// All that a scene put on its canvas.
struct Picture {
  std::vector<ImDrawVert> vertices;
  std::vector<ImDrawIdx> indices;
  draw::Stage stage;
};

bool same_bytes(const std::vector<ImDrawVert>& a, const std::vector<ImDrawVert>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(ImDrawVert)) == 0;
}

void expect_same(const Picture& a, const Picture& b) {
  EXPECT_TRUE(same_bytes(a.vertices, b.vertices)) << a.vertices.size() << " and " << b.vertices.size() << " vertices";
  EXPECT_EQ(a.indices, b.indices);
  EXPECT_EQ(a.stage.base, b.stage.base);
  EXPECT_EQ(a.stage.time, b.stage.time);
  ASSERT_EQ(a.stage.lamps.size(), b.stage.lamps.size());
  for (std::size_t i = 0; i < a.stage.lamps.size(); ++i) {
    EXPECT_EQ(a.stage.lamps[i].x, b.stage.lamps[i].x);
    EXPECT_EQ(a.stage.lamps[i].intensity, b.stage.lamps[i].intensity);
  }
  ASSERT_EQ(a.stage.spans.size(), b.stage.spans.size());
  for (std::size_t i = 0; i < a.stage.spans.size(); ++i) EXPECT_EQ(a.stage.spans[i].x1, b.stage.spans[i].x1);
}

class Purity : public testing::TestWithParam<PixelSize> {
 protected:
  Picture drawn(draw::Canvas& on, const Scene& scene, const Moment& moment) const {
    on.begin(GetParam());
    scene.draw(moment, on);
    EXPECT_TRUE(on.consistent()) << "the glyph store is too small for this test";
    const ImDrawList& list = on.list();
    return {{list.VtxBuffer.begin(), list.VtxBuffer.end()}, {list.IdxBuffer.begin(), list.IdxBuffer.end()}, on.stage};
  }
  Picture drawn(const Scene& scene, const Moment& moment) { return drawn(canvas, scene, moment); }

  template <class Check>
  void for_every_scene(Check check) {
    for (const Slot& slot : playlist->slots)
      for (const Language language : {Language::indonesian, Language::english}) {
        SCOPED_TRACE(playlist->scene(slot).id() + (language == Language::english ? " in English" : " in Indonesian"));
        check(playlist->scene(slot), slot, language);
      }
  }
  Moment moment_of(const Scene& scene, double t, Language language, WallTime wall = evening) const {
    return shot_of(*playlist, scene, t, language, zone, {}, wall).moment;
  }

  std::shared_ptr<const Playlist> playlist = make_playlist(snapshot_of(shipped_feed), Config{});
  Zone zone = makassar();
  draw::Fonts fonts{4096, 4096};
  draw::Canvas canvas{fonts};
};

TEST_P(Purity, TheSameMomentIsTheSamePictureWhateverWasDrawnBetween) {
  for_every_scene([&](const Scene& scene, const Slot& slot, Language language) {
    for (const double t : {0.0, 0.37, 2.9, slot.length / 2, slot.length - 1}) {
      SCOPED_TRACE(t);
      const Moment moment = moment_of(scene, t, language);
      const Picture first = drawn(scene, moment);
      EXPECT_GT(first.vertices.size(), 0U);
      expect_same(first, drawn(scene, moment));
      for (const double other : {slot.length - 0.1, 1.1, 3.3})
        drawn(scene, moment_of(scene, other, Language::english, evening + std::chrono::hours(7)));
      expect_same(first, drawn(scene, moment));
    }
  });
}

TEST_P(Purity, AFreshCanvasDrawsTheSameShapes) {
  draw::Fonts other_fonts(4096, 4096);
  draw::Canvas other(other_fonts);
  for_every_scene([&](const Scene& scene, const Slot& slot, Language language) {
    const Moment moment = moment_of(scene, slot.length - 1, language);
    const Picture here = drawn(scene, moment), there = drawn(other, scene, moment);
    ASSERT_EQ(here.vertices.size(), there.vertices.size());
    for (std::size_t i = 0; i < here.vertices.size(); ++i) {  // glyphs may have other places in the store
      ASSERT_EQ(here.vertices[i].pos.x, there.vertices[i].pos.x);
      ASSERT_EQ(here.vertices[i].pos.y, there.vertices[i].pos.y);
      ASSERT_EQ(here.vertices[i].col, there.vertices[i].col);
    }
  });
}

TEST_P(Purity, TheSamePlaceInTheLoopIsTheSamePictureAYearOn) {
  // Whole days and whole loops: only the date and the age of the data are others, and these are words.
  const Duration step = playlist->length * 86'400;
  const WallTime then = evening + step * (std::chrono::hours(24 * 366) / step + 1);
  ASSERT_GT(then - evening, std::chrono::hours(24 * 365));
  DisplayConfig display;
  display.languages = {Language::indonesian};
  for (Duration into{}; into < playlist->length; into += std::chrono::milliseconds(3177)) {
    const Shot near = shot_at(*playlist, display, zone, {}, evening + into);
    Shot far = shot_at(*playlist, display, zone, {}, then + into);
    SCOPED_TRACE(near.scene->id());
    ASSERT_EQ(near.scene, far.scene);
    ASSERT_EQ(near.moment.t, far.moment.t);
    ASSERT_EQ(near.moment.loop_seconds, far.moment.loop_seconds);
    ASSERT_EQ(near.moment.second_of_day, far.moment.second_of_day);
    far.moment.civil = near.moment.civil;
    far.moment.age = near.moment.age;
    expect_same(drawn(*near.scene, near.moment), drawn(*far.scene, far.moment));
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Purity,
                         testing::Values(PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080}),
                         [](const auto& size) {
                           return std::to_string(size.param.width) + "x" + std::to_string(size.param.height);
                         });

}  // namespace
}  // namespace pandang::scene
