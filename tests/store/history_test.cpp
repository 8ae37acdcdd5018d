#include <gmock/gmock.h>
#include <sqlite3.h>

#include <sstream>

#include "store/state_directory.hpp"
#include "store/store.hpp"

namespace pandang::store {
namespace {

using std::chrono::days;
using std::chrono::years;
using test::feed;
using test::StateDirectory;
using testing::ElementsAre;

/// The schema as version 1 of a database had it, with one feed.
constexpr const char* version_1 =
    "CREATE TABLE feed (id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, url TEXT NOT NULL, "
    "body BLOB NOT NULL, checksum INTEGER NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL, "
    "received_at INTEGER NOT NULL, confirmed_at INTEGER NOT NULL);"
    "CREATE INDEX feed_by_source ON feed (source, id);"
    "INSERT INTO feed (source, url, body, checksum, etag, last_modified, received_at, confirmed_at) "
    "VALUES ('city', 'https://data.a.id/city', CAST('old' AS BLOB), 1877909893089886326, '\"v1\"', '', 1000, 2000);"
    "PRAGMA user_version = 1;";

void carry_out(const std::string& database, const char* sql) {
  sqlite3* handle = nullptr;
  EXPECT_EQ(sqlite3_open(database.c_str(), &handle), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
  sqlite3_close(handle);
}

ReceivedValue spbe(const std::string& period, double value) {
  return {"index:spbe", "", period, value, "a", "1..5"};
}

class HistoryTest : public testing::Test {
 protected:
  void give(std::vector<ReceivedValue> values, Duration after = {}, const std::string& source = "city") {
    StoredFeed given = feed(source, std::to_string(++bodies_));
    given.received_at += after;
    const auto saved = store.save(given, {std::move(values), 20});
    ASSERT_TRUE(saved) << saved.error().message;
  }
  /// "2024 4.06" or "2024 4.1 corrected".
  std::vector<std::string> told(const std::string& source = "", const std::string& subject = "") const {
    std::vector<std::string> lines;
    const auto history = store.history(source, subject);
    for (const KeptValue& kept : *history) {
      std::ostringstream line;
      line << kept.what.period << ' ' << kept.what.value << (kept.correction ? " corrected" : "");
      lines.push_back(line.str());
    }
    return lines;
  }
  StateDirectory directory;
  Store store = *Store::open(directory.path());

 private:
  int bodies_ = 0;
};

TEST_F(HistoryTest, KeepsEachValueOnceWithWhenItCame) {
  give({spbe("2023", 4.0)});
  give({spbe("2023", 4.0), spbe("2024", 4.06)}, days(400));
  const auto kept = *store.history("city", "index:spbe");
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].what, spbe("2023", 4.0));
  EXPECT_EQ(kept[0].source, "city");
  EXPECT_EQ(kept[0].first_received_at, feed("", "").received_at);
  EXPECT_EQ(kept[0].last_given_at, feed("", "").received_at + days(400));
  EXPECT_EQ(kept[1].first_received_at, feed("", "").received_at + days(400));
}

TEST_F(HistoryTest, KeepsACorrectionBesideWhatItCorrects) {
  give({spbe("2024", 4.06)});
  give({spbe("2024", 4.10)}, days(1));
  give({spbe("2024", 4.06)}, days(2));
  EXPECT_THAT(told(), ElementsAre("2024 4.06", "2024 4.1 corrected", "2024 4.06 corrected"));
}

TEST_F(HistoryTest, OfTwoSourcesMethodsOrSeriesCorrectsNothing) {
  ReceivedValue other_method = spbe("2024", 80), national = spbe("2024", 3.1);
  other_method.method = "0..100";
  national.series = "Nasional";
  give({spbe("2024", 4.06), other_method, national});
  give({spbe("2024", 4.5)}, {}, "other");
  EXPECT_THAT(told("city"), ElementsAre("2024 4.06", "2024 80", "2024 3.1"));
  EXPECT_THAT(told("other"), ElementsAre("2024 4.5"));
  EXPECT_THAT(told("", "index:nothing"), ElementsAre());
}

TEST_F(HistoryTest, ForgetsOnlyWhatNobodyHasGivenForTheYearsKept) {
  give({spbe("2020", 2.0), spbe("2021", 2.48)});
  give({spbe("2021", 2.48)}, years(15));
  give({spbe("2040", 4.9)}, years(21));
  EXPECT_THAT(told(), ElementsAre("2021 2.48", "2040 4.9"));
}

TEST_F(HistoryTest, IsNotWrittenForValuesGivenAgainTheSameDay) {
  give({spbe("2024", 4.06)});
  give({spbe("2024", 4.06)}, std::chrono::hours(23));
  EXPECT_EQ(store.history("", "")->front().last_given_at, feed("", "").received_at);
}

TEST_F(HistoryTest, OfNoiseIsBounded) {
  carry_out(
      directory.file(),
      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 210000) INSERT INTO history (source, "
      "subject, series, period, method, value, cited, first_received_at, last_given_at, correction) "
      "SELECT 'noise', 'index:spbe', '', '2024', '', i, '', 1790000000000000000, 1790000000000000000, 0 FROM n");
  give({spbe("2024", 4.06)});
  EXPECT_EQ(store.history("", "")->size(), 200'000U);
  EXPECT_THAT(told("city"), ElementsAre("2024 4.06")) << "the newest stay";
}

TEST_F(HistoryTest, IsReadWhileTheKioskHoldsTheDatabase) {
  give({spbe("2024", 4.06)});
  const auto reader = Store::look_at(directory.path());
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(reader->history("", "")->size(), 1U);
  give({spbe("2024", 4.10)});
  EXPECT_EQ(reader->history("", "")->size(), 2U);
  EXPECT_FALSE(Store::look_at(directory.path() + "/elsewhere"));
}

TEST(OldDatabase, IsReadAsItIsAndBroughtUpToDate) {
  const StateDirectory directory;
  carry_out(directory.file(), version_1);
  {
    const auto reader = Store::look_at(directory.path());
    ASSERT_TRUE(reader) << reader.error().message;
    ASSERT_EQ(reader->generations("city").size(), 1U);
    EXPECT_EQ(reader->history("", "")->size(), 0U);
  }
  auto store = Store::open(directory.path());
  ASSERT_TRUE(store) << store.error().message;
  const auto generations = store->generations("city");
  ASSERT_EQ(generations.size(), 1U);
  EXPECT_EQ(generations[0].body, "old");
  EXPECT_EQ(generations[0].etag, "\"v1\"");
  EXPECT_EQ(generations[0].first_received_at.time_since_epoch().count(), 1000);
  EXPECT_FALSE(generations[0].vouched);
  EXPECT_TRUE(store->save(feed("city", "new"), {{spbe("2024", 4.06)}, 20}));
  EXPECT_EQ(store->history("", "")->size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(directory.file() + ".corrupt-1"));
}

}  // namespace
}  // namespace pandang::store
