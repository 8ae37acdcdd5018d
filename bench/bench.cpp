// Work per frame of every scene, as a ratio to one full-screen gradient pass.
#include <fmt/format.h>
#include <glad/gl.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "app/flash_watch.hpp"
#include "app/projector.hpp"
#include "base/embedded.hpp"
#include "feed/parse.hpp"
#include "platform/clock.hpp"
#include "platform/offscreen.hpp"
#include "render/target.hpp"
#include "scene/playlist.hpp"

namespace {

using namespace pandang;

constexpr int frames_per_scene = 90, gradients = 15;
constexpr double most_watch = 0.15;  // passes that watching for flashes may add to it
/// Passes a frame may cost: at 1920x1080 the rest of a 16.7 ms frame is the system's.
constexpr double most(PixelSize size) {
  return size.height > 1080 ? 3.2 : 3.0;
}

double quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5)];
}

/// CPU milliseconds of all threads for `work`, drawn to the end.
template <class Work>
double cpu_ms(Work&& work) {
  const Duration before = platform::process_cpu_time();
  work();
  glFinish();
  return seconds(platform::process_cpu_time() - before) * 1000;
}

struct Bench {
  PixelSize size;
  render::Target target;
  std::unique_ptr<app::Projector> projector;
  std::shared_ptr<const scene::Playlist> playlist;
  Config config;
  Zone zone;

  double gradient() {
    std::vector<double> ms;
    for (int i = 0; i < gradients; ++i)
      ms.push_back(cpu_ms([&] { projector->renderer().draw_gradient(size, target.framebuffer()); }));
    return quantile(ms, 0.5);
  }

  /// Milliseconds of frame `i` of those over a scene's whole time on air, its change included.
  double frame(app::Projector& by, const scene::Playlist& list, const scene::Slot& slot, WallTime loop_start, int i) {
    const Duration at = from_seconds(slot.start + slot.length * (i + 0.5) / frames_per_scene);
    const scene::Shot shot = scene::shot_at(list, config.display, zone, {}, loop_start + at);
    return cpu_ms([&] { by.draw(shot, size, target.framebuffer()); });
  }

  /// Bakes the stage and the still, as the look-ahead does.
  void prepare(app::Projector& by, const scene::Playlist& list, const scene::Slot& slot, WallTime loop_start) {
    by.draw(scene::shot_at(list, config.display, zone, {}, loop_start + from_seconds(slot.start)), size,
            target.framebuffer());
  }

  bool row(const scene::Slot& slot, WallTime loop_start) {
    prepare(*projector, *playlist, slot, loop_start);
    const double before = gradient();
    std::vector<double> ms;
    for (int i = 0; i < frames_per_scene; ++i) ms.push_back(frame(*projector, *playlist, slot, loop_start, i));
    const double pass = (before + gradient()) / 2, p50 = quantile(ms, 0.5), p95 = quantile(ms, 0.95);
    const bool good = p95 <= most(size) * pass;
    fmt::print("{:<10} {:<24} {:>8.2f} {:>8.2f} {:>8.2f} {:>7.2f} {:>7.2f}  {}\n",
               fmt::format("{}x{}", size.width, size.height), playlist->scene(slot).id(), pass, p50, p95, p50 / pass,
               p95 / pass, good ? "" : "over");
    std::fflush(stdout);
    return good;
  }

  /// What the watch for flashes adds to a frame, over a whole change of scene.
  bool watch(WallTime loop_start) {
    app::FlashWatch flash({});
    const double before = gradient();
    std::vector<double> ms;
    for (int i = 0; i < frames_per_scene; ++i) {
      const Duration at = from_seconds(i / 60.0);
      const WallTime wall = loop_start + from_seconds(playlist->slots[1].start) + at;
      projector->draw(scene::shot_at(*playlist, config.display, zone, {}, wall), size, target.framebuffer());
      glFinish();
      ms.push_back(cpu_ms([&] { flash.look(size, target.framebuffer(), SteadyTime(at)); }));
    }
    const double pass = (before + gradient()) / 2, p50 = quantile(ms, 0.5), p95 = quantile(ms, 0.95);
    const bool good = p50 <= most_watch * pass;
    fmt::print("{:<10} {:<24} {:>8.2f} {:>8.2f} {:>8.2f} {:>7.2f} {:>7.2f}  {}\n",
               fmt::format("{}x{}", size.width, size.height), "(watch for flashes)", pass, p50, p95, p50 / pass,
               p95 / pass, good ? "" : "over");
    return good;
  }
};

/// The shipped feed with one ranking of `count` made-up entries over five years, the highlighted one in the middle.
std::shared_ptr<const Snapshot> with_entries(const Snapshot& shipped, int count) {
  auto made = std::make_shared<Snapshot>(shipped);
  Ranking ranking = shipped.rankings.front();
  ranking.entries.clear();
  for (int i = 0; i < count; ++i) {
    Entry entry;
    entry.name = fmt::format("Kota {:05}", i);
    entry.kind = "kota";
    for (int year = 2020; year < 2025; ++year) {
      const int scattered = (i * 7919 + year * 104729) % 4001;  // 0..4000, so that there are ties
      entry.values.emplace_back(Period{year, Period::Kind::year, 0}, 1 + scattered / 1000.0);
    }
    ranking.entries.push_back(std::move(entry));
  }
  ranking.highlight = ranking.entries[static_cast<std::size_t>(count / 2)].name;
  ranking.coverage = Coverage{count, count, {}};
  made->rankings = {std::move(ranking)};
  return made;
}

/// A loop that begins at dusk in the city, when the stage has most to show.
WallTime dusk(const scene::Playlist& playlist) {
  const WallTime wished = *parse_rfc3339("2026-11-24T10:20:00Z");
  return wished - wrapped(wished, playlist.length);
}

/// What a race among many costs against one among few: the same list is on screen, so nearly the same. Frame by frame
/// in turns, so that both meet the machine in the same mood.
bool race_of_many(Bench& bench, const Snapshot& shipped) {
  constexpr int few = 51, many = 10'000;
  constexpr double most_more = 1.10;
  struct Race {
    int count;
    std::unique_ptr<app::Projector> projector;
    std::shared_ptr<const scene::Playlist> playlist;
    scene::Slot slot;
    WallTime loop;
    double made_ms = 0;
    std::vector<double> ms;
  };
  std::vector<Race> races;
  for (const int count : {few, many}) {
    Race race{count, nullptr, nullptr, {}, {}, 0, {}};
    const std::shared_ptr<const Snapshot> snapshot = with_entries(shipped, count);
    race.made_ms = cpu_ms([&] { race.playlist = scene::make_playlist(snapshot, bench.config); });
    auto projector = app::Projector::create(bench.size);
    const auto& slots = race.playlist->slots;
    const auto slot = std::ranges::find_if(
        slots, [&](const scene::Slot& s) { return race.playlist->scene(s).id().starts_with("ranking:"); });
    if (!projector || slot == slots.end()) return false;
    race.projector = std::move(*projector);
    race.slot = *slot;
    race.loop = dusk(*race.playlist);
    bench.prepare(*race.projector, *race.playlist, race.slot, race.loop);
    races.push_back(std::move(race));
  }
  for (int i = 0; i < frames_per_scene; ++i)
    for (Race& race : races) race.ms.push_back(bench.frame(*race.projector, *race.playlist, race.slot, race.loop, i));
  const double times = quantile(races[1].ms, 0.5) / quantile(races[0].ms, 0.5);
  fmt::print("A race among {} made in {:.1f} ms; a frame costs {:.2f} times that of {}\n", many, races[1].made_ms,
             times, few);
  return times <= most_more;
}

/// With `wanted` only the scenes of these ids, nothing else.
int run(const std::vector<std::string>& wanted) {
  const auto context = platform::Offscreen::open();
  const auto reading = feed::parse_feed(embedded("assets/banjarmasin.feed.json").value_or(""), {});
  auto zone = Zone::find("Asia/Makassar");
  if (!context || !reading.snapshot || !zone) return 2;
  fmt::print("{:<10} {:<24} {:>8} {:>8} {:>8} {:>7} {:>7}\n", "canvas", "scene", "pass ms", "p50 ms", "p95 ms", "p50 x",
             "p95 x");
  const Config config;
  const auto playlist = scene::make_playlist(reading.snapshot, config);
  const WallTime start = dusk(*playlist);
  bool good = true;
  for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{3840, 2160}}) {
    auto target = render::Target::create(size);
    auto projector = app::Projector::create(size);
    if (!target || !projector) return 2;
    Bench bench{size, std::move(*target), std::move(*projector), playlist, config, *zone};
    for (const scene::Slot& slot : playlist->slots) {
      const std::string& id = playlist->scene(slot).id();
      if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), id) == wanted.end()) continue;
      if (!bench.row(slot, start)) good = false;
    }
    if (!wanted.empty()) continue;
    if (!bench.watch(start) && size.height == 1080) good = false;
    if (size.height == 1080 && !race_of_many(bench, *reading.snapshot)) good = false;
  }
  return good ? 0 : 1;
}

}  // namespace

/// Usage: pandang_bench [SCENE…]
int main(int argc, char** argv) {
  return run({argv + 1, argv + argc});
}
