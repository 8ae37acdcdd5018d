#include "telemetry/metrics.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "support/temp_folder.hpp"
#include "telemetry/health.hpp"
#include "telemetry/run_record.hpp"

namespace pandang::telemetry {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

SourceLine source(const std::string& id, std::optional<double> data_age_s) {
  SourceLine line;
  line.id = id;
  line.state = "ok";
  line.fetches = 9;
  line.failures = 2;
  line.data_age_s = data_age_s;
  line.stale_after_s = 3600;
  line.failed = {{"timeout", 2}, {"tls", 0}};
  return line;
}

/// A kiosk with which nothing is wrong.
Sight good() {
  Vitals vitals;
  vitals.work_within.back() = 7;
  vitals.work_count = 7;
  vitals.work_sum_s = 0.0625;
  vitals.missed_frames = 3;
  vitals.clock_offset_s = -1.5;
  vitals.sources = {source("city", 100)};
  vitals.digest = "abc";
  vitals.generated_at = "2026-11-24T00:00:00Z";
  vitals.on_air_since = WallTime(std::chrono::seconds(1'795'478'520));
  vitals.resident_mb = 64;
  Sight sight;
  sight.facts.version = "1.2.3";
  sight.facts.gl_renderer = "GPU \"x\\y\"\n\xff";
  sight.facts.restarts = 4;
  sight.vitals = vitals;
  sight.frames = 600;
  sight.frame_age = milliseconds(16);
  sight.vitals_age = milliseconds(500);
  return sight;
}

TEST(Metrics, carry_the_values_in_base_units) {
  const std::string text = metrics_text(good());
  for (const char* line :
       {"pandang_frames_presented_total 600\n", "pandang_frame_age_seconds 0.016\n", "pandang_frames_missed_total 3\n",
        "pandang_frame_work_seconds_bucket{le=\"0.0167\"} 0\n", "pandang_frame_work_seconds_bucket{le=\"1\"} 7\n",
        "pandang_frame_work_seconds_bucket{le=\"+Inf\"} 7\n", "pandang_frame_work_seconds_sum 0.0625\n",
        "pandang_source_data_age_seconds{source=\"city\"} 100.5\n",
        "pandang_source_failures_total{source=\"city\",kind=\"timeout\"} 2\n",
        "pandang_source_failures_total{source=\"city\",kind=\"tls\"} 0\n",
        "pandang_on_air_info{digest=\"abc\",generated_at=\"2026-11-24T00:00:00Z\"} 1\n",
        "pandang_on_air_since_seconds 1795478520\n", "pandang_clock_offset_seconds -1.5\n",
        "process_resident_memory_bytes 67108864\n", "pandang_restarts_total 4\n",
        "gl_renderer=\"GPU \\\"x\\\\y\\\"\\n?\""})
    EXPECT_THAT(text, HasSubstr(line));
}

TEST(Metrics, leave_out_what_is_not_known) {
  Sight sight = good();
  sight.vitals->clock_offset_s.reset();
  sight.vitals->sources[0].data_age_s.reset();
  sight.vitals->digest.clear();
  EXPECT_THAT(metrics_text(sight), Not(HasSubstr("pandang_clock_offset_seconds")));
  EXPECT_THAT(metrics_text(sight), Not(HasSubstr("pandang_source_data_age_seconds{")));
  EXPECT_THAT(metrics_text(sight), Not(HasSubstr("pandang_on_air_")));

  const std::string before_the_first_frame = metrics_text(Sight{});
  EXPECT_THAT(before_the_first_frame, HasSubstr("pandang_frames_presented_total 0\n"));
  EXPECT_THAT(before_the_first_frame, Not(HasSubstr("pandang_frame_age_seconds")));
}

std::vector<std::string> wrong_with(const Sight& sight) {
  std::vector<std::string> all;
  for (const Part& part : health_of(sight))
    for (const std::string& sentence : part.wrong) all.push_back(std::string(part.name) + ": " + sentence);
  return all;
}

TEST(Health, says_which_part_is_not_well) {
  EXPECT_THAT(wrong_with(good()), IsEmpty());
  EXPECT_TRUE(well(health_of(good())));

  Sight frozen = good();
  frozen.frame_age = seconds(61);
  EXPECT_THAT(wrong_with(frozen), ElementsAre("picture: no frame was presented for 61 s (expected one every 5 s at the "
                                              "latest)"));
  Sight old = good();
  old.vitals->sources.push_back(source("portal", 3599.8));
  EXPECT_THAT(wrong_with(old),
              ElementsAre("data: source portal: its data is old (found 3600 s, expected at most 3600 s)"))
      << "it ages on while the loop stands still";
  Sight silent = good();
  silent.vitals->sources[0].data_age_s.reset();
  silent.vitals->digest.clear();
  EXPECT_THAT(wrong_with(silent),
              ElementsAre("data: no data is on air", "data: source city: it has given no data yet"));
  Sight off = good();
  off.vitals->clock_wrong = true;
  off.vitals->clock_offset_s = -86400;
  EXPECT_THAT(wrong_with(off), ElementsAre("clock: the clock of this machine is off by -86400 s"));
  off.vitals->clock_offset_s.reset();
  EXPECT_THAT(wrong_with(off),
              ElementsAre("clock: the clock of this machine is behind a time that a server told before"));
  EXPECT_THAT(wrong_with(Sight{}), ElementsAre("picture: no frame was presented yet", "data: no data is on air"));
}

TEST(Health, is_one_json) {
  Sight sight = good();
  sight.frame_age.reset();
  const auto json = nlohmann::json::parse(health_json(health_of(sight), "1.2.3"));
  EXPECT_EQ(json["well"], false);
  EXPECT_EQ(json["version"], "1.2.3");
  EXPECT_EQ(json["parts"]["data"], nlohmann::json({{"well", true}}));
  EXPECT_EQ(json["parts"]["picture"]["well"], false);
  EXPECT_THAT(json["parts"]["picture"]["wrong"][0].get<std::string>(), HasSubstr("no frame"));
}

TEST(RunRecord, counts_starts_and_runs_that_did_not_end_in_order) {
  RunRecord record = RunRecord{}.begun(false);
  EXPECT_EQ(record, (RunRecord{1, 0, 0, true}));
  EXPECT_EQ(record.restarts(), 0U);
  record = record.ended().begun(false);
  EXPECT_EQ(record, (RunRecord{2, 0, 0, true}));
  record = record.begun(false);
  EXPECT_EQ(record, (RunRecord{3, 1, 0, true}));
  EXPECT_EQ(record.begun(true), (RunRecord{4, 2, 1, true}));
  EXPECT_EQ(record.restarts(), 2U);
}

TEST(RunRecord, is_kept_and_begins_anew_where_it_is_broken) {
  const test::TempFolder folder;
  EXPECT_EQ(read_record(folder.path()), RunRecord{});
  ASSERT_TRUE(keep_record(folder.path(), {7, 2, 1, true}));
  EXPECT_EQ(read_record(folder.path()), (RunRecord{7, 2, 1, true}));
  for (const char* broken :
       {"", "{", "7", R"({"starts": -1, "unclean": 0, "crashes": 0, "running": true})", R"({"starts": 3})"}) {
    folder.write("runs.json", broken);
    EXPECT_EQ(read_record(folder.path()), RunRecord{}) << broken;
  }
  EXPECT_FALSE(keep_record("/nowhere", {}));
}

}  // namespace
}  // namespace pandang::telemetry
