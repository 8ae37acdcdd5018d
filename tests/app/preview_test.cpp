// What an admin looks at before the public does: the page of `preview`, the table of `fetch`, the lines of `diff`.
#include "app/preview_page.hpp"

#include <gmock/gmock.h>

#include <filesystem>

#include "app/program.hpp"
#include "app/source_table.hpp"
#include "base/zone.hpp"
#include "store/store.hpp"

namespace pandang::app {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::size_t count_of(std::string_view needle, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(needle); at != std::string_view::npos; at = text.find(needle, at + 1)) ++count;
  return count;
}

/// The smallest feed with something to show, whose texts are as foreign as may be.
std::string hostile_feed() {
  Json feed = Json::parse(test::bytes_of(PANDANG_SOURCE_DIR "/tests/feeds/minimal.json"));
  feed["city"]["name"] = "Kota <script>alert(1)</script>";
  feed["indices"] = {{{"id", "../../\"><img src=x>"},
                      {"name", "A & <b>B</b>"},
                      {"issuer", "C"},
                      {"scale", {{"min", 0}, {"max", 5}, {"decimals", 2}}},
                      {"series", {{{"period", "2024"}, {"value", 4}}, {{"period", "<2>"}, {"value", 1}}}}}};
  return feed.dump();
}

TEST(Preview, HasOnePictureASceneAndEscapesForeignText) {
  const test::TempFolder folder;
  const std::string feed = folder.write("feed.json", hostile_feed()), out = folder.file("deep/preview");
  const test::Outcome outcome = pandang({"preview", "--feed", feed, "--size", "320x180", "-o", out});
  EXPECT_EQ(outcome.status, 1) << "a period of the feed is wrong";
  const std::string page = test::bytes_of(out + "/index.html");
  EXPECT_THAT(page,
              AllOf(HasSubstr("Kota &lt;script&gt;alert(1)&lt;/script&gt;"), HasSubstr("A &amp; &lt;b&gt;B&lt;/b&gt;"),
                    HasSubstr("&lt;2&gt;"), HasSubstr("a trend needs two periods")));
  EXPECT_THAT(page, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<b>")), Not(HasSubstr("<img src=x"))));
  EXPECT_THAT(page, Not(testing::ContainsRegex("(src|href)=\"?(https?:|/|file:)"))) << "works with no network";

  std::size_t pictures = 0;
  const std::string listed = pandang({"scenes", "--feed", feed}).out;
  for (const auto& file : std::filesystem::directory_iterator(out)) {
    if (file.path().extension() != ".png" || file.path().filename() == "contact-sheet.png") continue;
    ++pictures;
    EXPECT_EQ(count_of("<img src=\"" + file.path().filename().string() + "\"", page), 1U) << file.path();
  }
  EXPECT_EQ(pictures, count_of("\tplays\n", listed));
  EXPECT_GE(pictures, 2U);
  for (const char* file : {"contact-sheet.png", "fonts/Inter-Regular.otf", "fonts/InterDisplay-SemiBold.otf"})
    EXPECT_GT(test::bytes_of(out + "/" + file).size(), 1'000U) << file;
  EXPECT_FALSE(std::filesystem::exists(folder.file("img src=x>.png")));
}

TEST(Preview, WithNothingUsableStillSaysWhy) {
  const test::TempFolder folder;
  const std::string out = folder.file("preview");
  const test::Outcome outcome =
      pandang({"preview", "--feed", folder.file("absent.json"), "--size", "320x180", "-o", out});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::bytes_of(out + "/index.html"),
              AllOf(HasSubstr("Tidak ada data"), HasSubstr("absent.json: cannot be read"), HasSubstr("welcome.png")));
}

TEST(PictureNames, AreSafeAndOfTheirOwn) {
  EXPECT_THAT(picture_names({"index:spbe", "index:../a/b", "index:.. a b", "index:\xC3\xA9"}),
              ElementsAre("index-spbe.png", "index-..-a-b.png", "index-..-a-b-2.png", "index---.png"));
  const std::string longest(3'000, 'x');
  for (const std::string& name : picture_names({longest, longest})) EXPECT_LE(name.size(), 100U);
}

TEST(SourceTable, ShowsEachSourceWithItsFirstThreeLines) {
  const WallTime now = *parse_rfc3339("2026-11-24T08:00:00Z");
  const SourceReport good{
      "kota", SourceReport::State::ok, now - std::chrono::hours(26), 120, 4, {"a: /1", "a: /2", "a: /3", "a: /4"}};
  const SourceReport failing{"bps", SourceReport::State::failing, {}, 0, 0, {"http://x/: the server answered 503"}};
  const SourceReport refused{"ckan", SourceReport::State::refused, {}, 0, 0, {}};
  EXPECT_EQ(source_table({good, failing, refused}, now),
            "SOURCE  STATUS   DATA MADE  USED  LEFT OUT\n"
            "kota    ok       1 day ago   120         4\n"
            "  a: /1\n  a: /2\n  a: /3\n  and 1 more\n"
            "bps     failing  -             -         -\n"
            "  http://x/: the server answered 503\n"
            "ckan    refused  -             -         -\n");
}

TEST(Fetch, TableSaysTheStatusOfEverySource) {
  const test::TempFolder folder;
  const std::string config = folder.write(
      "pandang.json", R"({"sources": [{"id": "kota", "url": "file://)" + shipped_file +
                          R"("}, {"id": "hilang", "url": "file:///nowhere.json"}, {"id": "lain", "url": "file://)" +
                          folder.write("other.json", "{}") + R"("}]})");
  const test::Outcome outcome = pandang({"fetch", "--config", config, "--table"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.errors, IsEmpty());
  EXPECT_THAT(outcome.out, AllOf(testing::ContainsRegex("kota +ok +.* ago +[0-9]+ +0\n"),
                                 testing::ContainsRegex("hilang +failing +- +- +-\n  file:///nowhere.json: "),
                                 testing::ContainsRegex("lain +refused +- +- +-\n  .*: /format: missing")));
}

TEST(FetchTable, TellsOfRowsInTheirOrder) {
  const test::TempFolder folder;
  // A number outside the scale is found later than text in place of one: only where the rows join is the scale known.
  const std::string table = folder.write("t.csv", "tahun,nilai\n2021,331\n2022,empat\n2023,2.5\n2024,442\n");
  const std::string config = folder.write("pandang.json", R"({
    "sources": [{"id": "kota", "url": "file://)" + table + R"(",
                 "format": {"preset": "csv", "into": {"index": "i"}, "fields": {"period": "tahun", "value": "nilai"}}}],
    "base": {"city": {"name": "Kota X", "province": "Y", "lat": -3, "lon": 114},
             "indices": [{"id": "i", "name": "I", "issuer": "X", "scale": {"min": 1, "max": 5, "decimals": 2}}]}})");
  const test::Outcome outcome = pandang({"fetch", "--config", config, "--table"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, testing::ContainsRegex("kota +ok +.* 1 +3\n.*row 2,.*\n.*row 3,.*\n.*row 5,.*\n"));
}

TEST(FetchDemo, GoesPastTheProxyOfTheEnvironment) {
  const test::TempFolder folder;
  const test::Outcome outcome =
      test::run({PANDANG_BINARY, "fetch", "--table", "--config", folder.write("pandang.json", "{}")},
                {.environment = {"no_proxy", "NO_PROXY", "http_proxy=http://127.0.0.1:1"}});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("demo +ok"));
}

TEST(Diff, IsSilentAboutTheSameAndSaysWhatIsNot) {
  const test::TempFolder folder;
  const test::Outcome same = pandang({"diff", "--from", shipped_file, "--feed", shipped_file});
  EXPECT_EQ(same.status, 0);
  EXPECT_THAT(same.out + same.errors, IsEmpty());

  Json feed = shipped_json();
  feed["indices"][0]["series"].back()["value"] = 4.1;
  feed["indices"][1]["series"].erase(0);
  feed["indices"][1]["series"].erase(0);
  feed["indices"][1]["series"].erase(0);
  const std::string other = folder.write("other.json", feed.dump());
  const test::Outcome changed = pandang({"diff", "--from", shipped_file, "--feed", other});
  EXPECT_EQ(changed.status, 1);
  EXPECT_THAT(
      test::lines_of(changed.out),
      testing::IsSupersetOf(
          {std::string("index spbe 2024: 4.06 -> 4.10"), std::string("index smart-city 2021: 2.82 -> -"),
           std::string("scene trend:smart-city: plays -> skipped: a trend needs two periods, the feed has 1")}));
  EXPECT_EQ(pandang({"diff", "--from", shipped_file, "--feed", folder.file("absent")}).status, 2);
}

TEST(Diff, ComparesWithWhatTheKioskKeeps) {
  const test::TempFolder folder;
  const std::string config =
      folder.write("pandang.json", R"({"sources": [{"id": "kota", "url": "file://)" +
                                       folder.write("kota.json", feed_marked("Lama")) +
                                       R"("}], "playlist": [{"scene": "welcome"}, {"scene": "claims"}]})");
  // Nothing is kept yet, so the built-in demo is what plays; its lines would only bury what is new.
  const test::Outcome first = pandang({"diff", "--config", config, "--state-dir", folder.file("state")});
  EXPECT_EQ(first.status, 1);
  EXPECT_EQ(
      first.out,
      folder.file("state") +
          ": nothing but the built-in demo was on air before; new on air: Kota Banjarmasin, indices 2, rankings 1, "
          "scenes welcome, claims\n");

  std::filesystem::create_directories(folder.file("state"));
  folder.write("state/config.last-good.json", test::bytes_of(config));
  EXPECT_EQ(pandang({"diff", "--config", config, "--state-dir", folder.file("state")}).status, 2);
  auto store = store::Store::open(folder.file("state"));
  ASSERT_TRUE(store);
  store::StoredFeed kept;
  kept.source = "kota";
  kept.url = "file://" + folder.file("kota.json");
  kept.body = feed_marked("Dulu");
  ASSERT_TRUE(store->save(kept));
  const test::Outcome outcome = pandang({"diff", "--config", config, "--state-dir", folder.file("state")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.out),
              ElementsAre("milestone: - 2026-01-02, Dulu", "milestone: + 2026-01-02, Lama"));
}

}  // namespace
}  // namespace pandang::app
