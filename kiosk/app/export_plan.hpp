#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "config/config.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

enum class VideoKind : std::uint8_t { mp4, webm, gif };

/// By the file's ending. Fails with a sentence for another one, and for a size that the kind cannot hold.
Result<VideoKind> video_kind(const std::string& file, PixelSize size);

/// The pictures of a video: the first at `start`, the others `fps` a second after it.
struct FrameTimes {
  WallTime start;
  int fps = 30;
  std::int64_t count = 0;

  /// In whole nanoseconds from the start, so that no error adds up.
  WallTime at(std::int64_t frame) const { return start + Duration(frame * 1'000'000'000 / fps); }
};

/// `seconds` at least a frame long; one whole loop when absent. `at` when given; else the beginning of a loop in the
/// first language, the next one after the data was made.
FrameTimes frame_times(const scene::Playlist& playlist, const DisplayConfig& display, std::optional<WallTime> at,
                       std::optional<double> seconds, int fps);

/// A file as ffmpeg is told of it: a name that begins with a dash, or looks like a protocol, stays a file.
std::string file_word(const std::string& file);

/// The call of ffmpeg that reads raw RGB pictures from its stdin and writes `file`, the same bytes each time.
std::vector<std::string> ffmpeg_call(VideoKind kind, PixelSize size, int fps, const std::string& file);

}  // namespace pandang::app
