#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "config/bad_config.hpp"
#include "support/places.hpp"

namespace pandang {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Config, DefaultsNeedNothing) {
  for (const char* text : {"{}", R"({"version": 1})", "// only a comment\n{}"}) {
    const ConfigReading reading = parse_config(text);
    EXPECT_THAT(reading.offences, IsEmpty()) << text;
    EXPECT_THAT(reading.config.display.languages, ElementsAre(Language::indonesian, Language::english));
    EXPECT_EQ(reading.config.display.timezone, "Asia/Makassar");
    EXPECT_THAT(reading.config.sources, IsEmpty());
  }
}

TEST(Config, TheSmallestSourceRuns) {
  const ConfigReading reading =
      parse_config(R"({"version": 1, "sources": [{"id": "city", "url": "https://data.example/feed.json"}]})");
  EXPECT_EQ(first_offence(reading), "");
  ASSERT_EQ(reading.config.sources.size(), 1U);
  const SourceConfig& source = reading.config.sources[0];
  EXPECT_EQ(source.every, minutes(5));
  EXPECT_EQ(source.timeout, seconds(20));
  EXPECT_EQ(source.max_bytes, 8 * 1024 * 1024);
}

TEST(Config, EveryFieldIsRead) {
  const ConfigReading reading = parse_config(R"({
    "$schema": "pandang.schema.json", "version": 1,
    "display": {"monitor": ["HDMI-1", 1], "span": true, "mode": "1920x1080@59.94", "languages": ["en"], "timezone": "Asia/Jakarta", "rotate": 270,
                "wall": {"canvas": [3840, 2161], "viewport": [1920, 7, 1920, 1080]}, "safe_area": 0.08,
                "pixel_shift": 0.0035,
                "viewing": {"distance_m": 12.5, "screen_height_mm": 1400, "panel_nits": 700, "ambient_lux": 5000}},
    "sources": [{"id": "city-2", "url": "file:///var/lib/feed.json", "format": "pandang-feed/1", "every": "90s",
                 "timeout": 2.5, "max_bytes": 4096, "ca_file": "/etc/ca.pem", "stale_after": "2h",
                 "proxy": "http://proxy.example:3128/",
                 "withdraw_after": "30d", "show_after": "10m",
                 "headers": {"Authorization": {"file": "/etc/token"}, "X-Key": {"env": "KEY"}}}],
    "playlist": [{"scene": "index:spbe", "for": "12s"}, {"scene": "welcome"}], // in this order
    "bounds": {"depth": 16, "indices": 8, "rankings": 2, "entries": 600, "milestones": 50, "text": 200, "claims": 5},
    "history": {"keep_years": 7},
    "telemetry": {"log_level": "debug", "metrics": "[::1]:19787", "play_log_days": 7},
    "operator": {"pin": "$y$j9T$frQPkC0u2H9r87d1LJbna0$HaEgl3sRyeXGL5kVE0Yk5CPLbKx9MzIXRrcwkGO9Ko0",
                 "close_after": "2m"}})");
  ASSERT_EQ(first_offence(reading), "");
  const Config& config = reading.config;
  EXPECT_THAT(config.display.monitors, ElementsAre("HDMI-1", "1"));
  EXPECT_TRUE(config.display.span);
  EXPECT_EQ(config.display.mode, (VideoMode{{1920, 1080}, 59.94}));
  EXPECT_THAT(config.display.languages, ElementsAre(Language::english));
  EXPECT_EQ(config.display.timezone, "Asia/Jakarta");
  EXPECT_EQ(config.display.viewing.distance_m, 12.5);
  EXPECT_EQ(config.display.viewing.screen_height_mm, 1400);
  EXPECT_EQ(config.display.viewing.panel_nits, 700);
  EXPECT_EQ(config.display.viewing.ambient_lux, 5000);
  EXPECT_EQ(config.display.rotate, 270);
  ASSERT_TRUE(config.display.wall);
  EXPECT_EQ(config.display.wall->canvas, (PixelSize{3840, 2161}));
  EXPECT_EQ(config.display.wall->viewport, (PixelRect{1920, 7, 1920, 1080}));
  EXPECT_EQ(config.display.safe_area, .08f);
  EXPECT_EQ(config.display.pixel_shift, .0035f);
  ASSERT_EQ(config.sources.size(), 1U);
  const SourceConfig& source = config.sources[0];
  EXPECT_EQ(source.id, "city-2");
  EXPECT_EQ(source.url, "file:///var/lib/feed.json");
  EXPECT_EQ(source.every, seconds(90));
  EXPECT_EQ(source.timeout, std::chrono::milliseconds(2500));
  EXPECT_EQ(source.max_bytes, 4096);
  EXPECT_EQ(source.ca_file, "/etc/ca.pem");
  EXPECT_EQ(source.proxy, "http://proxy.example:3128");
  EXPECT_EQ(source.stale_after, hours(2));
  EXPECT_EQ(source.withdraw_after, hours(24 * 30));
  EXPECT_EQ(source.show_after, seconds(600));
  EXPECT_EQ(source.headers.at("Authorization").file, "/etc/token");
  EXPECT_EQ(source.headers.at("X-Key").env, "KEY");
  ASSERT_EQ(config.playlist.size(), 2U);
  EXPECT_EQ(config.playlist[0].scene, "index:spbe");
  EXPECT_EQ(config.playlist[0].duration, seconds(12));
  EXPECT_FALSE(config.playlist[1].duration);
  EXPECT_EQ(config.bounds.depth, 16);
  EXPECT_EQ(config.bounds.indices, 8);
  EXPECT_EQ(config.bounds.rankings, 2);
  EXPECT_EQ(config.bounds.entries, 600);
  EXPECT_EQ(config.bounds.milestones, 50);
  EXPECT_EQ(config.bounds.text, 200);
  EXPECT_EQ(config.bounds.claims, 5);
  EXPECT_EQ(config.history_years, 7);
  EXPECT_EQ(config.log_level, "debug");
  EXPECT_EQ(config.metrics, (MetricsConfig{true, "::1", 19787}));
  EXPECT_EQ(config.play_log_days, 7);
  EXPECT_EQ(config.panel.pin, "$y$j9T$frQPkC0u2H9r87d1LJbna0$HaEgl3sRyeXGL5kVE0Yk5CPLbKx9MzIXRrcwkGO9Ko0");
  EXPECT_EQ(config.panel.close_after, std::chrono::minutes(2));
}

constexpr const char* pin = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
constexpr const char* other_pin = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

TEST(Config, ASourceSaysWhoAsksAndWhomItTrusts) {
  const auto read = [](const std::string& members) {
    const ConfigReading reading = parse_config(R"({"sources": [{"id": "a", "url": "https://h/", )" + members + "}]}");
    EXPECT_EQ(first_offence(reading), "");
    return reading.config.sources.empty() ? SourceConfig() : reading.config.sources[0];
  };
  const SourceConfig plain = read(R"("proxy": "", "pin_sha256": [])");
  EXPECT_EQ(plain.auth.kind, AuthConfig::Kind::none);
  EXPECT_THAT(plain.pin_sha256, IsEmpty());
  EXPECT_EQ(plain.proxy, "");

  const SourceConfig basic = read(R"("auth": {"basic": {"user": "kota", "password": {"file": "/etc/pw"}}})");
  EXPECT_EQ(basic.auth.kind, AuthConfig::Kind::basic);
  EXPECT_EQ(basic.auth.user, "kota");
  EXPECT_EQ(basic.auth.secret.file, "/etc/pw");
  const SourceConfig bearer = read(R"("auth": {"bearer": {"env": "TOKEN"}}, "headers": {"X-Key": {"env": "KEY"}})");
  EXPECT_EQ(bearer.auth.kind, AuthConfig::Kind::bearer);
  EXPECT_EQ(bearer.auth.secret.env, "TOKEN");

  const std::string quoted = '"' + std::string(pin) + '"', other = '"' + std::string(other_pin) + '"';
  EXPECT_THAT(read("\"pin_sha256\": " + quoted).pin_sha256, ElementsAre(pin));
  EXPECT_THAT(read("\"pin_sha256\": [" + quoted + ", " + other + "]").pin_sha256, ElementsAre(pin, other_pin));
  EXPECT_EQ(read(R"("proxy": "http://[fd00::1]:3128")").proxy, "http://[fd00::1]:3128");
}

TEST(Config, ShippedFileSaysTheDefaults) {
  const std::string text = bytes_of(PANDANG_SOURCE_DIR "/config/pandang.json");
  ASSERT_FALSE(text.empty());
  const ConfigReading reading = parse_config(text);
  EXPECT_EQ(first_offence(reading), "");
  const Config defaults;
  EXPECT_EQ(reading.config.display.monitors, defaults.display.monitors);
  EXPECT_EQ(reading.config.display.span, defaults.display.span);
  EXPECT_FALSE(reading.config.display.mode);
  EXPECT_EQ(reading.config.display.languages, defaults.display.languages);
  EXPECT_EQ(reading.config.display.rotate, defaults.display.rotate);
  EXPECT_FALSE(reading.config.display.wall);
  EXPECT_EQ(reading.config.display.safe_area, defaults.display.safe_area);
  EXPECT_EQ(reading.config.display.pixel_shift, defaults.display.pixel_shift);
  EXPECT_EQ(reading.config.bounds.entries, defaults.bounds.entries);
  EXPECT_EQ(reading.config.bounds.text, defaults.bounds.text);
  EXPECT_EQ(reading.config.history_years, defaults.history_years);
  EXPECT_EQ(reading.config.log_level, defaults.log_level);
}

TEST(Config, PixelShiftIsOnOffOrAShare) {
  EXPECT_EQ(parse_config(R"({"display": {"pixel_shift": true}})").config.display.pixel_shift, .002f);
  EXPECT_EQ(parse_config(R"({"display": {"pixel_shift": false}})").config.display.pixel_shift, 0);
  EXPECT_EQ(parse_config(R"({"display": {"pixel_shift": 0}})").config.display.pixel_shift, 0);
  EXPECT_EQ(parse_config(R"({"display": {"pixel_shift": 0.01}})").config.display.pixel_shift, .01f);
}

// An admin takes the example by removing the slashes in front of it.
TEST(Config, ShippedExamplesAreGoodAndSayTheDefaults) {
  std::string text = bytes_of(PANDANG_SOURCE_DIR "/config/pandang.json");
  const std::string commented = "\n    // ";
  for (std::size_t at = text.find(commented); at != std::string::npos; at = text.find(commented, at)) {
    text.replace(at, commented.size(), "\n    ");
  }
  const ConfigReading reading = parse_config(text);
  EXPECT_EQ(first_offence(reading), "");
  EXPECT_EQ(reading.config.display.viewing.screen_height_mm, 1200);
  ASSERT_EQ(reading.config.sources.size(), 1U);
  const SourceConfig defaults;
  const SourceConfig& source = reading.config.sources[0];
  EXPECT_EQ(source.every, defaults.every);
  EXPECT_EQ(source.timeout, defaults.timeout);
  EXPECT_EQ(source.max_bytes, defaults.max_bytes);
  EXPECT_EQ(source.stale_after, defaults.stale_after);
  EXPECT_EQ(source.withdraw_after, defaults.withdraw_after);
  EXPECT_EQ(source.show_after, defaults.show_after);
  EXPECT_EQ(source.headers.at("Authorization").file, "/etc/pandang/token");
}

TEST(Config, EveryExampleIsGood) {
  int examples = 0;
  for (const auto& entry : std::filesystem::directory_iterator(PANDANG_SOURCE_DIR "/config/examples")) {
    const ConfigReading reading = parse_config(bytes_of(entry.path()));
    EXPECT_EQ(first_offence(reading), "") << entry.path();
    EXPECT_FALSE(reading.config.sources.empty()) << entry.path();
    ++examples;
  }
  EXPECT_EQ(examples, 7);
}

TEST(Config, AMappingIsRead) {
  const ConfigReading reading = parse_config(R"({"sources": [{"id": "s", "url": "https://h/", "format": {
    "preset": "ckan", "into": {"index": "spbe", "benchmark": {"id": "Nasional", "en": "National"}}, "source": "bps",
    "rows": "/result/rows", "where": {"tahun": 2024, "jenis": "kota"}, "numbers": "id",
    "fields": {"period": {"is": 2024}, "value": "/nilai"}, "paging": {"by": "next", "next": "/result/next"}}}]})");
  ASSERT_EQ(first_offence(reading), "");
  const Mapping& mapping = *reading.config.sources.at(0).mapping;
  EXPECT_EQ(mapping.preset, Mapping::Preset::ckan);
  EXPECT_EQ(mapping.into.index, "spbe");
  EXPECT_EQ(mapping.into.benchmark, (Text{"Nasional", "National"}));
  EXPECT_EQ(mapping.source, "bps");
  EXPECT_EQ(mapping.rows, "/result/rows");
  EXPECT_THAT(mapping.where, ElementsAre(std::pair<std::string, std::string>("tahun", "2024"),
                                         std::pair<std::string, std::string>("jenis", "kota")));
  EXPECT_EQ(mapping.numbers, Notation::indonesian);
  EXPECT_EQ(mapping.period.is, "2024");
  EXPECT_EQ(mapping.value.column, "/nilai");
  EXPECT_EQ(mapping.paging.by, Paging::By::next);
  EXPECT_EQ(mapping.paging.next, "/result/next");
}

TEST_P(BadConfig, IsRefusedWithASentence) {
  const ConfigReading reading = parse_config(GetParam().text);
  EXPECT_FALSE(acceptable(reading.offences));
  EXPECT_THAT(first_offence(reading), HasSubstr(GetParam().offence));
  EXPECT_THAT(reading.config.sources, IsEmpty()) << "a refused configuration gives the defaults";
}

INSTANTIATE_TEST_SUITE_P(
    Document, BadConfig,
    testing::Values(
        BadCase{"", "F: the document is empty"}, BadCase{"{", "F: the document is cut off"},
        BadCase{"<html>", "F: this is an HTML page"}, BadCase{"[]", "F: not an object (found a list"},
        BadCase{"{\"a\": \"\xFF\"}", "F: not UTF-8 text"}, BadCase{"{'version': 1}", "F: not JSON at line 1, column 2"},
        BadCase{"{\n\"version\": 1,\n}", "F: not JSON at line 3, column 1 (found \"}\""},
        BadCase{R"({"version": 1, "version": 1})", "F: /version: duplicate key"},
        BadCase{R"({"version": 2})", "F: /version: written for a newer Pandang (found 2, expected 1)"},
        BadCase{R"({"version": "1"})", "F: /version: not a number (found \"1\""},
        BadCase{R"({"sorces": []})", "F: /sorces: unknown key, did you mean `sources`?"},
        BadCase{R"({"xyzzy": 1})", "F: /xyzzy: unknown key (found `xyzzy`, expected one of $schema, version"},
        BadCase{R"({"display": {"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}}})", "nested too deeply"}));

#define WALL(canvas, viewport) R"({"display": {"wall": {"canvas": )" canvas R"(, "viewport": )" viewport "}}}"
INSTANTIATE_TEST_SUITE_P(
    Display, BadConfig,
    testing::Values(
        BadCase{R"({"display": []})", "F: /display: not an object (found a list"},
        BadCase{R"({"display": {"languages": []}})", "F: /display/languages: no language"},
        BadCase{R"({"display": {"languages": ["id", "jv"]}})", "F: /display/languages/1: not a language"},
        BadCase{R"({"display": {"languages": ["id", "id"]}})", "F: /display/languages/1: a language named twice"},
        BadCase{R"({"display": {"languages": "id"}})", "F: /display/languages: not a list"},
        BadCase{R"({"display": {"timezone": "WITA"}})", "F: /display/timezone: not a time zone"},
        BadCase{R"({"display": {"timezone": "../../etc/passwd"}})", "F: /display/timezone: not a time zone"},
        BadCase{R"({"display": {"monitor": -1}})", "F: /display/monitor: out of range"},
        BadCase{R"({"display": {"monitor": true}})", "F: /display/monitor: not text"},
        BadCase{R"({"display": {"monitor": 1.5}})",
                "F: /display/monitor: not a whole number (found 1.5, expected a name, or a number from 0 to 31"},
        BadCase{R"({"display": {"monitor": []}})",
                "F: /display/monitor: not a list of monitors (found a list, expected 1 to 32 names or numbers, or "},
        BadCase{R"({"display": {"monitor": ["HDMI-1", true]}})", "F: /display/monitor/1: not text (found true"},
        BadCase{R"({"display": {"monitor": ["1", 1]}})",
                "F: /display/monitor/1: a monitor named twice (found 1, expected each monitor once"},
        BadCase{R"({"display": {"monitor": ["HDMI-1", "all"]}})",
                "F: /display/monitor/1: not one monitor (found \"all\", expected \"all\" without a list"},
        BadCase{R"({"display": {"span": "yes"}})",
                "F: /display/span: neither on nor off (found \"yes\", expected true or false"},
        BadCase{R"({"display": {"mode": 1080}})",
                "F: /display/mode: not a mode (found 1080, expected \"WIDTHxHEIGHT\" or \"WIDTHxHEIGHT@HZ\", as"},
        BadCase{R"({"display": {"mode": "1080p"}})", "F: /display/mode: not a mode (found \"1080p\""},
        BadCase{R"({"display": {"mode": "1920x1080@"}})", "F: /display/mode: not a mode"},
        BadCase{R"({"display": {"mode": "1920x1080@60Hz"}})", "F: /display/mode: not a mode"},
        BadCase{R"({"display": {"mode": "1920x1080@inf"}})", "F: /display/mode: not a mode"},
        BadCase{R"({"display": {"mode": "1920x1080@0"}})", "F: /display/mode: not a mode"},
        BadCase{R"({"display": {"mode": "1920x-1080"}})", "F: /display/mode: not a mode"},
        BadCase{R"({"display": {"mode": "99999x1080"}})", "F: /display/mode: not a mode"},
        BadCase{R"({"display": {"viewing": 10}})", "F: /display/viewing: not an object"},
        BadCase{R"({"display": {"viewing": {"distance_m": 10}}})",
                "F: /display/viewing/distance_m: of no use by itself (found 10, expected screen_height_mm beside it)"},
        BadCase{R"({"display": {"viewing": {"ambient_lux": 1}}})", "F: /display/viewing/ambient_lux: of no use"},
        BadCase{R"({"display": {"viewing": {"distance_m": 0, "screen_height_mm": 1000}}})",
                "F: /display/viewing/distance_m: out of range (found 0, expected a number from 0.5 to 300)"},
        BadCase{R"({"display": {"viewing": {"panel_nits": "700", "ambient_lux": 1}}})",
                "F: /display/viewing/panel_nits: not a number"},
        BadCase{R"({"display": {"viewing": {"distance": 10}}})",
                "F: /display/viewing/distance: unknown key, did you mean `distance_m`?"},
        BadCase{R"({"display": {"rotate": 45}})",
                "F: /display/rotate: not a quarter turn (found 45, expected 0, 90, 180 or 270 degrees clockwise"},
        BadCase{R"({"display": {"rotate": 360}})", "F: /display/rotate: out of range"},
        BadCase{R"({"display": {"rotate": "90"}})", "F: /display/rotate: not a number"},
        BadCase{R"({"display": {"safe_area": 0.21}})", "F: /display/safe_area: out of range"},
        BadCase{R"({"display": {"safe_area": 0}})", "F: /display/safe_area: out of range"},
        BadCase{R"({"display": {"pixel_shift": "on"}})",
                "F: /display/pixel_shift: neither on nor off (found \"on\", expected true, false or a share"},
        BadCase{R"({"display": {"pixel_shift": 2}})", "F: /display/pixel_shift: out of range"},
        BadCase{R"({"display": {"wall": [1920, 1080]}})", "F: /display/wall: not an object"},
        BadCase{R"({"display": {"wall": {"canvas": [64, 64]}}})", "F: /display/wall/viewport: missing"},
        BadCase{WALL("[3840]", "[0, 0, 64, 64]"), "F: /display/wall/canvas: not 2 numbers"},
        BadCase{WALL("[3840, 8]", "[0, 0, 64, 64]"), "F: /display/wall/canvas/1: out of range (found 8, expected"},
        BadCase{WALL("[3840, 99999]", "[0, 0, 64, 64]"), "F: /display/wall/canvas/1: out of range"},
        BadCase{WALL("[3840, 64.5]", "[0, 0, 64, 64]"), "F: /display/wall/canvas/1: not a whole number"},
        BadCase{WALL("\"3840x2160\"", "[0, 0, 64, 64]"), "F: /display/wall/canvas: not a list"},
        BadCase{WALL("[3840, 2160]", "[-1, 0, 64, 64]"), "F: /display/wall/viewport/0: out of range"},
        BadCase{WALL("[3840, 2160]", "[0, 0, 8, 64]"), "F: /display/wall/viewport: too small"},
        BadCase{WALL("[3840, 2160]", "[1921, 0, 1920, 1080]"),
                "F: /display/wall/viewport: reaches beyond the canvas (found a list, expected a part of 3840x2160"},
        BadCase{WALL("[3840, 2160]", "[0, 1081, 1920, 1080]"), "F: /display/wall/viewport: reaches beyond the canvas"},
        BadCase{R"({"display": {"time_zone": "x"}})", "F: /display/time_zone: unknown key, did you mean `timezone`?"}));

INSTANTIATE_TEST_SUITE_P(
    Rest, BadConfig,
    testing::Values(
        BadCase{R"({"playlist": []})", "F: /playlist: not a playlist (found 0 items"},
        BadCase{R"({"playlist": "Auto"})", "F: /playlist: not a playlist (found \"Auto\", expected \"auto\""},
        BadCase{R"({"playlist": [{}]})", "F: /playlist/0/scene: missing"},
        BadCase{R"({"playlist": [{"scene": "a", "for": "2s"}]})",
                "F: /playlist/0/for: out of range (found \"2s\", expected 3s to 10m"},
        BadCase{R"({"playlist": [{"scene": "a", "for": 9999999999999}]})", "F: /playlist/0/for: out of range"},
        BadCase{R"({"bounds": {"text": 0}})", "F: /bounds/text: out of range (found 0, expected a number from 50 to"},
        BadCase{R"({"bounds": {"entrees": 5}})", "F: /bounds/entrees: unknown key, did you mean `entries`?"},
        BadCase{R"({"history": {"keep_years": 0}})",
                "F: /history/keep_years: out of range (found 0, expected a number from 1 to 100"},
        BadCase{R"({"history": {"keep": 3}})", "F: /history/keep: unknown key"},
        BadCase{R"({"telemetry": {"log_level": "loud"}})",
                "F: /telemetry/log_level: not a log level (found \"loud\", expected debug, info"},
        BadCase{
            R"({"telemetry": {"metrics": "localhost:9787"}})",
            "F: /telemetry/metrics: neither off nor an address to listen on (found \"localhost:9787\", expected false"},
        BadCase{R"({"telemetry": {"metrics": "127.0.0.1:65536"}})",
                "F: /telemetry/metrics: neither off nor an address"},
        BadCase{R"({"operator": {"pin": "123456"}})",
                "F: /operator/pin: not a hash of a PIN (found something else, expected the line that `pandang pin` "
                "prints)"},
        BadCase{R"({"operator": {"pin": 123456}})", "F: /operator/pin: not a hash of a PIN (found something else"},
        BadCase{R"({"operator": {"pin": "$1$abcdefgh$0123456789012345678901"}})", "F: /operator/pin: not a hash"},
        BadCase{R"({"operator": {"close_after": "2s"}})",
                "F: /operator/close_after: out of range (found \"2s\", expected 3s to 10m"},
        BadCase{R"({"operator": {"Pin": "1"}})", "F: /operator/Pin: unknown key, did you mean `pin`?"},
        BadCase{R"({"telemetry": {"play_log_days": -1}})", "F: /telemetry/play_log_days: out of range"},
        BadCase{R"({"telemetry": {"metric": false}})", "F: /telemetry/metric: unknown key, did you mean `metrics`?"}));

TEST(Config, MetricsAreServedOnTheLoopbackUnlessToldOtherwise) {
  const auto metrics = [](const char* value) {
    return parse_config(std::string(R"({"version": 1, "telemetry": {)") + value + "}}").config.metrics;
  };
  EXPECT_EQ(metrics(""), MetricsConfig{});
  EXPECT_TRUE(metrics("").on);
  EXPECT_EQ(metrics("").address, "127.0.0.1");
  EXPECT_FALSE(metrics(R"("metrics": false)").on);
  EXPECT_EQ(metrics(R"("metrics": "10.0.0.7:0")"), (MetricsConfig{true, "10.0.0.7", 0}));
}

TEST(Config, AllOffencesAreFoundNotOnlyTheFirst) {
  const ConfigReading reading =
      parse_config(R"({"version": 3, "display": {"languages": []}, "sources": [{"id": "B"}], "bounds": {"depth": 1}})");
  EXPECT_EQ(reading.offences.size(), 5U);
}

TEST(Config, ADeepDocumentIsRefusedAtOnce) {
  const ConfigReading reading = parse_config(std::string(200'000, '['));
  EXPECT_THAT(first_offence(reading), HasSubstr("nested too deeply"));
}

}  // namespace
}  // namespace pandang
