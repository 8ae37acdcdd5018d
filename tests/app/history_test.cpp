// What a source ever gave is kept, shown as a trend, and told by `pandang history`.
#include "feed/history.hpp"

#include <gmock/gmock.h>

#include "app/show.hpp"
#include "base/zone.hpp"
#include "store/store.hpp"
#include "support/nginx.hpp"

namespace pandang::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class HistoryCommand : public Show {
 protected:
  /// As a run would have kept it.
  void keep(const std::string& url, const std::string& body) const {
    auto store = store::Store::open(state());
    ASSERT_TRUE(store) << store.error().message;
    const auto received = parse_rfc3339("2025-01-02T03:04:05Z");
    const auto saved = store->save(
        {.source = "city", .url = url, .body = body, .etag = "", .last_modified = "", .received_at = *received},
        {feed::received_values(*snapshot_of(body)), 20});
    ASSERT_TRUE(saved) << saved.error().message;
  }
  test::Outcome history(std::vector<std::string> words) const {
    words.insert(words.begin(), "history");
    words.insert(words.end(), {"--state-dir", state()});
    return pandang(words);
  }
  static std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }
};

/// The shipped feed, of whose SPBE only the value of 2024 is given, with `value`.
std::string only_2024(double value) {
  Json feed = shipped_json();
  for (Json& index : feed["indices"]) {
    if (index["id"] != "spbe") continue;
    Json reading = index["series"].back();
    reading["value"] = value;
    index["series"] = Json::array({reading});
    index["benchmarks"] = Json::array();
  }
  return feed.dump();
}

TEST_F(HistoryCommand, TellsOfACorrectionWhileTheKioskShowsTheTrend) {
  test::Nginx server;
  keep(server.url(), test::bytes_of(shipped_file));
  const std::string current = only_2024(4.07);
  server.publish(current);
  std::vector<KeptValue> kept;
  for (const ReceivedValue& value : feed::received_values(*snapshot_of(test::bytes_of(shipped_file))))
    kept.push_back({value, "city", {}, {}, false});
  const auto grown = feed::with_history(snapshot_of(current), kept);
  ASSERT_EQ(grown->index("spbe")->series.size(), 4U);

  auto kiosk = start({"--config", config_for(server.url())});
  wait_on_air(*kiosk, grown->digest);
  const test::Outcome csv = history({"--index", "spbe", "--csv"});
  ended(*kiosk);
  EXPECT_EQ(csv.status, 0) << csv.errors;
  const auto lines = lines_of(csv.out);
  ASSERT_GE(lines.size(), 6U) << csv.out;
  EXPECT_EQ(lines[0], "period,value,received,source,correction,series\r");
  EXPECT_EQ(lines[1], "2021,2.48,2025-01-02T03:04:05Z,city,,\r");
  EXPECT_EQ(lines[4], "2024,4.06,2025-01-02T03:04:05Z,city,,\r");
  EXPECT_THAT(lines[5], StartsWith("2024,4.07,"));
  EXPECT_THAT(lines[5], HasSubstr(",city,correction,\r"));
}

TEST_F(HistoryCommand, PrintsATableForPeople) {
  keep("https://data.a.id/", test::bytes_of(shipped_file));
  const test::Outcome table = history({"--index", "smart-city"});
  EXPECT_EQ(table.status, 0) << table.errors;
  EXPECT_THAT(lines_of(table.out), testing::Contains("2023    3.31   2025-01-02T03:04:05Z  city"));
  const std::string ranking = snapshot_of(test::bytes_of(shipped_file))->rankings[0].id;
  const test::Outcome entries = history({"--ranking", ranking, "--csv"});
  EXPECT_EQ(entries.status, 0) << entries.errors;
  EXPECT_THAT(entries.out, HasSubstr(",Kota Banjarmasin\r\n"));
}

TEST_F(HistoryCommand, SaysWhatIsKeptWhenItIsNotWhatWasAskedFor) {
  const test::Outcome nowhere = history({"--index", "spbe"});
  EXPECT_EQ(nowhere.status, 1);
  EXPECT_EQ(nowhere.errors, state() + "/pandang.db is not there to be read\n");
  keep("https://data.a.id/", test::bytes_of(shipped_file));
  const test::Outcome unknown = history({"--index", "spbee"});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_THAT(unknown.out, IsEmpty());
  EXPECT_THAT(unknown.errors, StartsWith("no value of index:spbee is kept in " + state() + " (found index:"));
  EXPECT_THAT(unknown.errors, HasSubstr("index:spbe,"));
  for (const auto& call : {std::vector<std::string>{}, {"--index", "spbe", "--ranking", "cities"}})
    EXPECT_EQ(history(call).status, 2);
}

}  // namespace
}  // namespace pandang::app
