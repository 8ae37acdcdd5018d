#pragma once

#include <string>

#include "app/view.hpp"
#include "base/zone.hpp"
#include "proof/finding.hpp"
#include "scene/playlist.hpp"

namespace pandang::app {

/// What is wrong with the motion of one whole loop, drawn offscreen picture by picture: what `export` would write at
/// `fps`. Fails with a sentence when it cannot be drawn or the program is asked to stop.
Result<proof::Findings> loop_findings(const scene::Playlist& playlist, const Config& config, const Zone& zone,
                                      const Framed& frame, int fps);

/// The same of a video, which is taken for one whole loop; ffmpeg decodes it.
Result<proof::Findings> video_findings(const std::string& file, const ViewingConfig& viewing);

/// What ffprobe says of a video.
struct VideoFacts {
  PixelSize size;
  double rate = 0;          ///< frames a second, by which all of them can be told apart; 120 at most
  std::int64_t frames = 0;  ///< about; 0 when it is not known
};
/// From its lines `width=1920`, `r_frame_rate=30/1`, `duration=12.5`; fails when there is no picture.
Result<VideoFacts> video_facts(const std::string& lines);

}  // namespace pandang::app
