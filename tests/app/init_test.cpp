// A first configuration: what `pandang init` writes is what `pandang check` accepts.
#include <gmock/gmock.h>

#include <filesystem>
#include <sstream>

#include "app/new_config.hpp"
#include "app/program.hpp"
#include "config/config.hpp"

namespace pandang::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

NewConfig mapped(const std::string& preset) {
  NewConfig wishes;
  wishes.preset = preset;
  wishes.url = "https://data.example.go.id/a?b=\"c\"";
  wishes.city = "Kota \"Seribu\\Sungai\"";
  wishes.province = "Kalimantan Selatan";
  wishes.lat = "-3.32";
  wishes.lon = "114.59";
  return wishes;
}

TEST(Init, WritesWhatCheckAcceptsForEveryPreset) {
  std::vector<std::string> presets = preset_names();
  presets.push_back("");
  for (const std::string& preset : presets) {
    for (const char* index : {"", "Indeks Pembangunan Manusia"}) {
      SCOPED_TRACE(preset);
      NewConfig wishes = mapped(preset);
      wishes.index = index;
      fill_in(wishes);
      const std::string text = config_text(wishes);
      for (const Offence& offence : offences_of(text)) ADD_FAILURE() << line_of("config", offence) << '\n' << text;
      const Config config = parse_config(text).config;
      ASSERT_EQ(config.sources.size(), 1U);
      EXPECT_EQ(config.sources[0].url, wishes.url);
      EXPECT_EQ(config.sources[0].mapping.has_value(), !preset.empty());
      EXPECT_EQ(config.base.has_value(), !preset.empty());
    }
  }
}

TEST(Init, SuggestsAConditionThatFitsThePreset) {
  for (const auto& [preset, condition] : {std::pair{"bps-data", R"({"region": "Kota X"})"},
                                          {"bps-list", R"({"title": "Indeks SPBE"})"},
                                          {"gviz", R"({"daerah": "Kota X"})"},
                                          {"ckan", R"({"daerah": "Kota X"})"}}) {
    SCOPED_TRACE(preset);
    NewConfig wishes = mapped(preset);
    wishes.city = "Kota X";
    fill_in(wishes);
    std::string text = config_text(wishes);
    const std::string comment = "// \"where\": ";
    const std::size_t at = text.find(comment);
    ASSERT_NE(at, std::string::npos) << text;
    EXPECT_EQ(text.substr(at + comment.size(), text.find(",\n", at) - at - comment.size()), condition);
    text.erase(at, 3);  // what the admin does
    EXPECT_THAT(offences_of(text), IsEmpty());
    ASSERT_TRUE(parse_config(text).config.sources[0].mapping);
    EXPECT_EQ(parse_config(text).config.sources[0].mapping->where.size(), 1U);
  }
}

TEST(Init, KeepsAKeyOutOfTheAddress) {
  NewConfig wishes = mapped("bps-list");
  fill_in(wishes);
  EXPECT_THAT(config_text(wishes), HasSubstr("// \"url_secrets\": "));
  wishes.url = "https://webapi.example/page/1/key/{key}";
  EXPECT_THAT(offences_of(config_text(wishes)), IsEmpty());
  EXPECT_EQ(parse_config(config_text(wishes)).config.sources[0].url_secrets.at("key").file, "/etc/pandang/key");
}

TEST(Init, AsksOnlyForWhatIsNotSaid) {
  NewConfig wishes;
  wishes.every = "1h";
  std::istringstream answers("\n  https://data.example.go.id/f.json \r\n\n");
  std::ostringstream questions;
  ask(answers, questions, wishes);
  fill_in(wishes);
  EXPECT_EQ(wishes.url, "https://data.example.go.id/f.json");
  EXPECT_EQ(wishes.every, "1h");
  EXPECT_EQ(wishes.timezone, "Asia/Makassar");
  EXPECT_THAT(questions.str(), AllOf(HasSubstr("Alamat (URL) data"), HasSubstr("Time zone [Asia/Makassar]: "),
                                     Not(HasSubstr("How often")), Not(HasSubstr("Province"))));
}

TEST(Init, AsksForTheCityWhereRowsDoNotSayIt) {
  NewConfig wishes;
  std::istringstream answers("bps-data\nhttps://x.example/\n\n\nKota X\nProvinsi Y\n-1.5\n110\nIPM\n\nnilai_x\n");
  std::ostringstream questions;
  ask(answers, questions, wishes);
  fill_in(wishes);
  EXPECT_EQ(wishes.city, "Kota X");
  EXPECT_EQ(wishes.period_column, "period") << "BPS names it";
  EXPECT_EQ(wishes.value_column, "nilai_x");
  EXPECT_THAT(offences_of(config_text(wishes)), IsEmpty());
}

TEST(Init, NamesEveryWrongAnswer) {
  NewConfig wishes = mapped("csv");
  wishes.url = "data.example.go.id";
  wishes.every = "often";
  wishes.lat = "tiga";
  fill_in(wishes);
  std::string lines;
  for (const Offence& offence : offences_of(config_text(wishes))) lines += offence.pointer + '\n';
  EXPECT_THAT(lines, AllOf(HasSubstr("/sources/0/url"), HasSubstr("/sources/0/every")));
  wishes = mapped("csv");
  wishes.lat = "tiga";
  fill_in(wishes);
  ASSERT_EQ(offences_of(config_text(wishes)).size(), 1U);
  EXPECT_EQ(offences_of(config_text(wishes))[0].pointer, "/base/city/lat");
}

TEST(Init, AsksAgainForWrongAnswersAlone) {
  NewConfig wishes = mapped("csv");
  wishes.every = "often";
  wishes.lat = "tiga";
  wishes.lon = "114,59";  // as Indonesia writes it
  fill_in(wishes);
  std::istringstream answers("1h\n-3,3186\n");
  std::ostringstream questions;
  EXPECT_TRUE(ask_again(answers, questions, offences_of(config_text(wishes)), wishes));
  EXPECT_THAT(questions.str(), AllOf(HasSubstr("How often"), Not(HasSubstr("itude")), Not(HasSubstr("Time zone"))));
  // What stands in `base` is looked at once the rest is good.
  EXPECT_TRUE(ask_again(answers, questions, offences_of(config_text(wishes)), wishes));
  EXPECT_THAT(questions.str(), AllOf(HasSubstr("Latitude"), Not(HasSubstr("Longitude"))));
  EXPECT_THAT(offences_of(config_text(wishes)), IsEmpty());
  EXPECT_THAT(config_text(wishes), AllOf(HasSubstr("\"lat\": -3.3186"), HasSubstr("\"lon\": 114.59")));
  EXPECT_FALSE(ask_again(answers, questions, {}, wishes)) << "nothing is wrong with any answer";
  wishes.lat = "tiga";
  EXPECT_FALSE(ask_again(answers, questions, offences_of(config_text(wishes)), wishes)) << "nobody answers";
}

TEST(Init, WritesOnceAndSaysWhatComesNext) {
  const test::TempFolder folder;
  const std::string file = folder.file("pandang.json");
  const test::Outcome outcome = pandang({"init", "--url", "file://" + shipped_file, "--every", "10m", "-o", file});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_EQ(outcome.out, file + "\n");
  for (const char* step : {"pandang check --config ", "pandang fetch --config ", "pandang preview --config ",
                           "pandang diff --config ", "sudo install -D -m 644 "})
    EXPECT_THAT(outcome.errors, HasSubstr(step + file));
  EXPECT_THAT(outcome.errors, HasSubstr(file + " /etc/pandang/pandang.json\n"));
  EXPECT_EQ(pandang({"check", "--config", file, "--offline"}).status, 0);
  EXPECT_THAT(pandang({"fetch", "--config", file, "--table"}).out, HasSubstr("city    ok"));

  const std::string before = test::bytes_of(file);
  EXPECT_EQ(pandang({"init", "--url", "https://other.example/", "-o", file}).status, 2);
  EXPECT_EQ(test::bytes_of(file), before);
  EXPECT_EQ(pandang({"init", "--url", "https://other.example/", "-o", file, "--force"}).status, 0);
  EXPECT_THAT(test::bytes_of(file), HasSubstr("https://other.example/"));

  const test::Outcome refused = pandang({"init", "--url", "nowhere", "-o", folder.file("other.json")});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.errors, HasSubstr("/sources/0/url: not a URL"));
  EXPECT_FALSE(std::filesystem::exists(folder.file("other.json")));
}

}  // namespace
}  // namespace pandang::app
