// `check --config`: all that is wrong with a configuration and what its sources give; and that desk and kiosk agree on
// how old it is.
#include <gmock/gmock.h>

#include <chrono>

#include "app/program.hpp"
#include "app/studio.hpp"
#include "base/zone.hpp"
#include "support/fault_server.hpp"

namespace pandang::app {
namespace {

using std::chrono::hours;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class CheckConfig : public testing::Test {
 protected:
  static std::string made(Duration ago) {
    Json feed = shipped_json();
    feed["generated_at"] = rfc3339(std::chrono::system_clock::now() - ago);
    return feed.dump();
  }
  Json source(const std::string& id, const std::string& bytes, const char* ending = ".json") const {
    return {{"id", id}, {"url", "file://" + folder.write(id + ending, bytes)}};
  }
  Json mapped(const std::string& id, const std::string& column, const std::string& index) const {
    Json rows = source(id, "tahun,nilai\n2010,2.5\n", ".csv");
    rows["format"] = {
        {"preset", "csv"}, {"fields", {{"period", "tahun"}, {"value", column}}}, {"into", {{"index", index}}}};
    return rows;
  }
  static std::string address(const Json& source) { return source["url"]; }
  /// With a short playlist, so that few pictures are looked at.
  std::string config_of(const Json& sources) const {
    const Json config{{"version", 1},
                      {"sources", sources},
                      {"display", {{"languages", {"id"}}}},
                      {"playlist", {{{"scene", "welcome"}}}}};
    return folder.write("pandang.json", config.dump());
  }
  static test::Outcome check(const std::string& config, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"check", "--config", config, "--size", "960x540"};
    words.insert(words.end(), more.begin(), more.end());
    return pandang(words);
  }
  const test::TempFolder folder;
};

TEST_F(CheckConfig, SaysAllThatIsWrongWithItsSourcesAndGoesOn) {
  Json secret{{"id", "secret"}, {"url", "https://127.0.0.1:1/"}, {"ca_file", folder.file("none.pem")}};
  secret["headers"]["X-Key"]["file"] = folder.file("none");
  secret["auth"]["bearer"]["env"] = "PANDANG_TEST_NOT_SET";
  const Json column = mapped("column", "nila", "spbe"), target = mapped("target", "nilai", "spbee");
  const std::string config = config_of(
      {{{"id", "away"}, {"url", "http://127.0.0.1:1/feed"}}, column, target, secret, source("city", made(hours(1)))});
  const test::Outcome found = check(config);
  EXPECT_EQ(found.status, 1);
  EXPECT_THAT(
      test::lines_of(found.out),
      ElementsAre(
          StartsWith(config + ": /sources/3/headers/X-Key: the secret's file " + folder.file("none")),
          StartsWith(config + ": /sources/3/auth/bearer: the secret's environment variable PANDANG_TEST_NOT_SET"),
          StartsWith(config + ": /sources/3/ca_file: " + folder.file("none.pem") + " cannot be read"),
          "http://127.0.0.1:1/feed: 127.0.0.1 refuses the connection",
          StartsWith(address(column) + ": fields/value: no column \"nila\", did you mean \"nilai\"?"),
          AllOf(StartsWith(address(target) + ": while not every feed came, `into` names an index that is not "
                                             "there (found \"spbee\", expected one of "),
                HasSubstr("spbe"))));
  EXPECT_THAT(found.errors, IsEmpty());
  EXPECT_THAT(pandang({"fetch", "--config", config, "--table"}).out, testing::ContainsRegex("target +waiting +"));

  const test::Outcome there = check(config_of({target, source("city", made(hours(1)))}));
  EXPECT_EQ(there.status, 1);
  EXPECT_THAT(test::lines_of(there.out),
              ElementsAre(StartsWith(address(target) + ": `into` names an index that is not there (found \"spbee\"")));
}

TEST_F(CheckConfig, IsSilentWhenAllIsGoodAndAsksNobodyWhenOffline) {
  test::FaultServer server;
  server.answer({.body = made(hours(1))});
  Json good{{"id", "city"}, {"url", server.url()}};
  const std::string config = config_of(Json::array({good}));
  const test::Outcome offline = check(config, {"--offline"});
  EXPECT_EQ(offline.status, 0);
  EXPECT_THAT(offline.out + offline.errors, IsEmpty());
  EXPECT_EQ(server.requests(), 0);
  const test::Outcome online = check(config);
  EXPECT_EQ(online.status, 0);
  EXPECT_THAT(online.out + online.errors, IsEmpty());
  EXPECT_EQ(server.requests(), 1);
  EXPECT_EQ(check(config, {"--feed", shipped_file}).status, 0);
  EXPECT_EQ(server.requests(), 1) << "the feed stands in the place of the sources";

  good["headers"]["X-Key"]["file"] = folder.file("none");
  const test::Outcome missing = check(config_of(Json::array({good})), {"--offline"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(test::lines_of(missing.out), ElementsAre(HasSubstr("/sources/0/headers/X-Key: the secret's file")));
}

TEST_F(CheckConfig, SaysWhatWouldNotBeShownAndWhatIsStampedInTheFuture) {
  const Json old = source("old", made(hours(24 * 400))), ahead = source("ahead", made(-hours(48)));
  const std::string config = config_of({old, ahead});
  const test::Outcome found = check(config);
  const auto future = StartsWith(address(ahead) + ": /generated_at: in the future, so the data counts as made when it");
  EXPECT_EQ(found.status, 1);
  EXPECT_THAT(test::lines_of(found.out),
              ElementsAre(StartsWith(address(old) + ": older than withdraw_after, so it is not shown (found data of "),
                          future));
  EXPECT_THAT(test::lines_of(pandang({"fetch", "--config", config}).errors), ElementsAre(future));
  const test::Outcome warned = check(config_of(Json::array({ahead})));
  EXPECT_EQ(warned.status, 0) << "a warning";
  EXPECT_THAT(test::lines_of(warned.out), ElementsAre(future));
  const std::string feed = folder.file("ahead.json");
  EXPECT_THAT(test::lines_of(check(config, {"--feed", feed}).out), ElementsAre(StartsWith(feed + ": /generated_at:")));
}

TEST_F(CheckConfig, ThePreviewShowsEachSourceOnItsRung) {
  Json other = Json::parse(made(hours(24 * 9)));
  other["indices"][0]["id"] = "other";
  other["rankings"][0]["id"] = "other";
  const std::string config = config_of({source("fresh", made(hours(1))), source("stale", other.dump())});
  const auto of = [](const Material& material, const std::string& id) {
    for (const scene::Offer& offer : material.playlist->offers)
      if (offer.id == id && offer.scene)
        return scene::shot_of(*material.playlist, *offer.scene, 5, Language::indonesian, material.zone, {}, material.at)
            .moment.age.freshness;
    ADD_FAILURE() << id << " does not play";
    return feed::Freshness::withdrawn;
  };
  const auto now = read_candidate({.feeds = {}, .config = config});
  ASSERT_TRUE(now);
  EXPECT_EQ(of(*now, "trend:spbe"), feed::Freshness::fresh);
  EXPECT_EQ(of(*now, "trend:other"), feed::Freshness::stale);
  EXPECT_THAT(now->playlist->snapshot->stale, ElementsAre("stale"));
  // A month later both are, and a year later there is nothing left; for `render --at`.
  const auto later = read_material({.feeds = {}, .config = config}, now->at + hours(24 * 30));
  ASSERT_TRUE(later);
  EXPECT_EQ(of(*later, "trend:spbe"), feed::Freshness::stale);
  const auto past = read_material({.feeds = {}, .config = config}, now->at + hours(24 * 366));
  ASSERT_TRUE(past);
  EXPECT_EQ(past->playlist->snapshot, nullptr);
  // Without a moment: when the newest of it was made.
  const auto made = read_material({.feeds = {}, .config = config}, std::nullopt);
  ASSERT_TRUE(made);
  EXPECT_EQ(of(*made, "trend:spbe"), feed::Freshness::fresh);
  EXPECT_EQ(of(*made, "trend:other"), feed::Freshness::stale);
}

TEST_F(CheckConfig, ScenesGoByTheTimeThatServersTell) {
  test::FaultServer server;
  const auto in_eight_days = std::chrono::system_clock::now() + hours(24 * 8);
  const std::time_t time = std::chrono::system_clock::to_time_t(in_eight_days);
  char date[64];
  std::strftime(date, sizeof date, "Date: %a, %d %b %Y %H:%M:%S GMT", std::gmtime(&time));
  server.answer({.body = made(hours(1)), .headers = {date}});
  const std::string config = config_of({{{"id", "city"}, {"url", server.url()}}});
  EXPECT_THAT(pandang({"scenes", "--config", config}).out, HasSubstr("its data is stale and stale values are not"));
  EXPECT_THAT(pandang({"fetch", "--config", config, "--table"}).out, HasSubstr("8 days ago"));
}

}  // namespace
}  // namespace pandang::app
