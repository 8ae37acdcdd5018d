// Which frames a video has, and how ffmpeg is called.
#include "app/export_plan.hpp"
#include "app/progress.hpp"

#include <gmock/gmock.h>

#include "app/program.hpp"

namespace pandang::app {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::shared_ptr<const scene::Playlist> playlist_of(std::shared_ptr<const Snapshot> snapshot) {
  Config config;
  config.playlist = {{"welcome", std::chrono::seconds(7)}, {"claims", std::chrono::seconds(6)}};
  return scene::make_playlist(std::move(snapshot), config);
}

TEST(FrameTimes, BeginWithALoopInTheFirstLanguageAfterTheDataWasMade) {
  for (const int later : {0, 1, 13, 14, 25, 26}) {
    auto snapshot = std::make_shared<Snapshot>(*snapshot_of(test::bytes_of(shipped_file)));
    snapshot->generated_at = WallTime(std::chrono::seconds(26 * 68'000'000LL + later));
    const auto playlist = playlist_of(snapshot);
    ASSERT_EQ(playlist->length, std::chrono::seconds(13));
    const FrameTimes times = frame_times(*playlist, DisplayConfig{}, std::nullopt, std::nullopt, 25);
    EXPECT_EQ(wrapped(times.start, std::chrono::seconds(26)), Duration::zero()) << later;
    EXPECT_GE(times.start, snapshot->generated_at) << later;
    EXPECT_LT(times.start - snapshot->generated_at, std::chrono::seconds(26)) << later;
    EXPECT_EQ(scene::shot_at(*playlist, DisplayConfig{}, *Zone::find("UTC"), {}, times.start).moment.language,
              Language::indonesian);
    EXPECT_EQ(times.count, 13 * 25);
  }
}

TEST(FrameTimes, BeginWhereTheCallSays) {
  const auto playlist = playlist_of(snapshot_of(test::bytes_of(shipped_file)));
  const WallTime at(std::chrono::milliseconds(1'795'515'600'123));
  const FrameTimes times = frame_times(*playlist, DisplayConfig{}, at, 2.5, 30);
  EXPECT_EQ(times.at(0), at);
  EXPECT_EQ(times.count, 75);
}

TEST(FrameTimes, AddUpNoError) {
  FrameTimes times{WallTime(std::chrono::seconds(1'795'515'600)), 30, 0};
  EXPECT_EQ(times.at(1) - times.start, std::chrono::nanoseconds(33'333'333));
  for (const std::int64_t minute : {1, 60, 24 * 60})
    EXPECT_EQ(times.at(minute * 60 * 30) - times.start, std::chrono::minutes(minute));
}

TEST(FrameTimes, AreOneAtLeast) {
  const auto playlist = playlist_of(nullptr);
  EXPECT_EQ(frame_times(*playlist, DisplayConfig{}, std::nullopt, .01, 1).count, 1);
}

TEST(VideoKind, IsToldByTheEnding) {
  EXPECT_EQ(video_kind("a.mp4", {640, 360}), VideoKind::mp4);
  EXPECT_EQ(video_kind("a.b/c.webm", {641, 361}), VideoKind::webm);
  EXPECT_EQ(video_kind("a.gif", {641, 361}), VideoKind::gif);
  for (const char* file : {"a.avi", "mp4", ".mp4", "a.mp4.part", "a.MP4", ""}) {
    const auto kind = video_kind(file, {640, 360});
    ASSERT_FALSE(kind) << file;
    EXPECT_THAT(kind.error().message, HasSubstr("expected .mp4, .webm or .gif")) << file;
  }
}

TEST(VideoKind, RefusesAnOddMp4) {
  for (const PixelSize size : {PixelSize{641, 360}, PixelSize{640, 361}}) {
    const auto kind = video_kind("a.mp4", size);
    ASSERT_FALSE(kind);
    EXPECT_THAT(kind.error().message, HasSubstr("even sizes only (found 64"));
  }
}

/// The word after `option`.
std::string after(const std::vector<std::string>& call, const std::string& option) {
  const auto found = std::find(call.begin(), call.end(), option);
  return found == call.end() || found + 1 == call.end() ? "" : *(found + 1);
}

TEST(FfmpegCall, SaysWhatComesInAndWhatGoesOut) {
  for (const auto& [kind, format] :
       {std::pair(VideoKind::mp4, "mp4"), {VideoKind::webm, "webm"}, {VideoKind::gif, "gif"}}) {
    const auto call = ffmpeg_call(kind, {640, 362}, 24, "-out file.part");
    EXPECT_EQ(call.front(), "ffmpeg");
    EXPECT_EQ(after(call, "-video_size"), "640x362");
    EXPECT_EQ(after(call, "-framerate"), "24");
    EXPECT_EQ(after(call, "-i"), "pipe:0");
    EXPECT_EQ(after(call, "-threads"), "1");
    EXPECT_EQ(after(call, "-fflags"), "+bitexact");
    EXPECT_THAT(call, Contains(std::string("-xerror")));
    EXPECT_EQ(call.back(), "./-out file.part") << "never taken for an option";
    EXPECT_EQ(*(call.end() - 3), format) << "the name ends in .part";
  }
  EXPECT_EQ(ffmpeg_call(VideoKind::mp4, {640, 360}, 30, "/a/b.part").back(), "/a/b.part");
}

TEST(ProgressLine, TellsHowFarAndHowFast) {
  EXPECT_EQ(progress_line(30, 120, 2), " 25 % · frame 30 of 120 · 15.0 frames/s");
  EXPECT_EQ(progress_line(120, 120, 0), "100 % · frame 120 of 120 · 0.0 frames/s");
}

}  // namespace
}  // namespace pandang::app
