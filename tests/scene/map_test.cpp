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

using draw::ChartView;
using draw::GeoPoint;

const draw::Coastline& coast() {
  return draw::coastline();
}

// The camera.

TEST(MapCamera, ProjectionGoesThereAndBack) {
  const ChartView view{{118, -2.35f}, {0.889f, 0.566f}, 0.0371f};
  EXPECT_EQ(view.point(view.centre), view.at);
  for (const GeoPoint p : {GeoPoint{95, 5.5f}, GeoPoint{114.59f, -3.32f}, GeoPoint{140.7f, -2.5f}}) {
    const GeoPoint back = view.place(view.point(p));
    EXPECT_NEAR(back.lon, p.lon, 1e-3f);
    EXPECT_NEAR(back.lat, p.lat, 1e-3f);
  }
  EXPECT_GT(view.point({118, -5}).y, view.at.y);  // south is down
}

TEST(MapCamera, TheCityFliesOnAStraightLineAndZoomGrowsByEqualFactors) {
  const GeoPoint city{114.59f, -3.32f};
  const ChartView a{{118, -2.35f}, {0.889f, 0.566f}, 0.0371f}, b{{115.2f, -0.4f}, {1.1f, 0.5f}, 0.0644f};
  const Vec2 p = a.point(city), q = b.point(city);
  float moved = 0;
  for (float way = 0; way <= 1.0001f; way += 0.05f) {
    const ChartView view = view_between(a, b, city, way);
    EXPECT_NEAR(view.k, a.k * std::pow(b.k / a.k, std::min(way, 1.0f)), 1e-5f);
    const Vec2 at = view.point(city) - p, along = q - p;
    EXPECT_NEAR(at.x * along.y - at.y * along.x, 0, 1e-5f) << way;
    const float now = std::hypot(at.x, at.y);
    EXPECT_GE(now, moved - 1e-5f) << "it never turns back";
    moved = now;
  }
  EXPECT_EQ(view_between(a, b, city, 0), a);
  EXPECT_EQ(view_between(a, b, city, 1), b);
}

TEST(MapCamera, TheWindowHoldsTheCityAndMostPlaces) {
  std::vector<MapPlace> places(4);
  places[0].at = {110, -7}, places[1].at = {112, -7}, places[2].at = {113, -6}, places[3].at = {135, -3};
  const GeoPoint city{114, -3}, middle = best_window(places, city, 10, 10);
  EXPECT_LE(std::abs(city.lon - middle.lon), 5.01f);
  EXPECT_LE(std::abs(city.lat - middle.lat), 5.3f);
  for (int i = 0; i < 3; ++i) EXPECT_LE(std::abs(places[static_cast<std::size_t>(i)].at.lon - middle.lon), 5.01f);
  EXPECT_NEAR(best_window({}, city, 10, 10).lon, city.lon, 1e-3f);
}

TEST(MapSchedule, WordsFadeBeforeTheFlightAndComeBackAfterIt) {
  const double rests[] = {10, 6, 7};
  const MapSchedule schedule = map_schedule(rests);
  ASSERT_EQ(schedule.arrive.size(), 3U);
  EXPECT_DOUBLE_EQ(schedule.leave[0], map_intro + 10);
  EXPECT_DOUBLE_EQ(schedule.arrive[1], schedule.leave[0] + map_fade + map_flight);
  EXPECT_DOUBLE_EQ(schedule.length, schedule.leave[2]);
  for (double t = 0; t < schedule.length + 20; t += 0.05) {
    const MapTime now = map_time(schedule, t);
    ASSERT_LT(now.from, 3U);
    if (now.way > 0) {
      ASSERT_LT(now.from, 2U);
      EXPECT_EQ(now.words_alpha, 0) << t;
    }
  }
  const MapTime end = map_time(schedule, 1e6);
  EXPECT_EQ(end.from, 2U);
  EXPECT_EQ(end.way, 0);
  EXPECT_EQ(end.words_alpha, 1);
}

// What is shown.

Entry entry(const char* name, const char* province, double lat, double lon, std::optional<double> value) {
  Entry e{name, "kota", province, lat, lon, {}};
  if (value) e.values.emplace_back(*parse_period("2024"), *value);
  return e;
}

Snapshot small_feed() {
  Snapshot snapshot;
  snapshot.city = {"Kota Ambon", "Maluku", -3.7, 128.2, {}, {}};
  Ranking ranking{"r", "spbe", {"Nilai", "Scores"}, Coverage{4, 10, {}}, "Kota Ambon", {}};
  ranking.entries.push_back(entry("Kota Ambon", "Maluku", -3.7, 128.2, 3.0));
  ranking.entries.push_back(entry("Kota Tual", "Maluku", -5.6, 132.7, 2.5));
  ranking.entries.push_back(entry("Kota Ternate", "Maluku Utara", 0.8, 127.4, std::nullopt));
  Entry nowhere{"Kota Entah", "kota", "", {}, {}, {{*parse_period("2024"), 4.0}}};
  ranking.entries.push_back(nowhere);
  snapshot.rankings.push_back(ranking);
  return snapshot;
}

TEST(MapSubject, PlacesAreCountedHonestly) {
  const Snapshot feed = small_feed();
  const MapSubject subject = map_subject(feed, feed.rankings[0], coast());
  EXPECT_EQ(subject.places.size(), 3U);
  EXPECT_EQ(subject.valued, 2U);
  EXPECT_EQ(subject.unplaced, 1U);
  ASSERT_TRUE(subject.city);
  EXPECT_EQ(subject.places[*subject.city].entry->name, "Kota Ambon");
  EXPECT_TRUE(std::is_sorted(subject.places.begin(), subject.places.end(),
                             [](const MapPlace& a, const MapPlace& b) { return a.at.lon < b.at.lon; }));
  EXPECT_EQ(why_no_map(feed, feed.rankings[0], coast()), "");
}

TEST(MapSubject, TheCityOfTheFeedNeedsNoPlaceOfItsOwn) {
  Snapshot feed = small_feed();
  feed.rankings[0].entries[0].lat.reset();
  EXPECT_TRUE(map_subject(feed, feed.rankings[0], coast()).city);
}

TEST(MapSubject, AnOlderPeriodOfTheCityComesBeforeANewerOneWithoutIt) {
  Snapshot feed = small_feed();
  for (std::size_t i = 1; i < 3; ++i) feed.rankings[0].entries[i].values.emplace_back(*parse_period("2025"), 3.3);
  EXPECT_EQ(period_text(map_subject(feed, feed.rankings[0], coast()).period), "2024");
  feed.rankings[0].entries[0].values.clear();
  const MapSubject without = map_subject(feed, feed.rankings[0], coast());
  EXPECT_EQ(period_text(without.period), "2025");
  EXPECT_FALSE(without.places[*without.city].value);
}

TEST(MapSubject, ARankingWithoutPlacesIsSkippedWithAReason) {
  Snapshot feed = small_feed();
  feed.rankings[0].entries[1].lon = 2.35;  // Paris is on no chart of Indonesia
  feed.rankings[0].entries[1].lat = 48.9;
  const std::string reason = why_no_map(feed, feed.rankings[0], coast());
  EXPECT_THAT(reason, testing::HasSubstr("2024"));
  EXPECT_THAT(reason, testing::HasSubstr("has 1"));
  EXPECT_THAT(why_no_map(feed, feed.rankings[0], draw::Coastline{}), testing::HasSubstr("coastline"));
  feed.rankings[0].entries.clear();
  EXPECT_THAT(why_no_map(feed, feed.rankings[0], coast()), testing::HasSubstr("no value"));
}

struct RegionCase {
  const char *province, *other, *region;
};
class Region : public testing::TestWithParam<RegionCase> {};
TEST_P(Region, IsWhatProvincesShare) {
  EXPECT_EQ(shared_region(GetParam().province, {GetParam().province, GetParam().other}), GetParam().region);
}
INSTANTIATE_TEST_SUITE_P(Provinces, Region,
                         testing::Values(RegionCase{"Kalimantan Selatan", "Kalimantan Timur", "Kalimantan"},
                                         RegionCase{"Nusa Tenggara Barat", "Nusa Tenggara Timur", "Nusa Tenggara"},
                                         RegionCase{"Kalimantan Selatan", "Jawa Barat", ""},
                                         RegionCase{"Bali", "Bali Utara", ""},
                                         RegionCase{"Kepulauan Riau", "Kepulauan Bangka Belitung", ""},
                                         RegionCase{"DKI Jakarta", "DKI Lama", ""},
                                         RegionCase{"Sulawesi Utara", "Sulawesia", ""}, RegionCase{"", "Bali", ""}));

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
    const auto offer = std::find_if(list.begin(), list.end(), [&](const Offer& o) { return o.id == id; });
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
