// `pandang render` as a stranger runs it: no display, one process after another.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/renderer.hpp"
#include "support/child_process.hpp"
#include "support/places.hpp"
#include "support/temp_folder.hpp"

namespace pandang {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::string shipped = PANDANG_SOURCE_DIR "/assets/banjarmasin.feed.json";
const std::string another = PANDANG_SOURCE_DIR "/tests/feeds/another-city.json";

class Render : public testing::Test {
 protected:
  test::Outcome render(std::vector<std::string> words, const std::string& file) const {
    words.insert(words.begin(), {PANDANG_BINARY, "render"});
    words.insert(words.end(), {"--size", "640x360", "-o", folder.file(file)});
    return test::run(words, {.environment = {"DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"}});
  }
  std::string picture(const std::string& file) const { return test::bytes_of(folder.file(file)); }

  test::TempFolder folder;
};

TEST_F(Render, GivesTheSameBytesInEveryProcess) {
  const std::vector<std::string> by_scene{"--feed", shipped, "--scene", "index:spbe", "--t", "7.25"};
  const std::vector<std::string> by_time{"--feed", shipped, "--at", "2026-11-24T10:20:07.5Z", "--lang", "en"};
  for (const auto& words : {by_scene, by_time}) {
    for (const char* file : {"one.png", "two.png"}) {
      const test::Outcome outcome = render(words, file);
      EXPECT_EQ(outcome.status, 0) << outcome.errors;
      EXPECT_THAT(outcome.errors, IsEmpty());
    }
    EXPECT_THAT(picture("one.png"), testing::StartsWith("\x89PNG"));
    EXPECT_TRUE(picture("one.png") == picture("two.png"));
  }
}

TEST_F(Render, ShowsAnotherCityOtherwise) {
  for (const auto& [feed, file] : {std::pair(shipped, "banjarmasin.png"), std::pair(another, "kenanga.png")}) {
    const test::Outcome outcome = render({"--feed", feed, "--scene", "index:spbe", "--t", "12"}, file);
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
  }
  const auto here = render::read_png(folder.file("banjarmasin.png")),
             there = render::read_png(folder.file("kenanga.png"));
  ASSERT_TRUE(here && there);
  EXPECT_EQ(here->width, 640);
  EXPECT_EQ(here->height, 360);
  EXPECT_GT(render::difference(*here, *there).pixels, 640 * 360 / 50);
}

TEST_F(Render, WithoutAFeedDrawsTheBuiltInOne) {
  const test::Outcome outcome = render({"--scene", "welcome", "--t", "3"}, "demo.png");
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_TRUE(render::read_png(folder.file("demo.png")));
}

TEST_F(Render, RefusesASceneThatDoesNotPlay) {
  const test::Outcome skipped =
      render({"--feed", PANDANG_SOURCE_DIR "/tests/feeds/one-period.json", "--scene", "trend:spbe"}, "x.png");
  EXPECT_EQ(skipped.status, 2);
  EXPECT_EQ(skipped.errors, "--scene: trend:spbe is skipped: a trend needs two periods, the feed has 1\n");
  const test::Outcome unknown = render({"--feed", shipped, "--scene", "index:x"}, "x.png");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_EQ(unknown.errors, "--scene: the feed has no scene \"index:x\" (see `pandang scenes`)\n");
  EXPECT_FALSE(std::filesystem::exists(folder.file("x.png")));
}

TEST_F(Render, SaysWhenThePictureCannotBeWritten) {
  const test::Outcome outcome = render({"--feed", shipped, "--scene", "welcome"}, "no/such/folder.png");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.errors), testing::SizeIs(1));
  EXPECT_THAT(outcome.errors, HasSubstr("no/such/folder.png"));
}

}  // namespace
}  // namespace pandang
