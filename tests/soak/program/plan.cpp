#include "soak/program/plan.hpp"

#include <algorithm>
#include <array>
#include <random>

#include "base/zone.hpp"

namespace pandang::soak {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration day = hours(24);
constexpr Duration slot = seconds(10);                              // of every scene; see settings.cpp
constexpr Duration before_change = std::chrono::milliseconds(500);  // a burst begins so long before a scene changes

/// Not the distributions of the library, whose numbers differ from one library to the next.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  std::int64_t below(std::int64_t count) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(count));
  }
  Duration within(Duration from, Duration to) { return from + seconds(below((to - from) / seconds(1) + 1)); }

 private:
  std::mt19937_64 random_;
};

struct Planner {
  Dice dice;
  WallTime begin, end;
  std::vector<Event> events;

  void add(WallTime at, Kind kind, std::int64_t value) {
    if (at >= begin && at < end) events.push_back({at, kind, value});
  }

  /// Now and then, by `value`. For ever, until the next one.
  template <class Value>
  void changes(Kind kind, Duration gap, Value value) {
    for (WallTime at = begin + dice.within({}, gap); at < end - day; at += dice.within(gap / 2, gap * 3 / 2))
      add(at, kind, value());
  }
  /// The same, and over after a while.
  template <class Value>
  void episodes(Kind kind, Duration gap, Duration shortest, Duration longest, Value value) {
    for (WallTime at = begin + dice.within({}, gap);; at += dice.within(gap / 2, gap * 3 / 2)) {
      const Duration length = dice.within(shortest, longest);
      if (at + length >= end - day) return;
      add(at, kind, value());
      add(at + length, kind, 0);
      at += length;
    }
  }
  void burst(WallTime around) { add(around - wrapped(around, slot) - before_change, Kind::burst, 0); }
};

/// Others are told from each other by how long they last: a try that meets a timeout costs the soak real time.
void plan_server(Planner& plan) {
  plan.episodes(Kind::server, hours(20), minutes(10), hours(5), [&] { return 1 + plan.dice.below(quick_moods - 1); });
  std::vector<Event> slow;
  plan.events.swap(slow);
  plan.episodes(Kind::server, 12 * day, minutes(2), minutes(6),
                [&] { return quick_moods + plan.dice.below(server_moods - quick_moods); });
  plan.events.insert(plan.events.end(), slow.begin(), slow.end());
}

/// In turns, but whichever changes its clocks is on air then.
void plan_zones(Planner& plan) {
  constexpr auto count = static_cast<std::int64_t>(std::size(zones));
  std::vector<std::pair<WallTime, std::int64_t>> changes;
  for (std::int64_t i = 0; i < count; ++i)
    for (const WallTime at : clock_changes(zones[i], plan.begin, plan.end)) changes.emplace_back(at, i);
  for (const auto& [at, zone] : changes) {
    plan.add(at - day, Kind::zone, zone);
    plan.burst(at);
  }
  const auto near_a_change = [&](WallTime at) {
    return std::ranges::any_of(changes, [at](const auto& c) { return at > c.first - 2 * day && at < c.first + day; });
  };
  std::int64_t next = 0;
  for (WallTime at = plan.begin + hours(30); at < plan.end; at += 5 * day)
    if (!near_a_change(at)) plan.add(at, Kind::zone, ++next % count);
}

/// Of the zone that is on air then: a burst over each midnight, one more where a 29 February begins or ends.
void plan_midnights(Planner& plan) {
  std::vector<Zone> all;
  for (const std::string_view name : zones)
    if (auto zone = Zone::find(name)) all.push_back(std::move(*zone));
  std::vector<Event> turns;
  std::ranges::copy_if(plan.events, std::back_inserter(turns), [](const Event& e) { return e.kind == Kind::zone; });
  std::ranges::stable_sort(turns, {}, &Event::at);
  std::size_t on_air = 0, turn = 0;
  for (WallTime at = plan.begin; at < plan.end; at += day) {
    for (; turn < turns.size() && turns[turn].at <= at; ++turn) on_air = static_cast<std::size_t>(turns[turn].value);
    if (on_air >= all.size()) return;
    const auto next = all[on_air].date(at) + std::chrono::days(1);
    plan.burst(all[on_air].instant(next, 0, Zone::Twice::first));
  }
}

}  // namespace

std::string_view name_of(Kind kind) {
  constexpr std::array<std::string_view, kinds> names{"changes of the data",        "faults of the server",
                                                      "wrong clocks of the server", "wrong clocks of the kiosk",
                                                      "changes of the time zone",   "changes of the configuration",
                                                      "broken configurations",      "full disks",
                                                      "changes of the screen",      "resets of the GPU",
                                                      "errors of the GPU",          "bursts at 60 Hz"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<WallTime> clock_changes(std::string_view zone, WallTime begin, WallTime end) {
  std::vector<WallTime> changes;
  const Result<Zone> place = Zone::find(zone);
  if (!place) return changes;
  const auto offset = [&](WallTime at) { return from_seconds(place->second_of_day(at)) - wrapped(at, day); };
  // Half an hour is the least that clocks are put forward or back by, and the grid on which all of these zones do it.
  constexpr Duration grid = minutes(30);
  for (WallTime at = begin - wrapped(begin, grid) + grid; at < end; at += grid) {
    const Duration step = offset(at) - offset(at - grid);
    if (step % day != Duration{}) changes.push_back(at);
  }
  return changes;
}

std::vector<Event> make_plan(std::uint64_t seed, WallTime begin, int days) {
  Planner plan{Dice(seed), begin, begin + days * day, {}};
  Dice& dice = plan.dice;
  // All of them once at first, so that the largest and what the history knows of each come within the warm-up.
  plan.changes(Kind::data, hours(9), [&, next = 0]() mutable {
    return ++next < data_variants ? data_variants - next : dice.below(data_variants);
  });
  plan_server(plan);
  constexpr std::array<std::int64_t, 6> clock_errors{-3'600, 3'600, -86'400, 86'400, -31'536'000, 31'536'000};
  const auto wrong = [&] { return clock_errors[static_cast<std::size_t>(dice.below(clock_errors.size()))]; };
  plan.episodes(Kind::server_clock, 8 * day, hours(1), 2 * day, wrong);
  plan.episodes(Kind::local_clock, 6 * day, minutes(10), day, wrong);
  plan_zones(plan);
  plan.episodes(Kind::settings, 2 * day, hours(6), 2 * day, [&] { return 1 + dice.below(settings_variants - 1); });
  plan.episodes(Kind::broken, 9 * day, minutes(5), hours(3), [] { return 1; });
  plan.episodes(Kind::disk_full, 8 * day, minutes(10), hours(12), [] { return 1; });
  plan.episodes(Kind::screen, 3 * day, minutes(10), hours(12), [] { return 1; });
  plan.changes(Kind::gpu_reset, 7 * day, [] { return 1; });
  plan.changes(Kind::gpu_errors, 9 * day, [&] { return 1 + dice.below(20); });
  for (WallTime at = begin; at < plan.end; at += hours(6)) plan.burst(at + dice.within({}, hours(5)));
  plan_midnights(plan);
  std::ranges::stable_sort(plan.events, {}, &Event::at);
  return plan.events;
}

}  // namespace pandang::soak
