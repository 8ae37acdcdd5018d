// Which scene was shown when, with which data: kept, and told by `pandang played`.
#include <gmock/gmock.h>

#include "app/play_recorder.hpp"
#include "app/play_tracker.hpp"
#include "app/show.hpp"
#include "base/zone.hpp"
#include "support/nginx.hpp"

namespace pandang::app {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

TEST(PlayTracker, MakesShowingsOfFrames) {
  const auto data = snapshot_of(test::bytes_of(shipped_file));
  PlayTracker tracker;
  const WallTime noon{Duration(seconds(1'795'478'400))};
  const auto frame = [&](int slot_begun, const char* scene, const Snapshot* snapshot, int second) {
    return tracker.frame(noon + seconds(slot_begun), scene, snapshot, noon + seconds(second),
                         SteadyTime(seconds(second)));
  };
  EXPECT_FALSE(tracker.end({}));
  EXPECT_FALSE(frame(0, "welcome", nullptr, 0));
  EXPECT_FALSE(frame(0, "welcome", nullptr, 1));
  const auto without_data = frame(0, "welcome", data.get(), 2);
  EXPECT_EQ(without_data, (store::Played{noon, seconds(2), "welcome", "", ""}));
  const auto with_data = frame(2, "claims", data.get(), 7);
  EXPECT_EQ(with_data,
            (store::Played{noon + seconds(2), seconds(5), "welcome", data->digest, rfc3339(data->generated_at)}));
  EXPECT_TRUE(frame(9, "claims", data.get(), 9)) << "the same scene again is another showing";
  EXPECT_EQ(tracker.end(SteadyTime(seconds(12)))->shown, seconds(3));
  EXPECT_FALSE(tracker.end(SteadyTime(seconds(13))));
}

TEST(PlayRecorder, WritesWhatIsLeftAtItsEnd) {
  const test::TempFolder folder;
  {
    PlayRecorder recorder(folder.path());
    recorder.add({WallTime{}, seconds(3), "unwanted", "", ""}, 0, {});
    for (std::size_t i = 0; i < PlayRecorder::most_waiting + 5; ++i)
      recorder.add({WallTime(seconds(i)), seconds(1), "welcome", "", ""}, 90, {});
  }
  const auto log = store::PlayLog::look_at(folder.path());
  ASSERT_TRUE(log) << log.error().message;
  const auto kept = log->between(WallTime::min(), WallTime::max()).value();
  ASSERT_EQ(kept.size(), PlayRecorder::most_waiting);
  EXPECT_EQ(kept.front().begun, WallTime(seconds(5)));
}

TEST(PlayRecorder, WritesOnceTheOldestHasWaitedForTenMinutes) {
  const test::TempFolder folder;
  PlayRecorder recorder(folder.path());
  const auto add = [&recorder](Duration at) {
    recorder.add({WallTime(at), seconds(1), "welcome", "", ""}, 90, SteadyTime(at));
  };
  const auto written = [&folder] {
    const auto log = store::PlayLog::look_at(folder.path());
    return log ? log->between(WallTime::min(), WallTime::max()).value().size() : 0;
  };
  add(seconds(0));
  add(PlayRecorder::between_writes - seconds(1));
  EXPECT_EQ(written(), 0U);
  add(PlayRecorder::between_writes);
  for (int i = 0; i < 2000 && written() < 3; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(written(), 3U);
}

class PlayedCommand : public Show {
 protected:
  test::Outcome played(std::vector<std::string> words) const {
    words.insert(words.begin(), "played");
    words.insert(words.end(), {"--state-dir", state()});
    return pandang(words);
  }
};

TEST_F(PlayedCommand, TellsWhatTheKioskShowed) {
  test::Nginx server;
  const std::string feed = test::bytes_of(shipped_file);
  server.publish(feed);
  auto kiosk = start({"--config", config_for(server.url())});
  wait_on_air(*kiosk, snapshot_of(feed)->digest);
  ASSERT_FALSE(kiosk->wait(std::chrono::milliseconds(3500)));  // past a change of scene
  ended(*kiosk);
  const test::Outcome csv = played({"--csv"});
  EXPECT_EQ(csv.status, 0) << csv.errors;
  EXPECT_THAT(csv.out, StartsWith("begun,seconds,scene,generated_at,digest\r\n"));
  EXPECT_THAT(csv.out, HasSubstr(",welcome,"));
  EXPECT_THAT(csv.out, HasSubstr(",claims," + rfc3339(snapshot_of(feed)->generated_at) + "," +
                                 snapshot_of(feed)->digest + "\r\n"));
  EXPECT_THAT(test::lines_of(played({}).out).at(0), MatchesRegex("begun +seconds +scene +generated_at +digest"));

  const test::Outcome none = played({"--from", "2001-01-01T00:00:00Z", "--to", "2001-01-02T00:00:00Z"});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(none.errors, "nothing that was played then is kept in " + state() + "\n");
  EXPECT_EQ(pandang({"played", "--state-dir", folder.file("none")}).status, 1);
  EXPECT_EQ(played({"--from", "yesterday"}).status, 2);
}

}  // namespace
}  // namespace pandang::app
