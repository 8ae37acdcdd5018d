// `pandang export` as people call it, with the real ffmpeg.
#include <gmock/gmock.h>

#include "app/program.hpp"
#include "support/places.hpp"

namespace pandang::app {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

class Export : public testing::Test {
 protected:
  std::vector<std::string> words(const std::string& file) const {
    return {PANDANG_BINARY, "export", "--feed", shipped_file, "--seconds", "2",
            "--fps",        "12",     "--size", "320x180",    "-o",        folder.file(file)};
  }
  test::Outcome exported(const std::string& file, test::ChildOptions options = {}) const {
    for (const std::string& value : plain_environment()) options.environment.push_back(value);
    return test::run(words(file), options);
  }
  /// What ffprobe says of the first stream.
  Json probed(const std::string& file) const {
    const test::Outcome outcome =
        test::run({"ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", folder.file(file)});
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    const Json answer = Json::parse(outcome.out, nullptr, false);
    return answer.is_discarded() ? Json() : answer["streams"][0];
  }
  void expect_nothing_left(const std::string& file) const {
    for (const std::string& name : {file, file + ".part"}) EXPECT_FALSE(std::filesystem::exists(folder.file(name)));
  }

  test::TempFolder folder;
};

TEST_F(Export, MakesEveryKindAsLongAndLargeAsAsked) {
  for (const auto& [file, codec] : {std::pair("a.mp4", "h264"), {"a.webm", "vp9"}, {"a.gif", "gif"}}) {
    SCOPED_TRACE(file);
    const test::Outcome outcome = exported(file);
    ASSERT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(test::lines_of(outcome.errors).back(), HasSubstr("100 % · frame 24 of 24"));
    const Json stream = probed(file);
    EXPECT_EQ(stream["codec_name"], codec);
    EXPECT_EQ(stream["width"], 320);
    EXPECT_EQ(stream["height"], 180);
    EXPECT_EQ(stream["nb_read_frames"], "24");
    if (std::string_view(codec) != "gif") {  // which counts in hundredths of a second
      EXPECT_EQ(stream["r_frame_rate"], "12/1");
      EXPECT_EQ(stream["color_space"], "bt709");
    }
    EXPECT_FALSE(std::filesystem::exists(folder.file(std::string(file) + ".part")));
  }
}

TEST_F(Export, GivesTheSameBytesEachTime) {
  for (const std::string ending : {".mp4", ".webm", ".gif"}) {
    for (const std::string name : {"one", "two"}) ASSERT_EQ(exported(name + ending).status, 0);
    const std::string one = test::bytes_of(folder.file("one" + ending));
    EXPECT_GT(one.size(), 2000U);
    EXPECT_TRUE(one == test::bytes_of(folder.file("two" + ending))) << ending;
  }
}

TEST_F(Export, WithoutFfmpegSaysHowToGetIt) {
  const test::Outcome outcome = exported("a.mp4", {.environment = {"PATH=" + folder.path()}});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.errors, "ffmpeg is not installed (on Debian: apt install ffmpeg).\n");
  expect_nothing_left("a.mp4");
}

TEST_F(Export, SaysWhenFfmpegDies) {
  const std::string fake =
      folder.write("ffmpeg", "#!/bin/sh\necho 'first line' >&2\necho 'the last line' >&2\nexit 3\n");
  std::filesystem::permissions(fake, std::filesystem::perms::owner_all);
  const test::Outcome outcome = exported("a.mp4", {.environment = {"PATH=" + folder.path() + ":/usr/bin:/bin"}});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.errors, EndsWith("a.mp4: ffmpeg gave up (the last line)\n"));
  expect_nothing_left("a.mp4");
}

TEST_F(Export, LeavesNothingWhenTheDiskIsFull) {
  folder.write("a.webm", "the video of yesterday");
  const test::Outcome outcome = exported("a.webm", {.largest_file = 2000});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.errors, HasSubstr("a.webm: ffmpeg gave up"));
  EXPECT_EQ(test::bytes_of(folder.file("a.webm")), "the video of yesterday");
  EXPECT_FALSE(std::filesystem::exists(folder.file("a.webm.part")));
}

TEST_F(Export, StopsCleanlyWhenAskedTo) {
  std::vector<std::string> endless = words("a.mp4");
  *(std::find(endless.begin(), endless.end(), "--seconds") + 1) = "80000";
  test::ChildProcess child(endless, {.environment = plain_environment()});
  ASSERT_TRUE(child.wait_for_error_text("% · frame", std::chrono::seconds(40))) << child.errors();
  child.signal(SIGINT);
  const auto ending = child.wait(std::chrono::seconds(40));
  ASSERT_TRUE(ending);
  EXPECT_EQ(ending->status, 1);
  EXPECT_THAT(child.errors(), EndsWith("a.mp4: stopped before it was whole\n"));
  expect_nothing_left("a.mp4");
}

TEST_F(Export, SaysWhenTheFileCannotBeWritten) {
  const test::Outcome outcome = exported("no/such/folder.mp4");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.errors, HasSubstr("no/such/folder.mp4: cannot be written (No such file or directory)"));
}

}  // namespace
}  // namespace pandang::app
