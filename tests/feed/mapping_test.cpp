// Foreign documents of every preset, and what is said of those that are wrong.
#include "feed/mapping.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

#include "base/number_text.hpp"
#include "feed/csv.hpp"
#include "feed/parse.hpp"
#include "feed/period_reading.hpp"

namespace pandang::feed {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Preset = Mapping::Preset;

/// A mapping of `nilai` by `tahun` into the series of an index, as the configuration reads it.
Mapping mapping_of(const std::string& json) {
  const ConfigReading reading =
      parse_config(R"({"sources": [{"id": "s", "url": "https://h/", "format": )" + json + "}]}");
  EXPECT_THAT(reading.offences, IsEmpty()) << (reading.offences.empty() ? "" : reading.offences[0].message);
  return reading.config.sources.empty() ? Mapping{} : *reading.config.sources[0].mapping;
}
Mapping series_of(const std::string& preset, const std::string& more = "") {
  return mapping_of(R"({"preset": ")" + preset +
                    R"(", "into": {"index": "i"}, "fields": {"period": "tahun", "value": "nilai"})" + more + "}");
}

struct Said {
  std::string values, offences;  ///< "2023=3.31 2024=4.06", one line an offence
};
Said said_by(const std::string& body, const Mapping& mapping) {
  const MappingReading reading = read_mapped(body, mapping, FeedBounds{});
  Said said;
  for (const Offence& offence : reading.offences) said.offences += line_of("F", offence) + "\n";
  EXPECT_EQ(reading.rows == nullptr, !acceptable(reading.offences));
  if (!reading.rows) return said;
  for (const MappedRow& row : reading.rows->rows) {
    if (!said.values.empty()) said.values += ' ';
    said.values +=
        row.name + (row.name.empty() ? "" : ":") + period_text(row.period) + "=" + fmt::format("{}", row.value);
    if (row.otherwise) said.values += fmt::format("|{}", *row.otherwise);
  }
  return said;
}

struct BodyCase {
  const char* preset;
  std::string body;
  const char* values;
  const char* offence;
};
void PrintTo(const BodyCase& c, std::ostream* out) {
  *out << c.body;
}
class ReadMapped : public testing::TestWithParam<BodyCase> {};

TEST_P(ReadMapped, GivesWhatIsGoodAndSaysWhatIsWrong) {
  const Said said = said_by(GetParam().body, series_of(GetParam().preset));
  EXPECT_EQ(said.values, GetParam().values) << said.offences;
  if (*GetParam().offence) {
    EXPECT_THAT(said.offences, HasSubstr(GetParam().offence));
  } else {
    EXPECT_EQ(said.offences, "");
  }
}

#define CKAN(records) R"({"success": true, "result": {"records": )" records R"(, "total": 2}})"
INSTANTIATE_TEST_SUITE_P(
    Ckan, ReadMapped,
    testing::Values(
        BodyCase{"ckan", CKAN(R"([{"tahun": "2023", "nilai": "3,31"}, {"tahun": 2024, "nilai": 4.06}])"),
                 "2023=3.31 2024=4.06", ""},
        BodyCase{"ckan", CKAN(R"([{"tahun": "2004-Q3", "nilai": "0.000384"}])"), "2004-Q3=0.000384", ""},
        BodyCase{"ckan", CKAN(R"([{"tahun": "2023", "nilai": "tiga"}, {"tahun": "2024", "nilai": "4"}])"), "2024=4",
                 "F: /result/records/0/nilai: not a number (found \"tiga\", expected a number such as 3,31 or 3.31)"},
        BodyCase{"ckan", CKAN(R"([{"tahun": "dulu", "nilai": "3"}, {"nilai": "4"}, {"tahun": "2024", "nilai": "5"}])"),
                 "2024=5", "F: /result/records/1/tahun: not a period (found no such column in this row"},
        BodyCase{"ckan", CKAN(R"([{"tahun": "2023", "nilai": "NaN"}, {"tahun": "2024", "nilai": 1e999}])"), "",
                 "F: /result/records: no row can be used (found 2 rows"},
        BodyCase{"ckan", CKAN(R"([{"tahun": "2023", "nilai": null}, {"tahun": "2024", "nilai": "-"},
                                  {"tahun": "2025", "nilai": "1"}])"),
                 "2025=1", ""},
        BodyCase{"ckan", CKAN(R"([{"_id": 1, "tahun": "2023", "nila": "3"}])"), "",
                 "F: fields/value: no column \"nilai\", did you mean \"nila\"? (found _id, tahun, nila, expected one"},
        BodyCase{"ckan", CKAN("[]"), "", "F: /result/records: no row can be used (found 0 rows"},
        BodyCase{"ckan", R"({"success": true, "result": {}})", "",
                 "F: /result/records: no list of rows (found nothing, expected a list"},
        BodyCase{"ckan", R"({"success": false, "error": {"__type": "Not Found Error", "message": "Not found: X"}})", "",
                 "F: /error: the portal answers with an error (found \"Not found: X\", expected records)"},
        BodyCase{
            "ckan", "<!DOCTYPE html><html>Sign in</html>", "",
            "F: the server answered with a web page, not data: a sign-in page? is the sheet shared? (found \"<!DOC"},
        BodyCase{"ckan", "", "", "the document is empty"},
        BodyCase{"ckan", CKAN(R"([{"tahun": "2023", "nilai": {"v": 1}}, {"tahun": "2024", "nilai": 1}])"), "2024=1",
                 "found neither text nor number"}));

INSTANTIATE_TEST_SUITE_P(
    Array, ReadMapped,
    testing::Values(BodyCase{"array", R"([{"tahun": 2024, "nilai": 4.06}])", "2024=4.06", ""},
                    BodyCase{"array", ")]}'\n[{\"tahun\": 2024, \"nilai\": 4.06}]", "2024=4.06", ""},
                    BodyCase{"array", R"({"tahun": 2024})", "", "F: no list of rows (found an object, expected a list"},
                    // The rest of a column tells how 1.234 is meant; alone it stays open until the scale is known.
                    BodyCase{"array", R"([{"tahun": 2023, "nilai": "1.234"}, {"tahun": 2024, "nilai": "2,5"}])",
                             "2023=1234 2024=2.5", ""},
                    BodyCase{"array", R"([{"tahun": 2023, "nilai": "1.234"}, {"tahun": 2024, "nilai": "2.50"}])",
                             "2023=1.234 2024=2.5", ""},
                    BodyCase{"array", R"([{"tahun": 2023, "nilai": "1.234"}])", "2023=1.234|1234", ""}));

INSTANTIATE_TEST_SUITE_P(
    Csv, ReadMapped,
    testing::Values(
        BodyCase{"csv", "tahun,nilai\n2023,3.31\n2024,4.06\n", "2023=3.31 2024=4.06", ""},
        BodyCase{"csv", "\xEF\xBB\xBFtahun;nilai;\r\n2023;3,31;\r\n2024;\"4,06\";\r\n;;\r\n", "2023=3.31 2024=4.06",
                 ""},
        BodyCase{"csv", "kota\ttahun\tnilai\n\"A \"\"B\"\"\nC\"\t2023\t3,31", "2023=3.31", ""},
        BodyCase{"csv", "tahun,nilai\n2023,3,31\n2024,4.06", "2024=4.06",
                 "F: row 2: more fields than the header has columns (found 3, expected 2)"},
        BodyCase{"csv", "tahun,nilai\n2023,x\n\n2024\n2025,1", "2025=1", "F: row 2, column \"nilai\": not a number"},
        BodyCase{"csv", "tahun,nilai\n2023,\"3", "", "row 2: a quote that is never closed"},
        BodyCase{"csv", "tahun,nilai\n2023,\"3\"x", "", "row 2: text behind a closing quote"},
        BodyCase{"csv", "tahun,Nilai\n2023,3", "", "no column \"nilai\", did you mean \"Nilai\"? (found tahun, Nilai,"},
        BodyCase{"csv", "tahun,nilai\n2023,\xE9", "", "F: not UTF-8 text"}, BodyCase{"csv", "<html>", "", "web page"},
        BodyCase{"csv", "", "", "F: the table is empty"}));

std::string gviz_answer(const std::string& table) {
  return "/*O_o*/\ngoogle.visualization.Query.setResponse({\"status\":\"ok\",\"table\":" + table + "});";
}
INSTANTIATE_TEST_SUITE_P(
    Gviz, ReadMapped,
    testing::Values(
        BodyCase{"gviz", gviz_answer(R"x({"cols":[{"id":"A","label":""},{"id":"B","label":""}],
                          "rows":[{"c":[{"v":"tahun"},{"v":"nilai"}]},{"c":[{"v":"2023"},{"v":"3,31"}]},
                                  {"c":[{"v":"Date(2024,5,1)"},{"v":3,"f":"3"}]},{"c":[{"v":"2025"},null]}],
                          "parsedNumHeaders":0})x"),
                 "2023=3.31 2024-06=3", ""},
        BodyCase{"gviz", gviz_answer(R"x({"cols":[{"id":"A","label":"tahun"},{"id":"B","label":"nilai "}],
                          "rows":[{"c":[{"v":2024},{"v":"x"}]},{"c":[{"v":2025},{"v":1}]}],"parsedNumHeaders":1})x"),
                 "2025=1", "F: row 2, column \"nilai\": not a number (found \"x\""},
        BodyCase{
            "gviz", R"x(google.visualization.Query.setResponse({"status":"error","errors":[{"reason":"invalid_query",
                            "message":"Invalid query","detailed_message":"Query parse error (at ')')"}]});)x",
            "",
            "F: /errors: Google Sheets answers with an error (found \"Query parse error (at ')')\", expected rows)"},
        BodyCase{"gviz", "<!doctype html><title>Google Sheets: Sign-in</title>", "", "is the sheet shared?"}));

TEST(ReadMapped, OfBpsComposesTheKeysFromTheLists) {
  const std::string body = R"({"status": "OK", "data-availability": "available",
    "var": [{"val": 31, "label": "Jumlah Penduduk"}], "turvar": [{"val": 0, "label": "Tidak Ada"}],
    "labelvervar": "Kecamatan", "vervar": [{"val": 7315, "label": "Pinrang"}, {"val": 7316, "label": "Enrekang"}],
    "tahun": [{"val": 99, "label": "1999"}, {"val": 100, "label": ""}],
    "turtahun": [{"val": 0, "label": "Tahun"}, {"val": 61, "label": "Triwulan I"}],
    "datacontent": {"7315310990": 308669, "73153101000": 311595, "7316310990": "-", "73163109961": "1.5", "9": 1}})";
  const Mapping mapping = mapping_of(R"({"preset": "bps-data", "into": {"ranking": "r"},
    "fields": {"period": "period", "name": "region", "kind": {"is": "kabupaten"}, "value": "value"}})");
  const Said said = said_by(body, mapping);
  EXPECT_EQ(said.values, "Pinrang:1999=308669 Pinrang:2000=311595 Enrekang:1999-Q1=1.5");
  EXPECT_EQ(said.offences, "F: /datacontent/9: values that belong to no line of the lists (found 1, expected none)\n");
  EXPECT_THAT(said_by(R"({"status": "Error", "message": "Parameter X is Missing."})", mapping).offences,
              HasSubstr("F: /status: BPS answers with an error (found \"Parameter X is Missing.\", expected \"OK\")"));
  EXPECT_THAT(said_by(R"({"status": "OK", "data-availability": "list-not-available", "data": ""})", mapping).offences,
              HasSubstr("F: /data-availability: BPS has no such data"));
}

TEST(ReadMapped, TakesTheRowsThatFitWhere) {
  const std::string body =
      R"([{"k": "a", "n": 1, "tahun": 2023, "nilai": 1}, {"k": "b", "n": "1", "tahun": 2024, "nilai": 2}])";
  EXPECT_EQ(said_by(body, series_of("array", R"(, "where": {"k": "b", "n": 1})")).values, "2024=2");
  EXPECT_THAT(said_by(body, series_of("array", R"(, "where": {"k": "c"})")).offences,
              HasSubstr("F: where: no row has these values (found 2 rows, expected at least one that fits)"));
}

TEST(ReadMapped, SaysWhichValueWasMeantByWhere) {
  const std::string body = R"([{"kota": "Kota A Raya", "nama": "IPM", "tahun": 2023, "nilai": 1},
                               {"kota": "Kota Lain", "nama": "Indeks", "tahun": 2024, "nilai": 2}])";
  const std::string found = "(found 2 rows, expected at least one that fits)\n";
  EXPECT_EQ(said_by(body, series_of("array", R"(, "where": {"kota": "KOTA A RAYA", "nama": "Indeks"})")).offences,
            "F: where: no row has these values, did you mean \"Kota A Raya\"? " + found);
  EXPECT_EQ(said_by(body, series_of("array", R"(, "where": {"kota": "A Raya", "nama": "indeks"})")).offences,
            "F: where: no row has these values, did you mean \"Kota A Raya\" and \"Indeks\"? " + found);
  EXPECT_EQ(said_by(body, series_of("array", R"(, "where": {"kota": "Kota A Raya", "nama": "Indeks"})")).offences,
            "F: where: no row has these values " + found)
      << "each is there, but in no row together";
}

TEST(ReadMapped, NamesTheColumnsBrieflyWhateverTheyAre) {
  std::string header = "tahun";
  for (int i = 0; i < 20; ++i) header += ',' + std::string(100, '\x01');
  const MappingReading reading = read_mapped(header + "\n2024,1\n", series_of("csv"), FeedBounds{});
  ASSERT_EQ(reading.offences.size(), 1U);
  EXPECT_THAT(reading.offences[0].message, HasSubstr(" and 9 more"));
  EXPECT_LE(reading.offences[0].message.size(), 1'000U);
}

TEST(ReadMapped, OfPagesNamesThePage) {
  const std::string page = CKAN(R"([{"tahun": "2023", "nilai": "x"}])"),
                    good = CKAN(R"([{"tahun": "2024", "nilai": 1}])");
  const Said said = said_by("\x1E" + good + "\x1E" + page, series_of("ckan"));
  EXPECT_EQ(said.values, "2024=1");
  EXPECT_THAT(said.offences, HasSubstr("F: page 2: /result/records/0/nilai: not a number"));
}

TEST(ReadMapped, OfARankingWantsNamesAndKeepsPlaces) {
  const Mapping mapping = mapping_of(R"({"into": {"ranking": "r"}, "fields": {"period": {"is": 2024}, "value": "/v/0",
    "name": "n", "kind": {"is": "kota"}, "province": "p", "lat": "lat", "lon": "lon"}})");
  const MappingReading reading = read_mapped(
      R"([{"n": " Kota A ", "p": null, "lat": "-3,32", "lon": "114.594", "v": [1]}, {"n": "", "v": [2]},
          {"n": "B\u0007", "v": [2]}, {"n": "C", "lat": 95, "v": [3], "lon": 0, "p": "P"}])",
      mapping, FeedBounds{});
  ASSERT_TRUE(reading.rows);
  ASSERT_EQ(reading.rows->rows.size(), 2U);
  EXPECT_EQ(reading.rows->rows[0].name, "Kota A");
  EXPECT_EQ(reading.rows->rows[0].lat, -3.32);
  EXPECT_EQ(reading.rows->rows[0].lon, 114.594);
  EXPECT_EQ(reading.rows->rows[1].lat, std::nullopt);
  std::vector<std::string> places;
  for (const Offence& offence : reading.offences) places.push_back(offence.pointer);
  EXPECT_THAT(places, ElementsAre("/1/n", "/2/n", "/3/lat"));
}

TEST(NextPage, ByOffsetGoesOnFromTheRowsThatCame) {
  const Mapping ckan = series_of("ckan");
  const std::string page = R"({"result": {"records": [{}, {}], "total": "5"}})";
  EXPECT_EQ(next_page(ckan, "https://h/a?id=1", page), "https://h/a?id=1&offset=2");
  EXPECT_EQ(next_page(ckan, "https://h/a?offset=2&id=1", page), "https://h/a?offset=4&id=1");
  EXPECT_EQ(next_page(ckan, "https://h/a?offset=3", page), std::nullopt);
  EXPECT_EQ(next_page(ckan, "https://h/a", R"({"result": {"records": [], "total": 5}})"), std::nullopt);
  EXPECT_EQ(next_page(ckan, "https://h/a", R"({"result": {"records": [{}]}})"), "https://h/a?offset=1");
  EXPECT_EQ(next_page(ckan, "https://h/a", "<html>"), std::nullopt);
  EXPECT_EQ(next_page(series_of("array"), "https://h/a", "[{}]"), std::nullopt);
}

TEST(NextPage, ByPageCountsInTheAddress) {
  const Mapping bps = series_of("bps-list");
  const std::string page = R"({"data": [{"page": 1, "pages": 3}, [{}]]})";
  EXPECT_EQ(next_page(bps, "https://h/list/page/1/key/K", page), "https://h/list/page/2/key/K");
  EXPECT_EQ(next_page(bps, "https://h/list/key/K", page), "https://h/list/key/K?page=2");
  EXPECT_EQ(next_page(bps, "https://h/list/page/3", page), std::nullopt);
}

TEST(NextPage, ByAddressIsWhatTheAnswerSays) {
  const Mapping mapping = series_of("array", R"(, "rows": "/rows", "paging": {"by": "next", "next": "/links/next"})");
  EXPECT_EQ(next_page(mapping, "https://h/a", R"({"rows": [], "links": {"next": "/a?p=2"}})"), "/a?p=2");
  EXPECT_EQ(next_page(mapping, "https://h/a", R"({"rows": [], "links": {"next": null}})"), std::nullopt);
}

TEST(ReadPeriod, AsTablesWriteIt) {
  const Period year{2024}, march{2024, Period::Kind::month, 3}, third{2004, Period::Kind::quarter, 3};
  for (const char* text : {"2024", "2024.0", "2024.00", "2024,0", " 2024 ", "Tahun 2024"})
    EXPECT_EQ(read_period(text), year) << text;
  for (const char* text :
       {"2024-03", "2024/3", "03/2024", "2024-03-31", "2024-03-31T08:00:00+08:00", "2024-03-31 00:00:00",
        "Date(2024,2,31)", "Date(2024, 2)", "Maret 2024", "March 2024", "mar 2024", "Mar-2024"})
    EXPECT_EQ(read_period(text), march) << text;
  for (const char* text : {"2004-Q3", "2004Q3", "Q3 2004", "Triwulan III 2004", "TW 3 2004", "triwulan iii tahun 2004",
                           "Kuartal III/2004"})
    EXPECT_EQ(read_period(text), third) << text;
  for (const char* text :
       {"", "24", "1899", "2201", "2024-13", "2024-Q5", "Triwulan V 2024", "Semester I 2024", "2024.5",
        "Date(2024,12,1)", "Date()", "2024-03-32", "31-03-24", "x 2024", "2023/2024", "20245"})
    EXPECT_FALSE(read_period(text)) << text;
}

TEST(ReadPeriod, ReadsBackWhatThisProgramWrites) {
  for (int year = 1900; year <= 2200; ++year) {
    EXPECT_EQ(read_period(period_text(Period{year})), Period{year});
    for (int part = 1; part <= 12; ++part) {
      const Period month{year, Period::Kind::month, part};
      EXPECT_EQ(read_period(period_text(month)), month);
      EXPECT_EQ(read_period(month_text(year, part, Language::indonesian)), month);
      EXPECT_EQ(read_period(month_text(year, part, Language::english)), month);
      const Period quarter{year, Period::Kind::quarter, (part + 2) / 3};
      EXPECT_EQ(read_period(period_text(quarter)), quarter);
    }
  }
}

TEST(ReadCsv, IsBounded) {
  const CsvLimits limits{.records = 3, .fields = 3, .bytes = 5};
  EXPECT_EQ(read_csv("a,b,c\n1,2,3\n4,5,6", limits)->records(), 3U);
  EXPECT_THAT(read_csv("1\n2\n3\n4", limits).error().message, HasSubstr("too many rows"));
  EXPECT_THAT(read_csv("1,2,3,4", limits).error().message,
              HasSubstr("row 1: too many fields (found 4, expected at most 3)"));
  EXPECT_THAT(read_csv("a\n\"123456\"", limits).error().message, HasSubstr("row 2: a field is too long (found 6"));
}

// Whatever bytes come, every record ends and every field is part of the text.
TEST(ReadCsv, OfAnyBytesEnds) {
  std::mt19937 random(7);
  const std::string_view alphabet = "a,;\"\r\n\t1";
  for (int i = 0; i < 20'000; ++i) {
    std::string text(random() % 24, ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    const auto csv = read_csv(text, {});
    if (!csv) continue;
    EXPECT_EQ(csv->ends.empty() ? 0 : csv->ends.back(), csv->fields.size()) << text;
    EXPECT_LE(csv->fields.size(), text.size() + 1) << text;
  }
}

TEST(ReadBase, NeedsACityAndLeavesToSourcesWhatTheyGive) {
  const auto read = [](const std::string& base) {
    const ConfigReading config = parse_config(R"({"base": )" + base + "}");
    EXPECT_THAT(config.offences, IsEmpty());
    return read_base(config.config.base->root(), FeedBounds{});
  };
  const FeedReading good = read(R"({"city": {"name": "Kota A", "province": "P", "lat": -3, "lon": 114},
    "indices": [{"id": "i", "name": "I", "issuer": "K", "scale": {"min": 0, "max": 10, "decimals": 1}}],
    "rankings": [{"id": "r", "index": "i", "title": "R", "coverage": {"total": 514, "note": "n"}, "highlight": "Kota A"}]})");
  EXPECT_THAT(good.offences, IsEmpty());
  ASSERT_TRUE(good.snapshot);
  EXPECT_EQ(good.snapshot->rankings.at(0).highlight, "Kota A");
  const FeedReading bad = read(R"({"rankings": [{"id": "r", "index": "j", "title": "R"}], "generated_at": "x"})");
  EXPECT_EQ(bad.snapshot, nullptr);
  std::vector<std::string> places;
  for (const Offence& offence : bad.offences) places.push_back(offence.pointer);
  EXPECT_THAT(places, ElementsAre("/base/generated_at", "/base/city", "/base/rankings/0/index"));
}

}  // namespace
}  // namespace pandang::feed
