// What is wrong with servers, feeds or the disk never takes the last good picture away, and nothing stored is lost.
#include <gmock/gmock.h>
#include <signal.h>

#include "app/bad_feeds.hpp"
#include "app/show.hpp"
#include "feed/part.hpp"
#include "store/store.hpp"
#include "support/fault_server.hpp"

namespace pandang::app {
namespace {

using test::Answer;
using testing::HasSubstr;
using Fault = Answer::Fault;
namespace files = std::filesystem;

class RunFaults : public Show {
 protected:
  RunFaults() { config = config_for(server.url()); }

  /// Puts a feed into the store as a run would have, and closes the store.
  void keep(const std::string& source, const std::string& url, const std::string& body) const {
    auto store = store::Store::open(state());
    ASSERT_TRUE(store) << store.error().message;
    ASSERT_TRUE(store->save({.source = source, .url = url, .body = body, .etag = "", .last_modified = ""}));
  }
  std::vector<std::string> kept(const std::string& source) const {
    std::vector<std::string> bodies;
    if (const auto store = store::Store::open(state()))
      for (const store::StoredFeed& feed : store->generations(source)) bodies.push_back(feed.body);
    return bodies;
  }
  /// A run until the published data is on air, and its report.
  Json shown(const std::string& feed, const std::string& sentence, Words words, test::ChildOptions options = {}) {
    server.answer({.body = feed});
    auto kiosk = start(std::move(words), options);
    wait_on_air(*kiosk, snapshot_of(feed)->digest);
    EXPECT_TRUE(kiosk->wait_for_error_text(sentence, patience)) << kiosk->errors();
    const Json report = ended(*kiosk);
    EXPECT_EQ(report["snapshot"]["digest"], snapshot_of(feed)->digest);
    EXPECT_EQ(report["sources"][0]["state"], "ok");
    return report;
  }

  test::FaultServer server;
  const std::string old = feed_marked("Lama"), fresh = feed_marked("Baru");
  std::string config;
};

TEST_F(RunFaults, OfServersAndFeedsLeaveThePictureAndTheStoreAsTheyAre) {
  std::vector<std::pair<std::string, Answer>> answers{
      {"silent", {.fault = Fault::silent}},
      {"trickle", {.fault = Fault::trickle, .body = old}},
      {"reset", {.fault = Fault::reset, .body = old, .cut = 1000}},
      {"redirects", {.status = 302, .headers = {"Location: /redirects"}}},
      {"unasked-304", {.status = 304}},
      {"endless", {.fault = Fault::endless}},
      {"unavailable", {.status = 503}}};
  for (const BadFeed& bad : bad_feeds())
    if (bad.refused) answers.push_back({bad.name, {.body = bad.bytes}});

  Json sources = Json::array();
  std::vector<feed::SourcePart> stored;
  for (const auto& [name, answer] : answers) {
    const std::string url = server.url("/" + name), body = feed_marked(name);
    server.answer_at("/" + name, answer);
    sources.push_back({{"id", name}, {"url", url}, {"timeout", "2s"}});
    keep(name, url, body);
    stored.push_back(feed::part_of(name, snapshot_of(body)));
  }
  folder.write("pandang.json", Json{{"version", 1}, {"sources", sources}}.dump());

  auto kiosk = start({"--config", config});
  for (const auto& [name, answer] : answers)
    EXPECT_TRUE(kiosk->wait_for_error_text("source " + name + ": cannot be fetched: ", patience)) << name;
  const Json report = ended(*kiosk);
  EXPECT_EQ(report["snapshot"]["digest"], feed::merged(nullptr, stored, {}).snapshot->digest);
  EXPECT_EQ(report["snapshot"]["applied"], 1);
  for (const Json& source : report["sources"]) {
    const auto id = source["id"].get<std::string>();
    EXPECT_EQ(source["state"], "failing") << id;
    EXPECT_TRUE(source["last_error"].is_string()) << id;
    EXPECT_THAT(kept(id), testing::ElementsAre(feed_marked(id)));
  }
}

TEST_F(RunFaults, AFileInPlaceOfTheStateDirectory) {
  const std::string file = folder.write("occupied", "not a directory");
  shown(fresh, "something else has its name", {"--config", config, "--state-dir", file});
  EXPECT_EQ(test::bytes_of(file), "not a directory");
}

TEST_F(RunFaults, AReadOnlyStateDirectory) {
  keep("city", server.url(), old);
  for (const auto& entry : files::directory_iterator(state())) files::permissions(entry, files::perms::owner_read);
  files::permissions(state(), files::perms::owner_read | files::perms::owner_exec);
  shown(fresh, "nothing new is stored", {"--config", config}, {.bound_by_permissions = true});

  server.answer({.fault = Fault::hang_up});  // now from the store alone
  auto kiosk = start({"--config", config, "--frames", "1"}, {.bound_by_permissions = true});
  EXPECT_EQ(report_of(*kiosk)["snapshot"]["digest"], snapshot_of(old)->digest);

  files::permissions(state(), files::perms::owner_all);
  for (const auto& entry : files::directory_iterator(state())) files::permissions(entry, files::perms::owner_all);
  EXPECT_THAT(kept("city"), testing::ElementsAre(old));
}

TEST_F(RunFaults, AFullDisk) {
  keep("city", server.url(), old);
  // SQLite's shared memory (32 KiB) fits, so that the database opens; the journal of a whole feed does not.
  constexpr std::uint64_t limit = 33 * 1024;
  Json large = shipped_json();
  for (int year = 1900; year < 2000; ++year)
    large["milestones"].push_back({{"date", std::to_string(year)}, {"title", std::string(400, 'x')}});
  shown(large.dump(), "the feed of city was not stored: ", {"--config", config}, {.largest_file = limit});
  EXPECT_THAT(kept("city"), testing::ElementsAre(old));
}

TEST_F(RunFaults, ACorruptDatabase) {
  const std::string garbage = "SQLite format 3" + std::string(9000, 'x');
  files::create_directories(state());
  test::TempFolder::write_at(state() + "/pandang.db", garbage);
  shown(fresh, "set aside as", {"--config", config});
  EXPECT_EQ(test::bytes_of(state() + "/pandang.db.corrupt-1"), garbage);
  EXPECT_THAT(kept("city"), testing::ElementsAre(fresh));
}

TEST_F(RunFaults, ADatabaseCutShort) {
  keep("city", server.url(), old);
  const std::string file = state() + "/pandang.db";
  files::resize_file(file, files::file_size(file) / 2);
  shown(fresh, "set aside as", {"--config", config});
  EXPECT_TRUE(files::exists(file + ".corrupt-1"));
  EXPECT_THAT(kept("city"), testing::ElementsAre(fresh));
}

}  // namespace
}  // namespace pandang::app
