// What befalls a machine while the kiosk runs on it: the clock is set, the disk fills up, the database breaks. The
// picture goes on. What befalls the network is in source_faults_test.cpp.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/mount.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "app/show.hpp"
#include "base/zone.hpp"
#include "store/store.hpp"
#include "support/nginx.hpp"
#include "support/sanitizers.hpp"
#include "support/service_manager.hpp"
#include "support/spoil.hpp"

namespace pandang::app {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;
using Clock = std::chrono::steady_clock;

std::string digest_of(const std::string& feed) {
  return snapshot_of(feed)->digest;
}

class WhileRunning : public Show {
 protected:
  WhileRunning() {
    server.publish(good);
    config = config_for(server.url());
  }
  void wait_for(test::ChildProcess& kiosk, const std::string& words) {
    const auto at = kiosk.wait_for_error_text(words, patience, behind);
    ASSERT_TRUE(at) << words << "\n" << kiosk.errors();
    behind = *at;
  }
  static std::string made_an_hour_ago() {
    Json feed = shipped_json();
    feed["generated_at"] = rfc3339(std::chrono::system_clock::now() - hours(1));
    return feed.dump();
  }
  int times_said(const test::ChildProcess& kiosk, const std::string& words) const {
    int count = 0;
    const std::string log = kiosk.errors();
    for (auto at = log.find(words); at != std::string::npos; at = log.find(words, at + 1)) ++count;
    return count;
  }
  const std::string good = made_an_hour_ago();
  test::Nginx server;
  std::string config;
  std::size_t behind = 0;  // in the log
};

TEST_F(WhileRunning, AClockThatIsSetAYearOnOrBackChangesNeitherPictureNorAge) {
  if (test::sanitized) GTEST_SKIP() << "libfaketime and the sanitizers' runtime replace the same functions";
  // On for these days alone: an hour that went by the wrong clock would darken the screen.
  const auto today = std::chrono::system_clock::now();
  const Json these_days{{"from", rfc3339(today).substr(0, 10)},
                        {"to", rfc3339(today + hours(24)).substr(0, 10)},
                        {"hours", {"00:00-24:00"}}};
  Json asked = Json::parse(test::bytes_of(config));
  asked["display"] = {{"timezone", "UTC"},
                      {"hours", {{"every_day", Json::array()}, {"dates", Json::array({these_days})}}}};
  folder.write("pandang.json", asked.dump());
  constexpr milliseconds watchdog(2000);
  test::ServiceManager manager(folder.path());
  const std::string offset = folder.write("offset", "+0\n");
  std::vector<std::string> variables = environment();
  variables.insert(variables.end(),
                   {"LD_PRELOAD=/usr/$LIB/faketime/libfaketimeMT.so.1", "FAKETIME_NO_CACHE=1",
                    "FAKETIME_TIMESTAMP_FILE=" + offset, "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"});
  for (const std::string& variable : manager.environment(watchdog)) variables.push_back(variable);
  auto kiosk = start({"--config", config}, {.environment = variables});
  wait_on_air(*kiosk, digest_of(good));
  const auto fetched = Clock::now();
  folder.write("offset", "+365d\n");
  wait_for(*kiosk, "the clock of this machine is wrong");
  folder.write("offset", "+0\n");
  wait_for(*kiosk, "the clock of this machine is right again");
  folder.write("offset", "-365d\n");
  wait_for(*kiosk, "the clock of this machine is wrong");
  std::this_thread::sleep_until(fetched + milliseconds(5500));  // the source is asked every 5 s, and up to 5 % later
  const std::size_t heard = manager.heard_until("WATCHDOG=1", milliseconds(0)).size();
  EXPECT_GT(manager.heard_until("WATCHDOG=1", watchdog).size(), heard) << "alive";
  const Json report = ended(*kiosk);
  EXPECT_EQ(report["snapshot"]["digest"], digest_of(good));
  EXPECT_EQ(report["snapshot"]["applied"], 1);
  EXPECT_NEAR(report["sources"][0]["data_age_s"].get<double>(), 3600, 120);
  EXPECT_GE(report["sources"][0]["fetches"], 2) << "no year goes by before the next one";
  EXPECT_EQ(report["off"]["frames"], 0);
  EXPECT_EQ(times_said(*kiosk, "the clock of this machine is wrong"), 2) << "once each time";
  EXPECT_NEAR(report["clock_offset_s"].get<double>(), -365 * 86400, 60);
  EXPECT_THAT(kiosk->errors(), Not(HasSubstr("withdraw_after")));
}

TEST_F(WhileRunning, ADatabaseThatBreaksIsSetAsideAndThePictureGoesOn) {
  auto kiosk = start({"--config", config});
  wait_on_air(*kiosk, digest_of(good));
  const std::string database = state() + "/pandang.db", fresh = feed_marked("Baru");
  test::spoil_database(state());
  server.publish(fresh);
  wait_for(*kiosk, database + " is corrupt; set aside as " + database + ".corrupt-1, a new one is begun");
  wait_on_air(*kiosk, digest_of(fresh));
  const Json report = ended(*kiosk);
  EXPECT_EQ(report["sources"][0]["failures"], 0);
  EXPECT_EQ(report["snapshot"]["applied"], 2);
  EXPECT_EQ(times_said(*kiosk, " error "), 1) << kiosk->errors();
  EXPECT_FALSE(std::filesystem::exists(database + ".corrupt-2"));
  const auto store = store::Store::open(state());
  ASSERT_TRUE(store) << store.error().message;
  const auto generations = store->generations("city");
  ASSERT_FALSE(generations.empty());
  EXPECT_EQ(generations.front().body, fresh);
}

/// A file system of a megabyte, for as long as the test runs.
class SmallDisk {
 public:
  explicit SmallDisk(const std::string& place) : place_(place) {
    std::filesystem::create_directories(place);
    mounted_ = mount("tmpfs", place.c_str(), "tmpfs", 0, "size=1m") == 0;
  }
  ~SmallDisk() {
    if (mounted_) umount2(place_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool mounted() const { return mounted_; }
  void fill() const {
    std::ofstream all(place_ + "/ballast", std::ios::binary);
    for (int i = 0; i < 2048 && all; ++i) all << std::string(1024, 'x') << std::flush;
  }

 private:
  const std::string place_;
  bool mounted_ = false;
};

TEST_F(WhileRunning, ADiskThatFillsUpLosesNeitherThePictureNorWhatIsStored) {
  const SmallDisk disk(state());
  if (!disk.mounted()) GTEST_SKIP() << "a file system can be mounted here by root only";
  auto kiosk = start({"--config", config});
  wait_on_air(*kiosk, digest_of(good));
  disk.fill();
  Json large = shipped_json();
  for (int year = 1900; year < 2000; ++year)
    large["milestones"].push_back({{"date", std::to_string(year)}, {"title", std::string(400, 'x')}});
  server.publish(large.dump());
  wait_for(*kiosk, "the feed of city was not stored: ");
  wait_on_air(*kiosk, digest_of(large.dump()));
  EXPECT_EQ(ended(*kiosk)["sources"][0]["state"], "ok");
  std::filesystem::remove(state() + "/ballast");
  const auto store = store::Store::open(state());
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_EQ(store->generations("city").front().body, good);
}

}  // namespace
}  // namespace pandang::app
