// What the threads share, looked at as the frame loop does while the others work. Build it with the preset `tsan`, too:
// what two threads touch at once is seen there.
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "app/program.hpp"
#include "app/reloader.hpp"
#include "feed/parse.hpp"
#include "support/fault_server.hpp"
#include "support/hand_clock.hpp"
#include "support/temp_folder.hpp"

namespace pandang::app {
namespace {

class Threads : public testing::Test {
 protected:
  Threads() { setenv("no_proxy", "*", 1); }
  /// Calls `frame` until it says that it is done, for at most twenty seconds.
  static bool looped(const std::function<bool()>& frame) {
    for (int i = 0; i < 20'000; ++i) {
      if (frame()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
  }

  static std::string digest_of(const std::string& feed) { return feed::parse_feed(feed, {}).snapshot->digest; }

  test::FaultServer server;
  const test::TempFolder folder;
};

TEST_F(Threads, DataComesWhileTheLoopLooks) {
  Config config;
  config.sources.emplace_back();
  config.sources[0].id = "city";
  config.sources[0].url = server.url();
  test::HandClock clock;
  auto store = store::Store::open(folder.path());
  ASSERT_TRUE(store);
  Intake intake(config, std::move(*store), clock.clocks());
  std::string on_air;
  for (int round = 1; round <= 4; ++round) {
    const std::string body = feed_marked(std::to_string(round));
    server.answer({.body = body});
    const std::string wanted = digest_of(body);
    EXPECT_TRUE(looped([&] {
      clock.advance(std::chrono::seconds(10));
      const FrameTime now{clock.clocks().wall(), clock.clocks().steady()};
      if (const auto next = intake.take(); next && *next) on_air = (*next)->digest;
      intake.climbed(intake.time(now).now);
      return intake.ages().size() == 1 && intake.status().size() == 1 && on_air == wanted;
    })) << round;
  }
}

TEST_F(Threads, ConfigurationsComeWhileTheLoopLooks) {
  const std::string file = folder.file("pandang.json");
  const auto write = [&](int round) {
    const std::string path = "/" + std::to_string(round);
    server.answer_at(path, {.body = feed_marked(path)});
    folder.write("pandang.json", Json{{"sources", {{{"id", "city"}, {"url", server.url(path)}}}},
                                      {"display", {{"safe_area", .03 + round * .01}}}}
                                     .dump());
  };
  write(0);
  auto edition = make_edition(*load_settings(file), true, folder.file("state"));
  ASSERT_TRUE(edition) << edition.error().message;
  std::shared_ptr<const Edition> running = *edition;
  std::shared_ptr<const Snapshot> snapshot;
  Reloader reloader(file, stamp_of(file), folder.file("state"), running);
  for (int round = 1; round <= 4; ++round) {
    write(round);
    reloader.demand();
    const std::shared_ptr<const Edition> before = running;
    EXPECT_TRUE(looped([&] {
      if (const auto next = running->intake->take(); next && *next) snapshot = *next;
      running->intake->ages();
      reloader.look_at(snapshot, {{1920, 1080}, {1080, 1920}});
      const auto next = reloader.take();
      if (!next) return false;
      reloader.on_air(running = next);
      return true;
    })) << round;
    EXPECT_NE(running->config.sources[0].url, before->config.sources[0].url);
  }
  EXPECT_TRUE(looped([&] {  // the last one's data
    if (const auto next = running->intake->take(); next && *next) snapshot = *next;
    return snapshot && snapshot->digest == digest_of(feed_marked("/4"));
  }));
}

TEST_F(Threads, WhatHasStoodTheTestIsKeptThoughAnotherIsOnAirByThen) {
  const auto write = [&](double safe_area) {
    folder.write("pandang.json", Json{{"display", {{"safe_area", safe_area}}}}.dump());
  };
  const std::string file = folder.file("pandang.json"), state = folder.file("state");
  write(.03);
  const auto first = make_edition(*load_settings(file), true, state);
  ASSERT_TRUE(first) << first.error().message;
  Reloader reloader(file, stamp_of(file), state, *first);
  write(.04);
  reloader.demand();
  std::shared_ptr<const Edition> second;
  ASSERT_TRUE(looped([&] { return (second = reloader.take()) != nullptr; }));
  reloader.keep(*first);
  reloader.on_air(second);
  reloader.demand();
  EXPECT_TRUE(looped([&] { return std::filesystem::exists(kept_config(state)); }));
  EXPECT_EQ(test::bytes_of(kept_config(state)), (*first)->asked.text);
}

}  // namespace
}  // namespace pandang::app
