#include "telemetry/report.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/zone.hpp"

namespace pandang::telemetry {
namespace {

using nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> keys(const ordered_json& object) {
  std::vector<std::string> names;
  for (const auto& item : object.items()) names.push_back(item.key());
  return names;
}

RunReport sample() {
  RunReport report;
  report.frames = 2;
  report.seconds = 0.0333339;
  report.first_frame_ms = 412.3456;
  report.frame_ms.add(16.7);
  report.off_frames = 1;
  report.off_seconds = 1.00049;
  report.rss_peak_mb = 101.5;
  report.flash_headroom = 0.85714;
  report.clock_offset_s = -315360000.5;
  report.gl_renderer = "llvmpipe";
  report.width = 1920;
  report.height = 1080;
  report.scene("index:spbe").frames = 1;
  report.scene("index:spbe").work.add(4);
  report.scene("welcome").frames = 1;
  report.sources.push_back({.id = "city",
                            .state = "failing",
                            .fetches = 3,
                            .not_modified = 1,
                            .failures = 1,
                            .last_error = "no answer within 20 s",
                            .age_s = 61.5,
                            .data_age_s = 3600.25,
                            .longest_outage_s = 75.1254});
  report.sources.push_back({.id = "new",
                            .state = "waiting",
                            .fetches = 0,
                            .not_modified = 0,
                            .failures = 0,
                            .last_error = "",
                            .age_s = {},
                            .data_age_s = {},
                            .longest_outage_s = 0});
  report.snapshot_digest = "abc";
  report.snapshots_applied = 1;
  report.on_air_since = *parse_rfc3339("2026-11-24T00:02:00Z");
  report.missed_frames = 5;
  report.restarts = 3;
  return report;
}

TEST(Report, has_the_shape_that_was_promised) {
  const auto json = ordered_json::parse(report_json(sample()));
  EXPECT_THAT(keys(json), ElementsAre("frames", "seconds", "first_frame_ms", "frame_ms", "work_ms", "missed_frames",
                                      "off", "rss_mb", "flash", "clock_offset_s", "gl", "size", "scenes", "sources",
                                      "snapshot", "restarts", "live_gl_objects_at_exit"));
  EXPECT_THAT(keys(json["frame_ms"]), ElementsAre("p50", "p95", "p99", "max"));
  EXPECT_THAT(keys(json["rss_mb"]), ElementsAre("first", "last", "peak"));
  EXPECT_EQ(json["off"], ordered_json({{"frames", 1}, {"seconds", 1.0}}));
  EXPECT_EQ(json["flash"], ordered_json({{"headroom", 0.857}}));
  EXPECT_THAT(keys(json["gl"]), ElementsAre("renderer", "version"));
  EXPECT_THAT(keys(json["scenes"]), ElementsAre("index:spbe", "welcome"));
  EXPECT_THAT(keys(json["scenes"]["welcome"]), ElementsAre("frames", "work_ms_p95"));
  EXPECT_THAT(keys(json["sources"][0]), ElementsAre("id", "state", "fetches", "not_modified", "failures", "last_error",
                                                    "age_s", "data_age_s", "longest_outage_s"));
  EXPECT_THAT(keys(json["snapshot"]), ElementsAre("digest", "generated_at", "applied", "on_air_since"));
}

TEST(Report, carries_the_values) {
  const auto json = ordered_json::parse(report_json(sample()));
  EXPECT_EQ(json["seconds"], 0.033);
  EXPECT_EQ(json["clock_offset_s"], -315360000.5);
  EXPECT_EQ(json["first_frame_ms"], 412.346);
  EXPECT_EQ(json["frame_ms"]["max"], 16.7);
  EXPECT_EQ(json["missed_frames"], 5);
  EXPECT_EQ(json["restarts"], 3);
  EXPECT_EQ(json["snapshot"]["on_air_since"], "2026-11-24T00:02:00Z");
  EXPECT_EQ(json["size"], ordered_json::array({1920, 1080}));
  EXPECT_NEAR(json["scenes"]["index:spbe"]["work_ms_p95"].get<double>(), 4, 0.08);
  EXPECT_EQ(json["sources"][0]["last_error"], "no answer within 20 s");
  EXPECT_EQ(json["sources"][0]["age_s"], 61.5);
  EXPECT_TRUE(json["sources"][1]["age_s"].is_null());
  EXPECT_EQ(json["sources"][0]["data_age_s"], 3600.25);
  EXPECT_EQ(json["sources"][0]["longest_outage_s"], 75.125);
  EXPECT_TRUE(json["sources"][1]["data_age_s"].is_null());
  EXPECT_TRUE(json["sources"][1]["last_error"].is_null());
  EXPECT_TRUE(json["snapshot"]["generated_at"].is_null());
}

TEST(Report, of_nothing_is_valid_too) {
  const auto json = ordered_json::parse(report_json({}));
  EXPECT_TRUE(json["first_frame_ms"].is_null());
  EXPECT_TRUE(json["clock_offset_s"].is_null());
  EXPECT_TRUE(json["scenes"].is_object());
  EXPECT_TRUE(json["sources"].is_array());
}

TEST(Report, survives_bytes_that_are_no_text) {
  RunReport report;
  report.gl_renderer = "GPU \xff\xfe";
  EXPECT_THAT(report_json(report), HasSubstr("GPU"));
  EXPECT_TRUE(ordered_json::accept(report_json(report)));
}

TEST(Report, is_written_whole_or_not_at_all) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("pandang-report-" + std::to_string(getpid()))).string();
  ASSERT_TRUE(write_report(sample(), path));
  ASSERT_TRUE(write_report(sample(), path)) << "over the one before";
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  EXPECT_EQ(text.str(), report_json(sample()));
  EXPECT_FALSE(std::filesystem::exists(path + ".new"));
  std::filesystem::remove(path);

  const auto nowhere = write_report(sample(), "/nowhere/report.json");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().message, "the report /nowhere/report.json cannot be written: No such file or directory");
}

}  // namespace
}  // namespace pandang::telemetry
