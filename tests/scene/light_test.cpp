#include "scene/light.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "scene/made_playlist.hpp"
#include "scene/playlist.hpp"

namespace pandang::scene {
namespace {

using std::chrono::milliseconds;

DisplayConfig office_hours() {
  DisplayConfig display;
  display.hours.emplace().week.fill({{8 * 60, 22 * 60}});
  return display;
}

WallTime local(const char* text) {
  return *parse_rfc3339(text);
}

Light at(const DisplayConfig& display, WallTime wall) {
  return light_at(display, *Zone::find(display.timezone), nullptr, wall);
}

TEST(LightAt, WithoutHoursIsFull) {
  const Light light = at({}, local("2026-07-01T03:00:00+08:00"));
  EXPECT_EQ(light.level, 1);
  EXPECT_FALSE(light.off());
}

TEST(LightAt, FadesToBlackAndBackInTwoSeconds) {
  const DisplayConfig display = office_hours();
  const WallTime closes = local("2026-07-01T22:00:00+08:00"), opens = local("2026-07-02T08:00:00+08:00");
  EXPECT_EQ(at(display, closes - Duration(1)).level, 1);
  EXPECT_EQ(at(display, closes + milliseconds(1000)).level, .5f);
  EXPECT_EQ(at(display, closes + milliseconds(2000)).level, 0);
  EXPECT_EQ(at(display, opens - Duration(1)).level, 0);
  EXPECT_EQ(at(display, opens + milliseconds(1000)).level, .5f);
  EXPECT_EQ(at(display, opens + milliseconds(2000)).level, 1);
  float before = 1;
  for (int ms = 0; ms <= 2000; ms += 16) {
    const float level = at(display, closes + milliseconds(ms)).level;
    EXPECT_LE(level, before);
    EXPECT_LE(before - level, .02f) << "a step that is seen";
    EXPECT_NEAR(level, 1 - at(display, opens + milliseconds(ms)).level, 1e-6);
    before = level;
  }
}

TEST(LightAt, SaysWhenAnOffScreenGoesOn) {
  const DisplayConfig display = office_hours();
  const Light night = at(display, local("2026-07-01T23:00:00+08:00"));
  EXPECT_TRUE(night.off());
  EXPECT_EQ(night.on_at, local("2026-07-02T08:00:00+08:00"));
  DisplayConfig never = display;
  never.hours->week.fill({});
  EXPECT_TRUE(at(never, local("2026-07-01T12:00:00+08:00")).off());
  EXPECT_FALSE(at(never, local("2026-07-01T12:00:00+08:00")).on_at);
}

TEST(LightAt, DimsWithTheSunAndNotBelowItsLeast) {
  Snapshot snapshot;
  snapshot.city.lat = -3.32;
  snapshot.city.lon = 114.59;
  DisplayConfig display;
  const Zone zone = *Zone::find(display.timezone);
  const WallTime midnight = local("2026-07-01T00:00:00+08:00");
  const auto level = [&](int minute) {
    return light_at(display, zone, &snapshot, midnight + std::chrono::minutes(minute)).level;
  };
  EXPECT_EQ(level(0), 1) << "it does not dim unless it is told to";
  display.night_light = 0.4;
  const float least = std::pow(0.4f, 1 / 2.2f);
  EXPECT_NEAR(level(0), least, 1e-6);
  EXPECT_EQ(level(12 * 60), 1);
  float before = level(0);
  for (int minute = 1; minute < 24 * 60; ++minute) {
    const float now = level(minute);
    EXPECT_GE(now, least - 1e-6f);
    EXPECT_LE(now, 1);
    EXPECT_LE(std::abs(now - before), .02f) << minute;
    before = now;
  }
  EXPECT_EQ(light_at(display, zone, nullptr, midnight).level, 1) << "of no city it is not known where the sun is";
}

TEST(LightBySun, IsAllOfItByDayAndTheLeastAtNight) {
  EXPECT_EQ(light_by_sun(-18, 0.3), 0.3);
  EXPECT_EQ(light_by_sun(-6, 0.3), 0.3);
  EXPECT_NEAR(light_by_sun(0, 0.3), 0.65, 1e-9);
  EXPECT_EQ(light_by_sun(6, 0.3), 1);
  EXPECT_EQ(light_by_sun(80, 0.3), 1);
}

TEST(LightOfAShot, IsThatOfTheTrustedTimeAndTheLoopGoesOn) {
  const MadePlaylist made({5, 7});
  const DisplayConfig display = office_hours();
  const Zone zone = *Zone::find(display.timezone);
  const WallTime night = local("2026-07-01T23:00:06+08:00");
  const Shot off = shot_at(*made.playlist, display, zone, {}, night);
  EXPECT_TRUE(off.light.off());
  EXPECT_EQ(off.moment.t, shot_at(*made.playlist, {}, zone, {}, night).moment.t) << "the clock is kept";
  AgeRule wrong_clock;
  wrong_clock.ahead = std::chrono::hours(12);
  EXPECT_EQ(shot_at(*made.playlist, display, zone, wrong_clock, night).light.level, 1);
  EXPECT_EQ(
      shot_of(*made.playlist, made.playlist->scene(made.playlist->slots[0]), 1, Language::english, zone, {}, night)
          .light.level,
      1)
      << "a scene that is asked for is shown";
}

}  // namespace
}  // namespace pandang::scene
