// `pandang check --loop` and `--video`: the motion of a loop, drawn here or decoded from a file.
#include "app/film.hpp"

#include <gmock/gmock.h>

#include "app/program.hpp"

namespace pandang::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(VideoFacts, AreReadFromWhatFfprobeSays) {
  const auto facts = video_facts("width=1920\nheight=1080\nr_frame_rate=30000/1001\nduration=10.01\n");
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->size, (PixelSize{1920, 1080}));
  EXPECT_NEAR(facts->rate, 29.97, 0.001);
  EXPECT_EQ(facts->frames, 300);
}

TEST(VideoFacts, AStreamWithClockTicksForARateIsLookedAt120TimesASecond) {
  const auto facts = video_facts("width=64\nheight=64\nr_frame_rate=90000/1\nduration=N/A\n");
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->rate, 120);
  EXPECT_EQ(facts->frames, 0);
}

TEST(VideoFacts, WithoutAPictureAreRefused) {
  for (const char* lines :
       {"", "duration=10\n", "width=0\nheight=0\nr_frame_rate=0/0\n", "width=64\nr_frame_rate=30/1\n",
        "width=64\nheight=64\nr_frame_rate=30/0\n", "width=x\nheight=y\nr_frame_rate=z\n"})
    EXPECT_FALSE(video_facts(lines)) << lines;
}

/// Videos, each made by ffmpeg from a formula or by `pandang export`.
class CheckVideo : public testing::Test {
 protected:
  /// Three seconds of grey 0..255 as a function of frame N at 30 a second and of the place X, Y.
  std::string clip(const std::string& name, const std::string& formula) {
    const std::string path = folder.file(name);
    const test::Outcome made = test::run(
        {"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
         "color=black:s=320x180:r=30:d=3,geq=lum='" + formula + "':cb=128:cr=128", "-pix_fmt", "yuv420p", path},
        {});
    EXPECT_EQ(made.status, 0) << made.errors;
    return path;
  }
  test::TempFolder folder;
};

TEST_F(CheckVideo, AStrobeIsFound) {
  const std::string path = clip("strobe.mp4", "if(lt(mod(N,4),2)*gt(X,80),235,40+X/8+N)");
  const test::Outcome outcome = pandang({"check", "--video", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.out), ElementsAre(StartsWith(path + ": the picture flashes (found ")));
}

TEST_F(CheckVideo, BlankFramesAreFound) {
  const std::string path = clip("gap.mp4", "if(between(N,40,44),16,40+X/8+N)");
  const test::Outcome outcome = pandang({"check", "--video", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.out),
              ElementsAre(AllOf(HasSubstr("is blank (found #"), HasSubstr("in 5 of 90 frames, the first at 1.33 s"))));
}

TEST_F(CheckVideo, AnExportIsQuiet) {
  const std::string path = folder.file("loop.mp4");  // of a length that shows two scenes
  const test::Outcome exported =
      pandang({"export", "--feed", shipped_file, "--seconds", "24", "--fps", "4", "--size", "320x180", "-o", path});
  ASSERT_EQ(exported.status, 0) << exported.errors;
  const test::Outcome outcome = pandang({"check", "--video", path});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.errors, HasSubstr("frame 96 of 96"));
}

TEST_F(CheckVideo, WhatIsNoVideoIsSaidInASentence) {
  for (const std::string& path : {folder.file("absent.mp4"), folder.write("text.mp4", "no video"), shipped_file}) {
    const test::Outcome outcome = pandang({"check", "--video", path});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(test::lines_of(outcome.errors), ElementsAre(StartsWith(path + ": no video that ffmpeg can read (")));
  }
}

TEST_F(CheckVideo, WithoutFfmpegSaysHowToGetIt) {
  std::vector<std::string> environment = plain_environment();
  environment.push_back("PATH=" + folder.path());
  const test::Outcome outcome = test::run({PANDANG_BINARY, "check", "--video", "a.mp4"}, {.environment = environment});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.errors, "ffprobe is not installed (on Debian: apt install ffmpeg).\n");
}

/// `check --loop` of the built-in demo with this playlist, a frame a second.
test::Outcome loop_checked(const std::string& playlist) {
  const test::TempFolder folder;
  const std::string config =
      folder.write("pandang.json", R"({"version": 1, "display": {"languages": ["id"]}, "playlist": )" + playlist + "}");
  return pandang({"check", "--config", config, "--size", "960x540", "--loop", "--fps", "1"});
}

TEST(CheckLoop, LooksAtEveryFrameOfIt) {
  const test::Outcome outcome = loop_checked(R"([{"scene": "welcome"}, {"scene": "index:spbe", "for": "26s"}])");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.errors, HasSubstr("100 % · frame "));
}

TEST(CheckLoop, OneSceneForEverBurnsIn) {
  const test::Outcome outcome = loop_checked(R"([{"scene": "welcome"}])");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(test::lines_of(outcome.out),
              testing::Each(HasSubstr("the picture has a bright part that never changes over the loop")));
}

TEST(CheckLoop, ASceneThatIsOnForTooShortIsFound) {
  const test::TempFolder folder;
  const std::string config = folder.write(
      "pandang.json",
      R"({"version": 1, "display": {"languages": ["id"]}, "playlist": [{"scene": "welcome", "for": "4s"}]})");
  const test::Outcome outcome = pandang({"check", "--config", config, "--size", "960x540"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(
      test::lines_of(outcome.out),
      ElementsAre(HasSubstr("scene welcome, the picture is on for too short a time to be read (found 4 s for ")));
}

}  // namespace
}  // namespace pandang::app
