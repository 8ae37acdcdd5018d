// The flight of the map scene: its camera, its times, and what it flies to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <set>

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

}  // namespace
}  // namespace pandang::scene
