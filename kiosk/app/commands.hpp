#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/new_config.hpp"
#include "app/one_shot.hpp"
#include "app/view.hpp"
#include "base/geometry.hpp"
#include "base/language.hpp"
#include "base/time.hpp"

namespace pandang::app {

/// Exit statuses that scripts rely on.
enum Exit : int {
  good = 0,      ///< done, and all is well
  wrong = 1,     ///< done, and something is wrong with what was asked about
  bad_call = 2,  ///< the call itself is wrong
};

struct RunOptions {
  std::string config, state_dir, report;
  std::optional<PixelSize> window;
  std::optional<std::uint64_t> frames;
  std::optional<double> seconds;
  std::uint64_t frames_before = 0;  ///< after its first frame the kiosk counts as if so many had been before it
};
int run_kiosk(const RunOptions& options);

struct RenderOptions {
  FeedChoice from;
  std::string scene;  ///< with `t`; else `at`
  double t = 0;
  std::optional<WallTime> at;
  SizeWish size;
  Language language = Language::indonesian;
  bool language_given = false;
  std::string output;
};
int render_frame(const RenderOptions& options);

struct ExportOptions {
  FeedChoice from;
  SizeWish size;
  std::optional<Language> language;  ///< else those of the display, by loop
  std::optional<WallTime> at;        ///< else the beginning of a loop
  std::optional<double> seconds;     ///< else one loop
  int fps = 30;
  std::string output;
};
/// The loop as a video, through ffmpeg.
int export_video(const ExportOptions& options);

struct PreviewOptions {
  FeedChoice from;
  PixelSize size{1920, 1080};
  std::string folder = "preview";
};
/// Every scene that plays as a picture of its own, contact-sheet.png of them all, and index.html, which also says what
/// does not play and what came from which source.
int preview(const PreviewOptions& options);

struct DiffOptions {
  FeedChoice candidate;
  std::string from;       ///< feed to compare with; "" = what the state directory keeps
  std::string state_dir;  ///< as of `run`
};
/// What would change on air, a line each, or one for all of it where only the demo or nothing was on air: good when
/// nothing, wrong when something, bad_call when that cannot be told.
int diff(const DiffOptions& options);

struct CheckOptions {
  std::string config;
  std::vector<std::string> feeds;
  std::vector<std::string> videos;
  SizeWish size;
  bool offline = false;  ///< the sources of the configuration are not asked
  bool loop = false;     ///< one whole loop frame by frame
  int fps = 60;          ///< of it; a text on its way may flash at the rate of a monitor and not at half of it
};
/// The sources of the configuration are asked unless feeds or videos are named. Also whether the pictures of what they
/// give, of each feed, or of the built-in demo when that is what would play, can be read, and whether the loop and the
/// videos are safe to look at.
int check(const CheckOptions& options);

struct InitOptions {
  NewConfig wishes;
  std::string output = "pandang.json";
  bool force = false;  ///< replaces a file that is there
};
/// A first configuration with comments. On a terminal it asks for what the call does not say.
int init(const InitOptions& options);

struct FetchOptions {
  std::string config, source;
  bool table = false;  ///< for people, in place of the canonical format
};
int fetch_once(const FetchOptions& options);

struct HistoryOptions {
  std::string index, ranking, state_dir;  ///< exactly one of the first two is set
  bool csv = false;
};
/// Every value ever received of it; also while the kiosk runs.
int history(const HistoryOptions& options);

struct PlayedOptions {
  std::optional<WallTime> from, to;  ///< else all there is
  std::string state_dir;
  bool csv = false;
};
/// Which scene was shown when, with which data; also while the kiosk runs.
int played(const PlayedOptions& options);

/// Asks for a PIN twice, unseen on a terminal, and prints the line of the configuration that opens the operator's panel
/// to it.
int make_pin();

int list_scenes(const FeedChoice& from);

/// The whole command line. Returns the exit status.
int main_with(int argc, const char* const* argv);

}  // namespace pandang::app
