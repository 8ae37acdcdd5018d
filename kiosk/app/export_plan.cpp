#include "app/export_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/one_shot.hpp"

namespace pandang::app {

namespace {

using Words = std::vector<std::string>;

/// From RGB to what players expect of HD video, and said in the file.
const Words as_bt709{
    "-vf",
    "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int+bitexact,format=yuv420p",
    "-colorspace",
    "bt709",
    "-color_primaries",
    "bt709",
    "-color_trc",
    "bt709",
    "-color_range",
    "tv"};

/// One thread each: with more, the bytes would depend on how many processors there are.
Words encoder_words(VideoKind kind) {
  switch (kind) {
    case VideoKind::mp4:
      return {"-c:v", "libx264", "-preset", "medium", "-crf", "18", "-threads", "1", "-movflags", "+faststart"};
    case VideoKind::webm:
      return {"-c:v", "libvpx-vp9", "-crf", "24",      "-b:v", "0",        "-deadline",
              "good", "-cpu-used",  "4",    "-row-mt", "0",    "-threads", "1"};
    case VideoKind::gif:
      // A palette for each picture: one for all would need all of them in memory first.
      return {"-filter_complex", "split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=new=1:dither=bayer",
              "-loop",           "0",
              "-threads",        "1"};
  }
  return {};
}

std::string format_name(VideoKind kind) {
  return kind == VideoKind::mp4 ? "mp4" : kind == VideoKind::webm ? "webm" : "gif";
}

}  // namespace

Result<VideoKind> video_kind(const std::string& file, PixelSize size) {
  const std::string ending = std::filesystem::path(file).extension().string();
  if (ending == ".webm") return VideoKind::webm;
  if (ending == ".gif") return VideoKind::gif;
  if (ending != ".mp4")
    return fail(fmt::format("--output: {} is no kind of video that is made here (expected .mp4, .webm or .gif)", file));
  if (size.width % 2 != 0 || size.height % 2 != 0)
    return fail(
        fmt::format("--size: an mp4 holds even sizes only (found {}x{}; .webm holds any)", size.width, size.height));
  return VideoKind::mp4;
}

FrameTimes frame_times(const scene::Playlist& playlist, const DisplayConfig& display, std::optional<WallTime> at,
                       std::optional<double> seconds, int fps) {
  FrameTimes times;
  times.fps = fps;
  const Duration length = seconds ? from_seconds(*seconds) : playlist.length;
  const double frames = pandang::seconds(length) * fps;
  times.count = std::max<std::int64_t>(1, std::llround(frames));
  if (at) {
    times.start = *at;
    return times;
  }
  // Languages alternate by loop, and all of them come round once in this time.
  const Duration round = playlist.length * static_cast<std::int64_t>(display.languages.size());
  const WallTime made = made_at(playlist.snapshot.get());
  const Duration into = wrapped(made, round);
  times.start = into == Duration::zero() ? made : made + (round - into);
  return times;
}

std::string file_word(const std::string& file) {
  return file.starts_with('/') ? file : "./" + file;
}

std::vector<std::string> ffmpeg_call(VideoKind kind, PixelSize size, int fps, const std::string& file) {
  Words words{"ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-xerror",
              // What comes in.
              "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", fmt::format("{}x{}", size.width, size.height),
              "-framerate", std::to_string(fps), "-i", "pipe:0",
              // No time, version or machine in the file.
              "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"};
  if (kind != VideoKind::gif) words.insert(words.end(), as_bt709.begin(), as_bt709.end());
  const Words encoder = encoder_words(kind);
  words.insert(words.end(), encoder.begin(), encoder.end());
  const Words output{"-f", format_name(kind), "-y", file_word(file)};
  words.insert(words.end(), output.begin(), output.end());
  return words;
}

}  // namespace pandang::app
