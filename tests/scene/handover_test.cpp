// A value that two scenes in a row show travels from the one to the other.
#include "scene/handover.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "draw/theme.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

using std::chrono::milliseconds;

Config playing(std::initializer_list<const char*> scenes) {
  Config config;
  for (const char* scene : scenes) config.playlist.push_back({scene, std::nullopt});
  return config;
}

TEST(Handover, IsBetweenNeighboursOfOneLoopThatShowTheSameValue) {
  const auto snapshot = snapshot_of(shipped_feed);
  const auto playlist = make_playlist(
      snapshot,
      playing({"index:spbe", "trend:spbe", "claims", "trend:spbe", "index:smart-city", "trend:spbe", "index:smart-city",
               "trend:smart-city", "ranking:spbe-published", "map:spbe-published", "trend:spbe"}));
  std::vector<bool> taken;
  for (const Slot& slot : playlist->slots) {
    EXPECT_EQ(slot.takes_over[0], slot.takes_over[1]);
    taken.push_back(slot.takes_over[0]);
  }
  EXPECT_THAT(taken, testing::ElementsAre(false, true, false, false, false, false, false, true, false, true, true));
  EXPECT_FALSE(make_playlist(snapshot, playing({"trend:spbe", "index:spbe"}))->slots[0].takes_over[0])
      << "between loops the language may change";
}

TEST(Handover, BelongsToTheMomentsOfBothScenes) {
  const auto playlist = make_playlist(snapshot_of(shipped_feed), playing({"index:spbe", "trend:spbe"}));
  const WallTime begun = evening - wrapped(evening, playlist->length) + from_seconds(playlist->slots[1].start);
  const auto at = [&](Duration into) {
    return shot_at(*playlist, DisplayConfig{}, makassar(), {}, begun + into, Change{.hold = 1, .length = 1.5});
  };
  const Shot before = at(milliseconds(-1)), during = at(milliseconds(1200)), after = at(milliseconds(2600));
  EXPECT_FALSE(before.moment.taken_over_at);
  EXPECT_FALSE(before.moment.handed_over);
  EXPECT_EQ(during.moment.taken_over_at, 2.5);
  EXPECT_FALSE(during.moment.handed_over);
  EXPECT_TRUE(during.leaving_moment.handed_over);
  EXPECT_EQ(after.moment.taken_over_at, 2.5);
  EXPECT_EQ(after.leaving, nullptr);
}

TEST(Handover, AValueIsOnThePictureOfOneSceneAtMost) {
  draw::Fonts fonts(512, 512);
  draw::Canvas canvas(fonts);
  canvas.begin({1920, 1080});
  Moment moment;
  EXPECT_EQ(shown_value(canvas, moment, 0.3f), 0.3f);
  moment.taken_over_at = 1.0;
  moment.t = 0.999;
  EXPECT_EQ(shown_value(canvas, moment, 0.3f), 0);
  moment.t = 1.0;
  EXPECT_EQ(shown_value(canvas, moment, 0.3f), 1);
  moment.handed_over = true;
  EXPECT_EQ(shown_value(canvas, moment, 0.3f), 0);
  canvas.begin({256, 128});
  EXPECT_EQ(shown_value(canvas, moment, 0.3f), 0.3f) << "on a module nothing travels";
}

/// How often `text` is among the texts of a frame.
std::size_t times_shown(const Scene& scene, const Moment& moment, draw::Canvas& canvas, const std::string& text) {
  canvas.begin({1920, 1080});
  scene.draw(moment, canvas);
  canvas.finish();
  return static_cast<std::size_t>(std::ranges::count(canvas.texts(), text, &draw::TextRecord::text));
}

TEST(Handover, EverySceneLeavesTheValueOutWhileItTravels) {
  const auto playlist = make_playlist(snapshot_of(shipped_feed), Config{});
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  canvas.begin({1920, 1080});
  int hand = 0, take = 0;
  for (const Slot& slot : playlist->slots) {
    const Scene& scene = playlist->scene(slot);
    SCOPED_TRACE(scene.id());
    Moment moment = shot_of(*playlist, scene, slot.length - 0.1, id, makassar(), {}, evening).moment;
    if (!scene.hands_over(id).empty()) {
      ++hand;
      const auto place = scene.value_place(moment, canvas);
      ASSERT_TRUE(place);
      const std::size_t at_rest = times_shown(scene, moment, canvas, place->text);
      moment.handed_over = true;
      EXPECT_EQ(times_shown(scene, moment, canvas, place->text) + 1, at_rest);
      moment.handed_over = false;
    }
    if (scene.takes_over(id).empty()) continue;
    ++take;
    moment.taken_over_at = 1.0;
    moment.t = 0.9;
    const auto place = scene.value_place(moment, canvas);
    ASSERT_TRUE(place);
    EXPECT_EQ(times_shown(scene, moment, canvas, place->text), 0U);
    moment.t = 1.0;
    EXPECT_EQ(times_shown(scene, moment, canvas, place->text), 1U) << "at its place before anything else of it moves";
  }
  EXPECT_EQ(hand, 6) << "two indices, their trends, a ranking and its map";
  EXPECT_EQ(take, 3) << "two trends and a map";
}

/// The box of all that was drawn.
Rect drawn_box(const draw::Canvas& canvas) {
  Rect box{1e9f, 1e9f, -1e9f, -1e9f};
  for (const ImDrawVert& vertex : canvas.list().VtxBuffer)
    box = {std::min(box.x0, vertex.pos.x), std::min(box.y0, vertex.pos.y), std::max(box.x1, vertex.pos.x),
           std::max(box.y1, vertex.pos.y)};
  return box;
}

TEST(Handover, FliesFromOnePlaceToTheOtherThroughAFewSizesOfDigits) {
  draw::Fonts fonts(2048, 2048);
  draw::Canvas canvas(fonts);
  const SetText from{"4,06", {0.1f, 0.6f}, strong(0.43f)}, to{"4,06", {1.3f, 0.2f}, strong(0.097f)};
  const auto box_at = [&](float way) {
    canvas.begin({1920, 1080});
    draw_handover(canvas, from, to, way);
    return drawn_box(canvas);
  };
  const auto box_of = [&](const SetText& set) {
    canvas.begin({1920, 1080});
    canvas.text(set.baseline, set.text, set.style);
    return drawn_box(canvas);
  };
  for (const auto& [set, way] : {std::pair{from, 0.0f}, std::pair{to, 1.0f}}) {
    const Rect flown = box_at(way), stood = box_of(set);
    for (const auto side : {&Rect::x0, &Rect::y0, &Rect::x1, &Rect::y1}) EXPECT_NEAR(flown.*side, stood.*side, 1.5f);
  }
  float height = box_at(0).height();
  std::set<int> rows_of_atlas;
  for (int i = 1; i <= 60; ++i) {
    const float now = box_at(static_cast<float>(i) / 60).height();
    EXPECT_LT(now, height) << "it grows smaller all the way";
    EXPECT_GT(now, height * 0.94f) << "and never jumps";
    height = now;
    rows_of_atlas.insert(fonts.atlas().height);
  }
  EXPECT_LE(rows_of_atlas.size(), 3U) << "the glyph store fills while the value flies";
  EXPECT_EQ(fonts.atlas().generation, 0U);
}

ImU32 packed(Colour colour) {
  return ImGui::ColorConvertFloat4ToU32({colour.r, colour.g, colour.b, colour.a});
}

TEST(Handover, IsDimUnderWay) {
  draw::Fonts fonts(512, 512);
  draw::Canvas canvas(fonts);
  draw::TextStyle gold = strong(0.097f);
  gold.colour = draw::theme::gold;
  const auto colour_at = [&](const SetText& from, const SetText& to, float way) {
    canvas.begin({960, 540});
    draw_handover(canvas, from, to, way);
    return canvas.list().VtxBuffer[0].col;
  };
  const SetText from{"4,06", {0.1f, 0.6f}, gold}, to{"4,06", {1.3f, 0.2f}, gold};
  for (const float way : {0.04f, 0.5f, 0.96f}) EXPECT_EQ(colour_at(from, to, way), packed(draw::theme::ember));
  for (const float way : {0.0f, 1.0f}) EXPECT_EQ(colour_at(from, to, way), packed(draw::theme::gold));
  EXPECT_EQ(colour_at(from, from, 0.5f), packed(draw::theme::gold)) << "where it stays";
}

}  // namespace
}  // namespace pandang::scene
