// The JSON Schemas that ship beside the program, judged by a validator that is not ours: what ships is valid, what the
// readers refuse for its structure the schema refuses, and both know the same keys.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "config/config.hpp"
#include "feed/parse.hpp"
#include "schema/full_documents.hpp"
#include "support/child_process.hpp"
#include "support/places.hpp"
#include "support/temp_folder.hpp"

namespace pandang {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using Json = nlohmann::json;
using Pointer = Json::json_pointer;

const std::string top = PANDANG_SOURCE_DIR;
const std::string config_schema = top + "/config/pandang.schema.json";
const std::string feed_schema = top + "/config/pandang-feed.schema.json";

/// One line a file: `valid` or `refused POINTER: why`.
std::vector<std::string> verdicts(const std::string& schema, const std::vector<std::string>& files) {
  std::vector<std::string> command{"python3", top + "/tests/schema/validate.py", schema};
  command.insert(command.end(), files.begin(), files.end());
  const test::Outcome outcome = test::run(command);
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  std::vector<std::string> lines = test::lines_of(outcome.out);
  EXPECT_EQ(lines.size(), files.size()) << outcome.errors;
  lines.resize(files.size());
  return lines;
}

std::vector<std::string> json_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

Json uncommented(const std::string& file) {
  return Json::parse(test::bytes_of(file), nullptr, true, true);
}

TEST(Schema, EveryShippedConfigurationIsValid) {
  const test::TempFolder folder;
  std::vector<std::string> plain;
  std::vector<std::string> files = json_files(top + "/config/examples");
  files.push_back(top + "/config/pandang.json");
  for (const std::string& file : files) {
    EXPECT_TRUE(acceptable(parse_config(test::bytes_of(file)).offences)) << file;
    plain.push_back(folder.write(std::filesystem::path(file).filename().string() + ".plain", uncommented(file).dump()));
  }
  const auto found = verdicts(config_schema, plain);
  for (std::size_t i = 0; i < files.size(); ++i) EXPECT_EQ(found[i], "valid") << files[i];
}

TEST(Schema, EveryShippedFeedIsValid) {
  std::vector<std::string> files = json_files(top + "/tests/feeds");
  files.push_back(top + "/assets/banjarmasin.feed.json");
  const auto found = verdicts(feed_schema, files);
  for (std::size_t i = 0; i < files.size(); ++i) EXPECT_EQ(found[i], "valid") << files[i];
}

/// What a schema cannot say: how values depend on each other, and what is lost when JSON is read leniently.
const std::set<std::string> beyond_a_schema{"band-outside-scale",       "band-twice",
                                            "coverage-more-than-total", "duplicate-entry-name",
                                            "duplicate-index",          "duplicate-key-value",
                                            "duplicate-period",         "duplicate-ranking",
                                            "highlight-not-listed",     "generated-at-before-1900-in-utc",
                                            "impossible-generated-at",  "lone-surrogate",
                                            "not-json-token",           "number-far-too-large",
                                            "number-too-large",         "ranking-of-unknown-index",
                                            "scale-upside-down",        "target-outside-scale",
                                            "unknown-source",           "value-outside-scale"};

TEST(Schema, AgreesWithTheReaderAboutEveryFixtureOfAFeed) {
  std::vector<std::string> files;
  for (const std::string& file : json_files(top + "/tests/feed/fixtures"))
    if (Json::accept(test::bytes_of(file)) && !test::bytes_of(file).starts_with("\xEF\xBB\xBF")) files.push_back(file);
  // nlohmann takes none of these three; Python does.
  for (const char* lenient : {"lone-surrogate", "not-json-token", "number-far-too-large"})
    files.push_back(top + "/tests/feed/fixtures/" + lenient + ".json");
  const auto found = verdicts(feed_schema, files);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string name = std::filesystem::path(files[i]).stem();
    const bool good = feed::parse_feed(test::bytes_of(files[i]), FeedBounds{}).offences.empty();
    if (good || beyond_a_schema.contains(name)) {
      EXPECT_EQ(found[i], "valid") << name;
    } else {
      EXPECT_THAT(found[i], StartsWith("refused")) << name;
    }
  }
}

struct BadValue {
  const char* pointer;  ///< into the full configuration
  const char* value;    ///< JSON
};
constexpr BadValue bad_values[] = {
    {"/version", "2"},
    {"/version", R"("1")"},
    {"/display", "[]"},
    {"/display/monitor", "1.5"},
    {"/display/monitor", "32"},
    {"/display/monitor", R"(" ")"},
    {"/display/monitor", "[]"},
    {"/display/monitor", R"(["HDMI-1", "all"])"},
    {"/display/monitor", R"(["HDMI-1", "HDMI-1"])"},
    {"/display/span", R"("yes")"},
    {"/display/mode", R"("1080p")"},
    {"/display/mode", R"("1920x1080@0")"},
    {"/display/mode", R"("1920x1080@60Hz")"},
    {"/display/languages", "[]"},
    {"/display/languages", R"(["id", "id"])"},
    {"/display/languages", R"(["jv"])"},
    {"/display/timezone", R"("")"},
    {"/display/timezone", "8"},
    {"/display/rotate", "45"},
    {"/display/wall/canvas", "[1920]"},
    {"/display/wall/canvas", "[1920, 1]"},
    {"/display/wall/viewport", "[0, 0, 1920, 8]"},
    {"/display/wall/viewport", "[0, 0, 1920.5, 800]"},
    {"/display/safe_area", "0.5"},
    {"/display/pixel_shift", "0.5"},
    {"/display/pixel_shift", R"("on")"},
    {"/display/night_light", "0.1"},
    {"/display/night_light", "true"},
    {"/display/hours", R"(["08:00-22:00"])"},
    {"/display/hours", R"({"friday": []})"},
    {"/display/hours/every_day", R"("08:00-22:00")"},
    {"/display/hours/every_day/0", R"("8-22")"},
    {"/display/hours/every_day/0", R"("24:00-02:00")"},
    {"/display/hours/every_day/0", R"("08:00-24:01")"},
    {"/display/hours/dates/0", R"({"hours": []})"},
    {"/display/hours/dates/0", R"({"date": "2027-01-01"})"},
    {"/display/hours/dates/0", R"({"date": "2027-01-01", "to": "2027-01-02", "hours": []})"},
    {"/display/hours/dates/0/date", R"("1 January")"},
    {"/display/hours/dates/1/to", R"("03-09")"},
    {"/playlist/0/when", "true"},
    {"/display/viewing", R"({"distance_m": 10})"},
    {"/display/viewing/panel_nits", "1"},
    {"/sources", R"({"id": "city"})"},
    {"/sources/0/id", R"("Kota Kita")"},
    {"/sources/0/url", R"("ftp://h/feed.json")"},
    {"/sources/0/url", R"("https://user:word@h/")"},
    {"/sources/0/url", "null"},
    {"/sources/0/format", R"("pandang-feed/9")"},
    {"/sources/0/every", R"("5 minutes")"},
    {"/sources/0/every", "1"},
    {"/sources/0/timeout", "301"},
    {"/sources/0/max_bytes", "12.5"},
    {"/sources/0/max_bytes", "12"},
    {"/sources/0/stale_after", "true"},
    {"/sources/0/withdraw_after", R"("12")"},
    {"/sources/0/show_after", "86401"},
    {"/sources/0/headers", R"({"Authorization": "Bearer abc"})"},
    {"/sources/0/headers", R"({"Not a name": {"env": "KEY"}})"},
    {"/sources/0/headers/X-Token", R"({"file": "a", "env": "b"})"},
    {"/sources/1/url_secrets", R"({"key": "abc"})"},
    {"/sources/1/url_secrets", R"({"A Key": {"env": "KEY"}})"},
    {"/sources/0/auth", "{}"},
    {"/sources/0/auth/basic/user", R"("a:b")"},
    {"/sources/0/auth/basic/password", R"("hunter2")"},
    {"/sources/0/pin_sha256", R"("abc")"},
    {"/sources/0/proxy", R"("ftp://h:1")"},
    {"/sources/1/format/preset", R"("ckn")"},
    {"/sources/1/format/into", "{}"},
    {"/sources/1/format/rows", R"("rows")"},
    {"/sources/1/format/where", R"({"a": null})"},
    {"/sources/1/format/numbers", R"("de")"},
    {"/sources/1/format/fields/kind", R"({"is": []})"},
    {"/sources/1/format/paging/by", R"("cursor")"},
    {"/history/keep_years", "0"},
    {"/sources/0/ca_file", "7"},
    {"/playlist", R"("manual")"},
    {"/playlist", "[]"},
    {"/playlist/0", R"({"for": "5s"})"},
    {"/playlist/0/for", "2"},
    {"/bounds/depth", "4"},
    {"/bounds/entries", R"("many")"},
    {"/telemetry/log_level", R"("loud")"},
    {"/telemetry/metrics", R"("9787")"},
    {"/telemetry/metrics", "9787"},
    {"/telemetry/play_log_days", "401"},
    {"/operator/pin", R"("123456")"},
    {"/operator/pin", "123456"},
    {"/operator/close_after", "2"},
};

TEST(Schema, RefusesWhatTheReaderOfAConfigurationRefuses) {
  const test::TempFolder folder;
  std::vector<std::string> files;
  for (const BadValue& bad : bad_values) {
    Json document = Json::parse(full_config);
    document.at(Pointer(bad.pointer)) = Json::parse(bad.value);
    EXPECT_FALSE(acceptable(parse_config(document.dump()).offences)) << bad.pointer << ": " << bad.value;
    files.push_back(folder.write(std::to_string(files.size()), document.dump()));
  }
  const auto found = verdicts(config_schema, files);
  for (std::size_t i = 0; i < files.size(); ++i)
    EXPECT_THAT(found[i], StartsWith("refused /")) << bad_values[i].pointer << ": " << bad_values[i].value;
}

TEST(Schema, TheFullDocumentsAreValid) {
  const test::TempFolder folder;
  EXPECT_THAT(parse_config(full_config).offences, testing::IsEmpty());
  EXPECT_THAT(feed::parse_feed(full_feed, FeedBounds{}).offences, testing::IsEmpty());
  EXPECT_THAT(verdicts(config_schema, {folder.write("config", full_config)}), ElementsAre("valid"));
  EXPECT_THAT(verdicts(feed_schema, {folder.write("feed", full_feed)}), ElementsAre("valid"));
}

using Offences = std::function<std::vector<Offence>(const std::string& document)>;
using Keys = std::set<std::string>;

/// The keys that a reader knows at an object: it lists them when it meets one that is like none of them.
Keys keys_of_reader(const Json& document, const Pointer& object, const Offences& offences_of) {
  const std::string strange = "qqqqqqqqqqqqqqqqqqqq", before = "expected one of ";
  Json probe = document;
  probe.at(object)[strange] = 1;
  for (const Offence& offence : offences_of(probe.dump())) {
    const std::size_t at = offence.message.find(before);
    if (offence.pointer != (object / strange).to_string() || at == std::string::npos) continue;
    Keys keys;
    std::string key;
    for (const char c : offence.message.substr(at + before.size())) {
      if (c == ',' || c == ')') {
        keys.insert(std::exchange(key, {}));
      } else if (c != ' ') {
        key += c;
      }
    }
    return keys;
  }
  return {};
}

/// A schema's objects along a document: which keys each may have, and which of them the document shows.
class Walk {
 public:
  Walk(const Json& schema, const Json& document, Offences offences_of)
      : schema_(schema), document_(document), offences_of_(std::move(offences_of)) {
    visit(schema, Pointer());
  }
  /// Of every object of the schema: keys that the document nowhere has, so that the walk missed what is below.
  Keys unseen() const {
    Keys unseen;
    for (const auto& [names, seen] : shown_)
      for (const std::string& name : names)
        if (!seen.contains(name)) unseen.insert(name);
    return unseen;
  }

 private:
  /// A node itself, or the alternatives that it is made of.
  std::vector<const Json*> alternatives(const Json& node) const {
    if (node.contains("$ref")) return alternatives(schema_.at(Pointer(node["$ref"].get<std::string>().substr(1))));
    std::vector<const Json*> all{&node};
    if (node.contains("oneOf"))
      for (const Json& part : node["oneOf"])
        for (const Json* deeper : alternatives(part)) all.push_back(deeper);
    return all;
  }

  void visit(const Json& node, const Pointer& at) {
    const Json& value = document_.at(at);
    if (value.is_array())
      for (const Json* one : alternatives(node))
        for (std::size_t i = 0; one->contains("items") && i < value.size(); ++i) visit((*one)["items"], at / i);
    if (!value.is_object()) return;
    Keys known, below;
    bool open = false;  // any key may stand there
    for (const Json* one : alternatives(node)) {
      if (one->contains("properties"))
        for (const auto& [name, property] : (*one)["properties"].items()) known.insert(name);
      open = open || (one->contains("additionalProperties") && (*one)["additionalProperties"].is_object());
    }
    const bool of_the_feed = at.to_string().starts_with("/base/");  // its own schema says what stands there
    if (!open && !of_the_feed) {
      EXPECT_EQ(known, keys_of_reader(document_, at, offences_of_)) << "at \"" << at.to_string() << '"';
    }
    for (const auto& [name, member] : value.items()) {
      shown_[known].insert(name);
      for (const Json* one : alternatives(node)) {
        if (one->contains("properties") && (*one)["properties"].contains(name)) {
          visit((*one)["properties"][name], at / name);
        } else if (open && one->contains("additionalProperties")) {
          visit((*one)["additionalProperties"], at / name);
        }
      }
    }
  }

  const Json& schema_;
  const Json& document_;
  Offences offences_of_;
  std::map<Keys, Keys> shown_;  // by the keys that an object may have
};

TEST(Schema, OfConfigurationsKnowsTheKeysOfTheReader) {
  const Json schema = Json::parse(test::bytes_of(config_schema)), document = Json::parse(full_config);
  const Walk walk(schema, document, [](const std::string& text) {
    ConfigReading reading = parse_config(text);
    if (reading.config.base) {
      const auto base = feed::read_base(reading.config.base->root(), reading.config.bounds);
      reading.offences.insert(reading.offences.end(), base.offences.begin(), base.offences.end());
    }
    return reading.offences;
  });
  EXPECT_THAT(walk.unseen(), testing::IsEmpty());
}

TEST(Schema, OfFeedsKnowsTheKeysOfTheReader) {
  const Json schema = Json::parse(test::bytes_of(feed_schema)), document = Json::parse(full_feed);
  const Walk walk(schema, document,
                  [](const std::string& text) { return feed::parse_feed(text, FeedBounds{}).offences; });
  EXPECT_THAT(walk.unseen(), testing::IsEmpty());
}

}  // namespace
}  // namespace pandang
