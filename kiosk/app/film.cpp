#include "app/film.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <sstream>

#include "app/contact_sheet.hpp"
#include "app/export_plan.hpp"
#include "app/progress.hpp"
#include "app/studio.hpp"
#include "draw/theme.hpp"
#include "platform/piped_child.hpp"
#include "platform/signals.hpp"
#include "proof/film.hpp"

namespace pandang::app {
namespace {

constexpr int looked_at = 135;  // pixels of the short side, about

/// By which whole number pictures of that size are shrunk to be looked at.
int shrink_of(PixelSize size) {
  return std::max(1, size.short_side() / looked_at);
}

proof::Findings findings_of(const proof::FilmCheck& film) {
  proof::Findings found;
  film.check(found);
  return found;
}

double number_of(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::isfinite(value) ? value : 0;
}

/// "30000/1001"
double ratio_of(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return number_of(text);
  const double below = number_of(std::string_view(text).substr(slash + 1));
  return below > 0 ? number_of(std::string_view(text).substr(0, slash)) / below : 0;
}

Result<std::string> all_it_says(const std::vector<std::string>& command, const std::string& file) {
  auto child = platform::PipedChild::start(command, platform::PipedChild::Pipe::reads, "ffmpeg");
  if (!child) return tl::unexpected(child.error());
  std::string text(4096, '\0');
  text.resize(child->read({reinterpret_cast<std::uint8_t*>(text.data()), text.size()}));
  if (child->finish()) return text;
  return fail(fmt::format("{}: no video that ffmpeg can read ({})", file, child->last_words()));
}

Result<VideoFacts> probe(const std::string& file) {
  const auto lines = all_it_says(
      {"ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries",
       "stream=width,height,r_frame_rate:format=duration", "-of", "default=noprint_wrappers=1", file_word(file)},
      file);
  if (!lines) return tl::unexpected(lines.error());
  auto facts = video_facts(*lines);
  if (!facts) return fail(fmt::format("{}: {}", file, facts.error().message));
  return facts;
}

/// As many frames as the file tells apart, one after the other, small and by averaging.
std::vector<std::string> decode_call(const std::string& file, const VideoFacts& facts, PixelSize small) {
  return {
      "ffmpeg",    "-hide_banner",
      "-loglevel", "error",
      "-nostdin",  "-xerror",
      "-i",        file_word(file),
      "-map",      "0:v:0",
      "-vf",       fmt::format("fps={:.6f},scale={}:{}:flags=area,format=rgb24", facts.rate, small.width, small.height),
      "-f",        "rawvideo",
      "pipe:1"};
}

}  // namespace

Result<VideoFacts> video_facts(const std::string& lines) {
  std::map<std::string, std::string> values;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);)
    if (const std::size_t equals = line.find('='); equals != std::string::npos)
      values[line.substr(0, equals)] = line.substr(equals + 1);
  VideoFacts facts;
  facts.size = {static_cast<int>(number_of(values["width"])), static_cast<int>(number_of(values["height"]))};
  facts.rate = std::min(120.0, ratio_of(values["r_frame_rate"]));
  if (facts.size.width <= 0 || facts.size.height <= 0 || facts.rate <= 0)
    return fail("there is no moving picture in it");
  facts.frames = std::llround(number_of(values["duration"]) * facts.rate);
  return facts;
}

Result<proof::Findings> loop_findings(const scene::Playlist& playlist, const Config& config, const Zone& zone,
                                      const Framed& frame, int fps) {
  auto studio = Studio::open(frame);
  if (!studio) return tl::unexpected(studio.error());
  const FrameTimes times = frame_times(playlist, config.display, std::nullopt, std::nullopt, fps);
  const int shrink = shrink_of(frame.screen);
  proof::FilmCheck film({frame.screen.width / shrink, frame.screen.height / shrink}, config.display.viewing,
                        draw::theme::deep);
  Progress progress(times.count);
  for (std::int64_t i = 0; i < times.count; ++i) {
    if (platform::stop_requested()) return fail("stopped before the loop was whole");
    const scene::Shot shot = scene::shot_at(playlist, config.display, zone, {}, times.at(i));
    const render::Image small = shrunk((*studio)->picture(shot), shrink);
    film.add({{small.width, small.height}, small.rgb, 3}, times.at(i) - times.start);
    progress.done(i + 1);
  }
  return findings_of(film);
}

Result<proof::Findings> video_findings(const std::string& file, const ViewingConfig& viewing) {
  const auto facts = probe(file);
  if (!facts) return tl::unexpected(facts.error());
  const int shrink = shrink_of(facts->size);
  const PixelSize small{facts->size.width / shrink, facts->size.height / shrink};
  auto ffmpeg = platform::PipedChild::start(decode_call(file, *facts, small), platform::PipedChild::Pipe::reads);
  if (!ffmpeg) return tl::unexpected(ffmpeg.error());

  proof::FilmCheck film(small, viewing, draw::theme::deep);
  Progress progress(facts->frames);
  std::vector<std::uint8_t> rgb(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height) * 3);
  while (ffmpeg->read(rgb) == rgb.size()) {
    if (platform::stop_requested()) return fail(fmt::format("{}: stopped before it was looked at whole", file));
    film.add({small, rgb, 3}, from_seconds(static_cast<double>(film.frames()) / facts->rate));
    progress.done(film.frames());
  }
  if (!ffmpeg->finish()) return fail(fmt::format("{}: ffmpeg gave up ({})", file, ffmpeg->last_words()));
  if (film.frames() == 0) return fail(fmt::format("{}: there is no moving picture in it", file));
  return findings_of(film);
}

}  // namespace pandang::app
