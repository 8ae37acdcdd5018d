// The load that screens make on one server, by the code that fetches on a screen. Prints one line of JSON; what it
// costs the server is measured by script/load-test, which calls this.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "fetch/fetcher.hpp"
#include "platform/clock.hpp"

namespace {

using namespace pandang;

constexpr int threads = 4;  // few: what the client waits for must not be its own turn

struct Load {
  std::string mode, url, ca_file;
  int screens = 0;
  Duration length{};
};

SourceConfig source_of(const Load& load, Duration every) {
  SourceConfig source;
  source.id = "city";
  source.url = load.url;
  source.ca_file = load.ca_file;
  source.proxy = SourceConfig::no_proxy;
  source.every = every;
  return source;
}

fetch::Clocks clocks() {
  return {.steady = platform::steady_now, .wall = platform::wall_now};
}

struct Tally {
  std::uint64_t requests = 0, not_modified = 0, failures = 0;
  std::vector<double> ms;  // each request's time, where it is known
  double seconds = 0;

  void print() {
    std::ranges::sort(ms);
    const auto share = [&](double of) { return ms.empty() ? 0 : ms[static_cast<std::size_t>(of * (ms.size() - 1))]; };
    std::cout << fmt::format(
        R"({{"requests": {}, "not_modified": {}, "failures": {}, "seconds": {:.3f}, "p50_ms": {:.2f}, "p99_ms": {:.2f}, )"
        R"("max_ms": {:.2f}}})",
        requests, not_modified, failures, seconds, share(.5), share(.99), share(1));
    std::cout << "\n";
  }
};

/// One screen after the other, each poll on a connection of its own: as every screen does that polls more rarely than
/// the server keeps connections. `conditional`: the screen has the data already.
Tally polls(const Load& load, bool conditional) {
  std::vector<Tally> each(threads);
  std::vector<std::thread> running;
  const SteadyTime begun = platform::steady_now();
  for (Tally& tally : each) {
    running.emplace_back([&] {
      const SourceConfig source = source_of(load, std::chrono::hours(1));
      const auto first = fetch::fetch_once(source, {}, {}, clocks());
      const fetch::Validators known = first && conditional ? first->validators : fetch::Validators{};
      tally.requests = 1;
      tally.failures = first ? 0 : 1;
      for (SteadyTime now = platform::steady_now(); now - begun < load.length;) {
        const auto outcome = fetch::fetch_once(source, {}, known, clocks());
        const SteadyTime then = platform::steady_now();
        tally.ms.push_back(seconds(then - now) * 1000);
        now = then;
        ++tally.requests;
        if (!outcome) ++tally.failures;
        if (outcome && outcome->kind == fetch::Response::Kind::not_modified) ++tally.not_modified;
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  Tally all;
  all.seconds = seconds(platform::steady_now() - begun);
  for (const Tally& tally : each) {
    all.requests += tally.requests;
    all.not_modified += tally.not_modified;
    all.failures += tally.failures;
    all.ms.insert(all.ms.end(), tally.ms.begin(), tally.ms.end());
  }
  return all;
}

/// Screens that poll as fast as they may, so that their connections are still open.
Tally kept(const Load& load) {
  const fetch::Fetcher::Consumer consumer{[](const auto&, const auto&) { return fetch::Verdict{}; }, {}};
  std::vector<std::unique_ptr<fetch::Fetcher>> screens;
  const SteadyTime begun = platform::steady_now();
  for (int i = 0; i < load.screens; ++i)
    screens.push_back(std::make_unique<fetch::Fetcher>(std::vector{source_of(load, std::chrono::milliseconds(10))},
                                                       std::vector<fetch::Validators>{}, fetch::Limits{}, consumer,
                                                       clocks()));
  std::this_thread::sleep_for(load.length);
  Tally all;
  all.seconds = seconds(platform::steady_now() - begun);
  for (const auto& screen : screens) {
    const fetch::SourceStatus status = screen->status().front();
    all.requests += status.fetches;
    all.not_modified += status.not_modified;
    all.failures += status.failures;
  }
  return all;
}

/// All screens at one instant, with nothing stored, and retries by the policy until each has the data.
Tally herd(const Load& load) {
  const SteadyTime begun = platform::steady_now();
  std::vector<std::vector<double>> ms(threads);
  std::atomic<int> waiting = load.screens / threads * threads;
  std::vector<std::unique_ptr<fetch::Fetcher>> groups;
  for (std::vector<double>& of_group : ms) {
    const fetch::Fetcher::Consumer consumer{[&](const auto&, const auto&) {
                                              of_group.push_back(seconds(platform::steady_now() - begun) * 1000);
                                              --waiting;
                                              return fetch::Verdict{};
                                            },
                                            {}};
    std::vector<SourceConfig> sources(static_cast<std::size_t>(load.screens / threads),
                                      source_of(load, std::chrono::hours(1)));
    groups.push_back(std::make_unique<fetch::Fetcher>(std::move(sources), std::vector<fetch::Validators>{},
                                                      fetch::Limits{}, consumer, clocks()));
  }
  while (waiting > 0 && platform::steady_now() - begun < load.length)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  Tally all;
  all.seconds = seconds(platform::steady_now() - begun);
  for (const auto& group : groups)
    for (const fetch::SourceStatus& status : group->status()) {
      all.requests += status.fetches;
      all.failures += status.failures;
    }
  groups.clear();  // their threads write into `ms`
  for (const std::vector<double>& of_group : ms) all.ms.insert(all.ms.end(), of_group.begin(), of_group.end());
  return all;
}

}  // namespace

int main(int count, char** words) {
  if (count < 5) {
    std::cerr << "usage: pandang_bench_fleet polls|first|kept|herd URL SCREENS SECONDS [CA_FILE]\n";
    return 2;
  }
  const Load load{words[1], words[2], count > 5 ? words[5] : "", std::atoi(words[3]),
                  pandang::from_seconds(std::atof(words[4]))};
  Tally tally = load.mode == "kept" ? kept(load) : load.mode == "herd" ? herd(load) : polls(load, load.mode == "polls");
  tally.print();
  return tally.failures == 0 ? 0 : 1;
}
