// Every example of config/examples, asked of a real server with TLS that answers in the real shapes of its kind.
#include <gmock/gmock.h>

#include "app/program.hpp"
#include "support/nginx.hpp"

namespace pandang::app {
namespace {

namespace files = std::filesystem;
using testing::HasSubstr;

const files::path cases = PANDANG_SOURCE_DIR "/tests/mappings";
constexpr const char* changed = "2024-06-01T00:00:00Z";  // Last-Modified of everything served

class MappedSources : public testing::Test {
 protected:
  /// Puts what the case serves onto the server.
  void serve(const std::string& name) {
    files::copy(cases / name / "site", server.folder(), files::copy_options::recursive);
    const auto when =
        files::file_time_type::clock::from_sys(std::chrono::sys_seconds(std::chrono::seconds(1'717'200'000)));
    for (const auto& entry : files::recursive_directory_iterator(server.folder()))
      if (entry.is_regular_file()) files::last_write_time(entry, when);
  }

  /// The example as an admin has it, but asking the test's server.
  Json example(const std::string& name) const {
    const std::string text = test::bytes_of(PANDANG_SOURCE_DIR "/config/examples/" + name + ".json");
    Json config = Json::parse(text, nullptr, true, true);
    for (Json& source : config["sources"]) {
      const std::string url = source["url"];
      source["url"] = server.secure_url(0, url.substr(url.find('/', std::string("https://").size()) + 1));
      source["ca_file"] = authority.ca_file();
      if (source.contains("url_secrets")) source["url_secrets"]["key"]["file"] = folder.write("key", "YOUR-KEY\n");
    }
    return config;
  }

  std::string config_file(const Json& config) const { return folder.write("config.json", config.dump(1)); }

  const test::Authority authority;
  test::Nginx server{{authority.issue()}};
  test::TempFolder folder;
};

class MappingExample : public MappedSources, public testing::WithParamInterface<const char*> {};

TEST_P(MappingExample, GivesTheExpectedSnapshot) {
  serve(GetParam());
  const test::Outcome fetched = pandang({"fetch", "--config", config_file(example(GetParam()))});
  const std::string expected = test::bytes_of(cases / GetParam() / "expected.json");
  // Compared without the order of keys.
  nlohmann::json got = nlohmann::json::parse(fetched.out, nullptr, false);
  ASSERT_FALSE(got.is_discarded()) << fetched.errors;
  // Several pages have no Last-Modified together: they are as old as the answer.
  const std::string name = GetParam();
  if (name == "ckan" || name == "bps-list") {
    EXPECT_NE(got["generated_at"], changed);
    got["generated_at"] = changed;
  }
  EXPECT_EQ(got, nlohmann::json::parse(expected, nullptr, false)) << fetched.errors;
}

INSTANTIATE_TEST_SUITE_P(Examples, MappingExample,
                         testing::Values("ckan", "bps-data", "bps-list", "sheet-gviz", "csv", "array", "joined"),
                         [](const auto& example) {
                           std::string name = example.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST_F(MappedSources, ARowThatIsWrongAndAColumnThatIsNotThereAreSaid) {
  serve("joined");
  Json config = example("joined");
  const test::Outcome fetched = pandang({"fetch", "--config", config_file(config)});
  EXPECT_EQ(fetched.status, 1);
  EXPECT_THAT(fetched.errors,
              HasSubstr("row 2, column \"Rata-rata\": outside the scale (found 9.99, expected 1 to 5)"));

  config["sources"][1]["format"]["fields"]["value"] = "nila";
  const test::Outcome wrong = pandang({"fetch", "--config", config_file(config)});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.errors,
              HasSubstr("datastore_search?resource_id=604edb4d-7704-4b23-a24a-d1d9781b2ff1: fields/value: no "
                        "column \"nila\", did you mean \"nilai\"? (found _id, tahun, daerah, jenis, "
                        "provinsi, nilai, expected one of the columns there are)"));
}

TEST_F(MappedSources, AWrongBaseIsAnOffenceOfTheConfiguration) {
  Json config = example("csv");
  config["base"]["indices"][0]["scale"]["max"] = "5";
  const test::Outcome checked = pandang({"check", "--config", config_file(config)});
  EXPECT_EQ(checked.status, 1);
  EXPECT_THAT(checked.out + checked.errors,
              HasSubstr("config.json: /base/indices/0/scale/max: not a number (found \"5\""));
}

TEST_F(MappedSources, HaveScenesThatPlay) {
  serve("csv");
  Json example_of_today = example("csv");
  example_of_today["sources"][0]["withdraw_after"] = "18000d";  // what is served was changed in 2024
  const std::string config = config_file(example_of_today);
  const test::Outcome scenes = pandang({"scenes", "--config", config});
  EXPECT_THAT(scenes.out, HasSubstr("trend:spbe")) << scenes.errors;
}

}  // namespace
}  // namespace pandang::app
