// The lantern of the boat is what points: it stands on the value, and all that belongs to the value stands with it.
#include "scene/index_needle.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

struct MiddleCase {
  const char* what;
  float wanted, width;
  std::vector<Stretch> taken;
  float middle;
};

TEST(FreeMiddle, IsTheNearestThatMeetsNothing) {
  const Stretch room{.1f, 1.1f};
  for (const MiddleCase& c : {
           MiddleCase{"nothing near", .5f, .2f, {}, .5f},
           MiddleCase{"at the left end", 0, .2f, {}, .2f},
           MiddleCase{"at the right end", 1.1f, .2f, {}, 1.0f},
           MiddleCase{"a stretch of nothing", .5f, .2f, {{0, 0}}, .5f},
           MiddleCase{"left of the tower", .8f, .2f, {{.85f, 1.0f}}, .75f},
           MiddleCase{"right of the comma", .5f, .2f, {{.35f, .45f}}, .55f},
           MiddleCase{"between two it fits", .5f, .2f, {{.3f, .41f}, {.62f, .7f}}, .51f},
           MiddleCase{"between two it does not fit", .5f, .2f, {{.3f, .45f}, {.6f, .7f}}, .2f},
           MiddleCase{"a tower at the right end", 1.0f, .2f, {{.9f, 1.1f}}, .8f},
           MiddleCase{"a tower at the left end", .1f, .2f, {{.1f, .3f}}, .4f},
           MiddleCase{"no place at all", .5f, .4f, {{.2f, .9f}}, .5f},
           MiddleCase{"wider than the room", .5f, 1.4f, {}, .8f},
       })
    EXPECT_NEAR(free_middle(c.wanted, c.width, room, c.taken), c.middle, 1e-3f) << c.what;
}

class Needles : public testing::TestWithParam<PixelSize> {
 protected:
  void draw(const std::string& id, double t) {
    for (const Slot& slot : playlist->slots) {
      if (playlist->scene(slot).id() != "index:" + id) continue;
      const Moment moment =
          shot_of(*playlist, playlist->scene(slot), t, Language::indonesian, makassar(), {}, evening).moment;
      canvas.begin(GetParam());
      playlist->scene(slot).draw(moment, canvas);
    }
  }
  /// Where the light under the boat is.
  float light() const { return canvas.stage.lamps.front().x; }

  std::shared_ptr<const Snapshot> snapshot = snapshot_of(shipped_feed);
  std::shared_ptr<const Playlist> playlist = make_playlist(snapshot, Config{});
  draw::Fonts fonts{2048, 2048};
  draw::Canvas canvas{fonts};
};

TEST_P(Needles, RestWithTheirLightOnEachValueAndItsPeriodOverIt) {
  for (const Index& index : snapshot->indices) {
    std::vector<double> values;
    for (const Reading& reading : index.series) values.push_back(reading.value);
    const Journey journey(index.scale.min, values);
    for (std::size_t k = 0; k < values.size(); ++k) {
      draw(index.id, journey.arrival(k) + 0.4);
      const std::string period = period_name(index.series[k].period, Language::indonesian);
      SCOPED_TRACE(index.id + " " + period);
      const float x = Axis(canvas, index, Language::indonesian).x(values[k]);
      EXPECT_NEAR(light(), x, 1e-4f);
      if (layout_of(canvas) == Layout::module) continue;  // it says the period elsewhere
      const auto label = std::find_if(canvas.texts().begin(), canvas.texts().end(),
                                      [&](const auto& text) { return text.text == period && text.size > 0.04f; });
      ASSERT_NE(label, canvas.texts().end());
      EXPECT_LT(label->box.x0, x) << "or it would be beside the light";
      EXPECT_GT(label->box.x1, x);
    }
  }
}

TEST_P(Needles, NameTheLightsThatTheyLeftRightOverThem) {
  for (const Index& index : snapshot->indices) {
    draw(index.id, 20);
    if (layout_of(canvas) == Layout::module) return;
    const Axis axis(canvas, index, Language::indonesian);
    const bool room_for_all = layout_of(canvas) == Layout::wide || layout_of(canvas) == Layout::strip;
    for (std::size_t i = 0; i + 1 < index.series.size(); ++i) {
      const float x = axis.x(index.series[i].value);
      const std::string period = period_name(index.series[i].period, Language::indonesian);
      const auto label = std::find_if(canvas.texts().begin(), canvas.texts().end(),
                                      [&](const auto& text) { return text.text == period && text.box.y1 < axis.y(); });
      if (!room_for_all && label == canvas.texts().end()) continue;
      ASSERT_NE(label, canvas.texts().end()) << index.id << " " << period;
      EXPECT_NEAR((label->box.x0 + label->box.x1) / 2, x, 0.003f) << index.id << " " << period;
      EXPECT_GT(label->colour.a, 0.99f) << index.id << " " << period;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Canvases, Needles,
                         testing::Values(PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080},
                                         PixelSize{1080, 1080}, PixelSize{256, 128}),
                         [](const auto& size) {
                           return std::to_string(size.param.width) + "x" + std::to_string(size.param.height);
                         });

/// Where the names of bands stand under the axis.
class NeedlesWithNames : public Needles {};

TEST_P(NeedlesWithNames, LightTheNameOfTheBandThatTheirLightIsIn) {
  const Index& index = *snapshot->index("spbe");
  const double first = Journey(index.scale.min, {index.series.front().value}).ends();
  int seen = 0;
  for (double t = first; t < 9; t += 0.05) {
    draw("spbe", t);
    const Axis axis(canvas, index, Language::indonesian);
    for (const Band& band : index.bands)
      for (const auto& text : canvas.texts()) {
        if (text.text != band.name.in(Language::indonesian) || text.box.y0 < axis.y()) continue;
        const bool lit = text.colour.b < text.colour.r / 2;
        const Band* next = &band == index.bands.data() ? nullptr : &band - 1;
        const bool in = light() >= axis.x(band.min) && (next == nullptr || light() < axis.x(next->min));
        EXPECT_EQ(lit, in) << text.text << " at " << t << " s";
        seen += lit;
      }
  }
  EXPECT_GT(seen, 100);
}

INSTANTIATE_TEST_SUITE_P(Canvases, NeedlesWithNames, testing::Values(PixelSize{1920, 1080}, PixelSize{3840, 1080}),
                         [](const auto& size) {
                           return std::to_string(size.param.width) + "x" + std::to_string(size.param.height);
                         });

}  // namespace
}  // namespace pandang::scene
