#include "store/played.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>

#include "store/state_directory.hpp"

namespace pandang::store {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using test::StateDirectory;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr WallTime noon{Duration(seconds(1'795'478'400))};

Played at(Duration after, const std::string& scene, const std::string& digest = "abc") {
  return {noon + after, seconds(12), scene, digest, digest.empty() ? "" : "2026-11-24T00:00:00Z"};
}

std::vector<Played> all(const PlayLog& log) {
  return log.between(WallTime::min(), WallTime::max()).value();
}

TEST(PlayLog, keeps_what_was_played_in_order_of_time) {
  const StateDirectory state;
  const Played late = at(seconds(30), "welcome", ""), early = at(seconds(0), "index:spbe");
  {
    auto log = PlayLog::open(state.path());
    ASSERT_TRUE(log) << log.error().message;
    ASSERT_TRUE(log->add({late}, 90));
    ASSERT_TRUE(log->add({early}, 90)) << "a clock may be set back";
    ASSERT_TRUE(log->add({}, 90));
  }
  const auto log = PlayLog::look_at(state.path());
  ASSERT_TRUE(log) << log.error().message;
  EXPECT_THAT(all(*log), ElementsAre(early, late));
  EXPECT_THAT(log->between(noon, noon + seconds(30)).value(), ElementsAre(early)) << "the end is not in it";
  EXPECT_THAT(log->between(noon + seconds(31), WallTime::max()).value(), IsEmpty());
}

TEST(PlayLog, forgets_by_days) {
  const StateDirectory state;
  auto log = PlayLog::open(state.path());
  ASSERT_TRUE(log);
  ASSERT_TRUE(log->add({at({}, "old", "gone"), at(days(2), "kept")}, 7));
  const Played newest = at(days(8), "new", "def");
  ASSERT_TRUE(log->add({newest}, 7));
  EXPECT_THAT(all(*log), ElementsAre(at(days(2), "kept"), newest));
}

TEST(PlayLog, forgets_the_oldest_beyond_its_bound_of_rows) {
  const StateDirectory state;
  auto log = PlayLog::open(state.path());
  ASSERT_TRUE(log->add({at(-seconds(1), "first")}, 400));
  // As fast as the disk: row by row it would take minutes.
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open((state.path() + "/played.db").c_str(), &handle), SQLITE_OK);
  const std::string fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                           std::to_string(PlayLog::most) + ") INSERT INTO played (begun, shown, scene, data) SELECT " +
                           std::to_string(noon.time_since_epoch().count()) + " + i, 1, 'filler', 1 FROM n";
  EXPECT_EQ(sqlite3_exec(handle, fill.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
  sqlite3_close(handle);
  ASSERT_TRUE(log->add({at(seconds(60), "last")}, 400));
  const auto oldest = log->between(WallTime::min(), noon + Duration(4)).value();
  ASSERT_THAT(oldest, SizeIs(2)) << "the first two are gone";
  EXPECT_EQ(oldest.front().begun, noon + Duration(2));
  EXPECT_THAT(log->between(noon + seconds(1), WallTime::max()).value(), SizeIs(1));
}

TEST(PlayLog, that_is_corrupt_is_set_aside) {
  const StateDirectory state;
  std::ofstream(state.path() + "/played.db") << std::string(8192, 'x');
  auto log = PlayLog::open(state.path());
  ASSERT_TRUE(log) << log.error().message;
  EXPECT_TRUE(log->add({at({}, "welcome")}, 90));
  EXPECT_TRUE(std::filesystem::exists(state.path() + "/played.db.corrupt-1"));
  EXPECT_FALSE(PlayLog::look_at(state.path() + "/none"));
  EXPECT_FALSE(PlayLog::open("/nowhere/at/all"));
}

}  // namespace
}  // namespace pandang::store
