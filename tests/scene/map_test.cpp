#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <set>

#include "scene/map_fit.hpp"
#include "scene/map_label.hpp"
#include "scene/map_marks.hpp"
#include "scene/map_places.hpp"
#include "scene/scene_feeds.hpp"

namespace pandang::scene {
namespace {

// Names.

bool meet(const Rect& a, const Rect& b) {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

TEST(MapNames, NoNameMeetsAnotherOrAnythingTaken) {
  std::vector<NameWish> wishes;
  std::vector<Taken> taken{{{0.5f, 0.2f, 0.7f, 0.9f}, Taken::nobody}};
  for (std::size_t i = 0; i < 40; ++i) {
    const Vec2 head{0.1f + 0.037f * static_cast<float>(i * 7 % 40), 0.1f + 0.019f * static_cast<float>(i * 11 % 40)};
    wishes.push_back({i, head, 0.15f + 0.01f * static_cast<float>(i % 5), 0.06f, i % 2 == 0});
    taken.push_back({{head.x - 0.008f, head.y - 0.01f, head.x + 0.008f, head.y + 0.12f}, i});
  }
  NameRules rules;
  rules.bounds = {0.05f, 0.05f, 1.72f, 0.9f};
  rules.most = 12;
  const std::vector<PlacedName> placed = place_names(wishes, taken, rules);
  ASSERT_GE(placed.size(), 3U);
  ASSERT_LE(placed.size(), rules.most);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) EXPECT_FALSE(meet(placed[i].box, placed[k].box));
    for (const Taken& t : taken)
      EXPECT_TRUE(t.place == placed[i].place || !meet(placed[i].box, t.box)) << placed[i].place;
    EXPECT_GE(placed[i].box.x0, rules.bounds.x0);
    EXPECT_LE(placed[i].box.x1, rules.bounds.x1);
  }
}

TEST(MapNames, TheHighestComesFirstAndStandsAtTheRightOfItsHead) {
  NameRules rules;
  rules.bounds = {0, 0, 1.7f, 1};
  const std::vector<NameWish> wishes{{3, {0.5f, 0.5f}, 0.2f, 0.06f, false}, {4, {0.52f, 0.5f}, 0.2f, 0.06f, false}};
  const std::vector<PlacedName> placed = place_names(wishes, {}, rules);
  ASSERT_EQ(placed.size(), 1U) << "the second column is too near to the first named one";
  EXPECT_EQ(placed[0].place, 3U);
  EXPECT_GT(placed[0].name.x, 0.5f);
}

TEST(MapNames, OfALowerOneAreNotSaidInPlaceOfAHigherOnes) {
  NameRules rules;
  rules.bounds = {0, 0, 1, 1};
  std::vector<NameWish> wishes{{7, {0.5f, 0.5f}, 1.2f, 0.06f, true}, {8, {0.5f, 0.8f}, 0.2f, 0.06f, true}};
  EXPECT_EQ(place_names(wishes, {}, rules).size(), 1U);
  wishes[0].must = true;
  EXPECT_TRUE(place_names(wishes, {}, rules).empty());
}

TEST(MapNames, OneThatMustBeNamedChoosesBeforeThoseThatTookItsRoom) {
  NameRules rules;
  rules.bounds = {0, 0, 1, 0.33f};
  const std::vector<Taken> taken{{{0, 0, 1, 0.275f}, Taken::nobody}};
  // The second has room on its left only, where the first would rather stand.
  const std::vector<NameWish> wishes{{1, {0.5f, 0.3f}, 0.2f, 0.06f, false, true},
                                     {2, {0.85f, 0.3f}, 0.2f, 0.06f, false, true}};
  const std::vector<PlacedName> placed = place_names(wishes, taken, rules);
  ASSERT_EQ(placed.size(), 2U);
  EXPECT_FALSE(meet(placed[0].box, placed[1].box));
}

TEST(MapNames, WhereColumnsStandCloseANameStandsAboveThemOnAStem) {
  NameRules rules;
  rules.bounds = {0, 0, 1, 1};
  std::vector<Taken> taken;
  for (const float x : {0.44f, 0.47f, 0.53f, 0.56f})
    taken.push_back({{x - 0.01f, 0.45f, x + 0.01f, 0.7f}, Taken::nobody});
  const std::vector<PlacedName> placed =
      place_names(std::vector<NameWish>{{0, {0.5f, 0.5f}, 0.3f, 0.06f, false, true}}, taken, rules);
  ASSERT_EQ(placed.size(), 1U);
  EXPECT_GT(placed[0].stem, 0);
  EXPECT_LT(placed[0].box.y1, 0.45f);
  EXPECT_TRUE(placed[0].box.x0 < 0.5f && placed[0].box.x1 > 0.5f) << "over its head";
}

TEST(MapNames, WithoutAnyRoomNobodyIsNamed) {
  NameRules rules;
  rules.bounds = {0, 0, 1, 1};
  const std::vector<NameWish> wishes{{0, {0.5f, 0.5f}, 1.2f, 0.06f, true}};
  EXPECT_TRUE(place_names(wishes, {}, rules).empty());
}

TEST(MapLabel, TheLineGoesDownToTheLeftOnly) {
  MarkPlace city;
  city.head = {0.76f, 0.47f};
  EXPECT_EQ(elbow({1.25f, 0.348f}, city).size(), 3U);
  city.head = {1.5f, 0.47f};
  EXPECT_TRUE(elbow({1.25f, 0.348f}, city).empty());
  city.head = {0.3f, 0.2f};
  EXPECT_TRUE(elbow({1.25f, 0.348f}, city).empty());
}

// The scene at each of its stops.

struct StopCase {
  const char *name, *file, *scene;
  PixelSize size;
};
void PrintTo(const StopCase& c, std::ostream* out) {
  *out << c.name;
}
class MapStops : public testing::TestWithParam<StopCase> {};

TEST_P(MapStops, NoTextMeetsAnotherOrLeavesTheCanvas) {
  const auto snapshot = snapshot_of(GetParam().file);
  const auto list = offers(snapshot);
  const auto offer = std::find_if(list.begin(), list.end(), [&](const Offer& o) { return o.id == GetParam().scene; });
  ASSERT_NE(offer, list.end());
  ASSERT_TRUE(offer->scene) << offer->skipped;
  draw::Fonts fonts(4096, 4096);
  draw::Canvas canvas(fonts);
  for (const Language language : {Language::indonesian, Language::english})
    for (double t = 0; t < offer->scene->dwell(); t += 0.7) {
      SCOPED_TRACE(t);
      Moment moment;
      moment.t = t;
      moment.language = language;
      canvas.begin(GetParam().size);
      offer->scene->draw(moment, canvas);
      const auto texts = canvas.texts();
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const Rect& box = texts[i].box;
        EXPECT_GE(box.x0, 0.03f) << texts[i].text;
        EXPECT_GE(box.y0, 0.03f) << texts[i].text;
        EXPECT_LE(box.x1, canvas.w() - 0.03f) << texts[i].text;
        EXPECT_LE(box.y1, canvas.h() - 0.03f) << texts[i].text;
        EXPECT_GE(texts[i].size, draw::theme::em::source - 1e-4f) << texts[i].text;
        for (std::size_t k = 0; k < i; ++k)
          EXPECT_FALSE(meet(texts[k].box, box)) << texts[k].text << " meets " << texts[i].text;
      }
    }
}

std::vector<StopCase> stop_cases() {
  std::vector<StopCase> cases;
  for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{3840, 1080},
                               PixelSize{1080, 1080}, PixelSize{1440, 1080}, PixelSize{256, 128}}) {
    cases.push_back({"shipped", "assets/banjarmasin.feed.json", "map:spbe-published", size});
    cases.push_back({"another", "tests/feeds/another-city.json", "map:provinsi", size});
  }
  return cases;
}
INSTANTIATE_TEST_SUITE_P(Feeds, MapStops, testing::ValuesIn(stop_cases()), [](const auto& c) {
  return std::string(c.param.name) + "_" + std::to_string(c.param.size.width) + "x" +
         std::to_string(c.param.size.height);
});

/// A feed's first ranking, fitted on a canvas.
struct Fitted {
  Fitted(const std::string& file, PixelSize size)
      : snapshot(snapshot_of(file)),
        subject(map_subject(*snapshot, snapshot->rankings.front(), draw::coastline())),
        scale(bar_scale(*snapshot, snapshot->rankings.front())) {
    const MapWords words = map_words(*snapshot, snapshot->rankings.front(), subject, scale, draw::coastline().country,
                                     Language::indonesian);
    canvas.begin(size);
    fit = fit_map(canvas, subject, scale, words, Language::indonesian);
  }
  std::shared_ptr<const Snapshot> snapshot;
  MapSubject subject;
  BarScale scale;
  draw::Fonts fonts{2048, 2048};
  draw::Canvas canvas{fonts};
  MapFit fit;
};

const PixelSize map_canvases[] = {{1920, 1080}, {1080, 1920}, {3840, 1080}, {1080, 1080}};

TEST(MapFit, CountsWhatIsDrawnAtEveryStop) {
  for (const std::string& file : {std::string(shipped_feed), std::string("tests/feeds/another-city.json")})
    for (const PixelSize size : map_canvases) {
      const Fitted f(file, size);
      for (std::size_t stop = 0; stop < f.fit.stops.size(); ++stop) {
        SCOPED_TRACE(file + " " + std::to_string(size.width) + " stop " + std::to_string(stop));
        const MapCamera rests{f.fit.stops[stop].view, 1, f.fit.stops[stop], f.fit.stops[stop], 0};
        std::size_t columns = 0, rings = 0;
        for (const MapPlace& place : f.subject.places) {
          const float alpha = mark_alpha(rests, chart_room(f.canvas), place);
          EXPECT_TRUE(alpha == 0 || alpha == 1) << place.entry->name << " is half in the picture";
          if (alpha > 0) ++(place.value ? columns : rings);
        }
        std::string legend;
        for (const LegendItem& item : f.fit.words[stop].legend) legend += item.text + "|";
        EXPECT_TRUE(legend.starts_with(std::to_string(columns) + " dengan nilai 2024|")) << legend;
        EXPECT_EQ(legend.find("tanpa nilai") != std::string::npos, rings > 0) << legend;
        if (rings > 0) {
          EXPECT_NE(legend.find("|" + std::to_string(rings) + " tanpa nilai"), std::string::npos) << legend;
        }
      }
    }
}

TEST(MapFit, ShowsTheRegionAndTheProvinceThatTheTitleNames) {
  const Fitted f(shipped_feed, {1920, 1080});
  ASSERT_EQ(f.fit.stops.size(), 3U);
  for (const MapPlace& place : f.subject.places) {
    EXPECT_EQ(shown_at(f.fit.stops[1], chart_room(f.canvas), place), place.region) << place.entry->name;
    EXPECT_EQ(shown_at(f.fit.stops[2], chart_room(f.canvas), place), place.home) << place.entry->name;
  }
}

TEST(MapFit, NamesThoseBeforeTheCityWhereverAnotherIsNamed) {
  for (const PixelSize size : map_canvases) {
    const Fitted f(shipped_feed, size);
    for (std::size_t stop = 0; stop < f.fit.stops.size(); ++stop) {
      std::set<std::string> named, before;
      for (const SetName& name : f.fit.words[stop].names) named.insert(name.name);
      for (const MapPlace& place : f.subject.places)
        if (place.value && *place.value > 4.06 && shown_at(f.fit.stops[stop], chart_room(f.canvas), place))
          before.insert(entry_name(*place.entry));
      EXPECT_FALSE(before.empty());
      EXPECT_TRUE(std::includes(named.begin(), named.end(), before.begin(), before.end()))
          << size.width << "x" << size.height << " stop " << stop;
    }
  }
}

TEST(MapScene, EveryFeedFliesToItsOwnCity) {
  for (const auto& [file, id] : {std::pair{"assets/banjarmasin.feed.json", "map:spbe-published"},
                                 std::pair{"tests/feeds/another-city.json", "map:provinsi"}}) {
    const auto snapshot = snapshot_of(file);
    const auto list = offers(snapshot);
    const auto offer = std::ranges::find(list, id, &Offer::id);
    ASSERT_TRUE(offer != list.end() && offer->scene) << file;
    draw::Fonts fonts(4096, 4096);
    draw::Canvas canvas(fonts);
    canvas.begin({1920, 1080});
    Moment moment;
    moment.t = offer->scene->dwell() - 1;
    offer->scene->draw(moment, canvas);
    const draw::Chart& chart = canvas.stage.base.chart;
    EXPECT_EQ(canvas.stage.base.ground, draw::Ground::chart);
    EXPECT_NEAR(chart.view.centre.lon, snapshot->city.lon, 0.01) << file;
    EXPECT_NEAR(chart.view.centre.lat, snapshot->city.lat, 0.01) << file;
    EXPECT_GT(chart.view.k, 0.3f);
  }
}

}  // namespace
}  // namespace pandang::scene
