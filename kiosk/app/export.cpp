// export: the loop as a video, drawn picture by picture with no display server.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/commands.hpp"
#include "app/export_plan.hpp"
#include "app/progress.hpp"
#include "app/studio.hpp"
#include "platform/piped_child.hpp"
#include "platform/signals.hpp"

namespace pandang::app {

namespace {

/// A file that takes its name only when it is whole; until then it is NAME.part, and gone when something fails.
class PartFile {
 public:
  explicit PartFile(std::string name) : name_(std::move(name)), part_(name_ + ".part") {}
  ~PartFile() {
    if (!kept_) std::remove(part_.c_str());
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  const std::string& path() const { return part_; }

  /// Made empty, to find out before the work whether it can be written.
  Result<void> create() const {
    const int file = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) return fail(fmt::format("{}: cannot be written ({})", name_, std::strerror(errno)));
    ::close(file);
    return {};
  }
  /// On the disk first, then under its name.
  Result<void> keep() {
    const int file = ::open(part_.c_str(), O_RDONLY | O_CLOEXEC);
    const bool safe = file >= 0 && ::fsync(file) == 0;
    const std::string reason = std::strerror(errno);
    if (file >= 0) ::close(file);
    if (!safe) return fail(fmt::format("{}: writing failed ({})", name_, reason));
    if (std::rename(part_.c_str(), name_.c_str()) != 0)
      return fail(fmt::format("{}: cannot be replaced ({})", name_, std::strerror(errno)));
    kept_ = true;
    return {};
  }

 private:
  std::string name_, part_;
  bool kept_ = false;
};

std::string ffmpeg_failed(const std::string& output, const platform::PipedChild& ffmpeg) {
  const std::string words = ffmpeg.last_words();
  return fmt::format("{}: ffmpeg gave up{}", output, words.empty() ? "" : " (" + words + ")");
}

Result<void> film(const ExportOptions& options, const Material& material, const Framed& frame, VideoKind kind) {
  // Without an instant it is the loop that is wanted, not an hour of the screen.
  const Config config = options.at ? material.config : scene::at_any_time(material.config);
  const auto playlist = options.at ? material.playlist : scene::make_playlist(material.playlist->snapshot, config);
  DisplayConfig display = config.display;
  if (options.language) display.languages = {*options.language};
  const FrameTimes times = frame_times(*playlist, display, options.at, options.seconds, options.fps);

  PartFile file(options.output);
  if (const auto made = file.create(); !made) return made;
  auto ffmpeg = platform::PipedChild::start(ffmpeg_call(kind, frame.screen, options.fps, file.path()));
  if (!ffmpeg) return tl::unexpected(ffmpeg.error());
  auto studio = Studio::open(frame);
  if (!studio) return tl::unexpected(studio.error());

  Progress progress(times.count);
  for (std::int64_t i = 0; i < times.count; ++i) {
    if (platform::stop_requested()) return fail(fmt::format("{}: stopped before it was whole", options.output));
    const render::Image picture =
        (*studio)->picture(scene::shot_at(*playlist, display, material.zone, {}, times.at(i)));
    if (!ffmpeg->write(picture.rgb)) {
      ffmpeg->finish();
      return fail(ffmpeg_failed(options.output, *ffmpeg));
    }
    progress.done(i + 1);
  }
  if (!ffmpeg->finish()) return fail(ffmpeg_failed(options.output, *ffmpeg));
  return file.keep();
}

}  // namespace

int export_video(const ExportOptions& options) {
  platform::catch_signals();
  const Result<Material> material = read_material(options.from, options.at);
  if (!material) return complain(material.error().message, wrong);
  const Result<Framed> frame = framed(material->config.display, options.size);
  if (!frame) return complain(frame.error().message, bad_call);
  const Result<VideoKind> kind = video_kind(options.output, frame->screen);
  if (!kind) return complain(kind.error().message, bad_call);
  const Result<void> filmed = film(options, *material, *frame, *kind);
  return filmed ? good : complain(filmed.error().message, wrong);
}

}  // namespace pandang::app
