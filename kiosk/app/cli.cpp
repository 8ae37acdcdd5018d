#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>

#include "app/commands.hpp"
#include "app/settings.hpp"
#include "base/zone.hpp"

namespace pandang::app {

namespace {

const char* const about =
    "Shows a city's Smart City and e-government achievements on public screens.\n"
    "Without --config: /etc/pandang/pandang.json, else the built-in demo.\n"
    "Exit status: 0 done and good, 1 something is wrong with what was asked about, 2 the call itself is wrong.";

const char* const config_help = "Configuration file";

CLI::Validator size_check() {
  return {[](std::string& text) {
            return parse_size(text) ? std::string()
                                    : "\"" + text + "\" is no size (expected WIDTHxHEIGHT, 16 to 16384)";
          },
          "WxH"};
}

CLI::Validator rect_check() {
  return {[](std::string& text) {
            return parse_rect(text)
                       ? std::string()
                       : "\"" + text +
                             "\" is no part of a canvas (expected X,Y,WIDTH,HEIGHT in pixels, 16 or more a side)";
          },
          "X,Y,W,H"};
}

/// Unlike CLI::Range also against NaN, which is neither too small nor too large.
CLI::Validator seconds_check(double least, double most) {
  return {[least, most](std::string& text) {
            double value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            const bool number = error == std::errc() && end == text.data() + text.size();
            if (number && value >= least && value <= most) return std::string();
            return fmt::format("\"{}\" is no number of seconds (expected {} to {})", text, least, most);
          },
          "SECONDS"};
}

CLI::Validator time_check() {
  return {[](std::string& text) {
            const auto time = parse_rfc3339(text);
            return time ? std::string() : time.error().message;
          },
          "RFC3339"};
}

/// What the options are read into, and the command to carry out at the end.
struct Call {
  RunOptions run;
  RenderOptions render;
  ExportOptions video;
  PreviewOptions preview;
  CheckOptions check;
  FetchOptions fetch;
  DiffOptions diff;
  InitOptions init;
  FeedChoice scenes;
  HistoryOptions history;
  PlayedOptions played;
  std::string window, size = "1920x1080", preview_size = "1920x1080", check_size = "1920x1080", viewport, at, from, to,
                      language = "id";
  std::uint64_t frames = 0;
  double seconds = 0;
};

CLI::App* add_feed_choice(CLI::App* command, FeedChoice& from) {
  auto* feed = command->add_option_function<std::string>(
      "--feed", [&from](const std::string& file_or_url) { from.feeds = {file_or_url}; }, "Feed file or http(s) URL");
  command->add_option("--config", from.config, config_help)->excludes(feed);
  return command;
}

/// What might go on air: a configuration, and feeds that stand in place of its sources.
void add_candidate(CLI::App* command, FeedChoice& candidate) {
  command->add_option("--config", candidate.config, config_help);
  command->add_option("--feed", candidate.feeds,
                      "Feed file or http(s) URL in place of the configured sources; may be given several times");
}

/// Of the kiosk, which is also what the program does when no command is named.
void add_run_options(CLI::App* c, Call& call) {
  c->add_option("--config", call.run.config, config_help);
  c->add_option("--window", call.window, "A window of this size instead of fullscreen")->check(size_check());
  c->add_option("--frames", call.frames, "End after so many presented frames")->check(CLI::PositiveNumber);
  c->add_option("--for", call.seconds, "End after so many seconds")->check(seconds_check(0.001, 1e9));
  c->add_option("--report", call.run.report, "Write the run report (JSON) to this file at the end");
  c->add_option("--state-dir", call.run.state_dir, "Where the last good data is kept");
}

void add_run(CLI::App& app, Call& call) {
  auto* c = app.add_subcommand("run", "The kiosk (the default command)");
  c->footer("Example: pandang run --config /etc/pandang/pandang.json");
  add_run_options(c, call);
  add_run_options(&app, call);
}

void add_size(CLI::App* c, Call& call) {
  auto* size = c->add_option("--size", call.size, "Picture size, pixels; else that of the configured wall's part")
                   ->check(size_check())
                   ->capture_default_str();
  c->add_option("--viewport", call.viewport, "Only this part of a canvas of --size")->needs(size)->check(rect_check());
}

SizeWish size_wish(const CLI::App& command, const Call& call) {
  return {*parse_size(call.size), command.count("--size") > 0, parse_rect(call.viewport)};
}

void add_render(CLI::App& app, Call& call) {
  auto* c = add_feed_choice(app.add_subcommand("render", "One frame as PNG, with no display server"), call.render.from);
  c->footer("Example: pandang render --feed city.json --scene index:spbe --t 6 --size 1920x1080 -o frame.png");
  auto* scene = c->add_option("--scene", call.render.scene, "Scene id, as `pandang scenes` lists them");
  c->add_option("--t", call.render.t, "Seconds after the scene came on")->needs(scene)->check(seconds_check(0, 86400));
  c->add_option("--at", call.at,
                "What the loop shows at this instant; with --scene, the time on its clock (else the feed's own)")
      ->check(time_check());
  add_size(c, call);
  c->add_option("--lang", call.language, "id or en")->check(CLI::IsMember({"id", "en"}))->capture_default_str();
  c->add_option("-o,--output", call.render.output, "PNG file to write")->required();
}

void add_export(CLI::App& app, Call& call) {
  auto* c = add_feed_choice(app.add_subcommand("export", "The loop as a video, through ffmpeg, with no display server"),
                            call.video.from);
  c->footer("Example: pandang export --feed city.json --size 1280x720 --fps 30 -o loop.mp4");
  c->add_option("--at", call.at, "What the loop shows from this instant on; else from its beginning")
      ->check(time_check());
  c->add_option("--seconds", call.seconds, "Length of the video; else one whole loop")
      ->check(seconds_check(0.01, 86400));
  c->add_option("--fps", call.video.fps, "Pictures a second")->check(CLI::Range(1, 120))->capture_default_str();
  add_size(c, call);
  c->add_option("--lang", call.language, "id or en; else the configured languages by loop")
      ->check(CLI::IsMember({"id", "en"}));
  c->add_option("-o,--output", call.video.output, "Video file to write: .mp4, .webm or .gif")->required();
}

void add_preview(CLI::App& app, Call& call) {
  auto* c =
      app.add_subcommand("preview", "Every scene as PNG, a contact sheet and a page to look at before going on air");
  c->footer("Example: pandang preview --config pandang.json -o preview");
  add_candidate(c, call.preview.from);
  c->add_option("--size", call.preview_size, "Picture size, pixels")->check(size_check())->capture_default_str();
  c->add_option("-o,--output", call.preview.folder, "Folder to write; open index.html in it")->capture_default_str();
}

void add_diff(CLI::App& app, Call& call) {
  auto* c = app.add_subcommand(
      "diff", "What would change on air. Exit status: 0 nothing, 1 something, 2 one of the two cannot be read");
  c->footer("Example: pandang diff --config pandang.new.json");
  add_candidate(c, call.diff.candidate);
  auto* from = c->add_option("--from", call.diff.from, "Compare with this feed; else with what the kiosk has on air");
  c->add_option("--state-dir", call.diff.state_dir, "Where the kiosk keeps its last good data")->excludes(from);
}

void add_init(CLI::App& app, Call& call) {
  auto* c = app.add_subcommand("init", "Write a first configuration; asks on a terminal for what is not given");
  c->footer("Example: pandang init --url https://data.example.go.id/pandang.json -o pandang.json");
  NewConfig& wishes = call.init.wishes;
  c->add_option("--url", wishes.url, "Where the data is: http, https or file");
  c->add_option("--every", wishes.every, "How often it is fetched; else 5m");
  c->add_option("--timezone", wishes.timezone, "Of the clock and the sky; else Asia/Makassar");
  auto* preset = c->add_option("--preset", wishes.preset, "The data is no pandang-feed/1 but rows of this kind")
                     ->check(CLI::IsMember(preset_names()));
  c->add_option("--city", wishes.city, "Name of the city")->needs(preset);
  c->add_option("--province", wishes.province, "Its province")->needs(preset);
  c->add_option("--lat", wishes.lat, "Its latitude, degrees")->needs(preset);
  c->add_option("--lon", wishes.lon, "Its longitude, degrees")->needs(preset);
  c->add_option("--index", wishes.index, "Name of the index; else Indeks SPBE")->needs(preset);
  c->add_option("--period-column", wishes.period_column, "Column that holds the year")->needs(preset);
  c->add_option("--value-column", wishes.value_column, "Column that holds the value")->needs(preset);
  c->add_option("-o,--output", call.init.output, "File to write")->capture_default_str();
  c->add_flag("--force", call.init.force, "Replace the file when it is there");
}

void add_inspection(CLI::App& app, Call& call) {
  auto* check = app.add_subcommand(
      "check",
      "Validate a configuration, what its sources give, feeds, and what is legible of them: silence when good");
  check->footer("Example: pandang check --config pandang.json --loop");
  check->add_option("--config", call.check.config, config_help);
  check->add_flag("--offline", call.check.offline, "Do not ask the sources of the configuration");
  check->add_option("--feed", call.check.feeds, "Feed file or http(s) URL; may be given several times");
  check->add_option("--size", call.check_size, "Canvas on which the pictures are checked, pixels")
      ->check(size_check())
      ->capture_default_str();
  auto* loop =
      check->add_flag("--loop", call.check.loop, "Also one whole loop frame by frame: flashing, burn-in, blank frames");
  check->add_option("--fps", call.check.fps, "Frames a second of that loop")
      ->needs(loop)
      ->check(CLI::Range(1, 120))
      ->capture_default_str();
  check->add_option("--video", call.check.videos,
                    "The same of a video, taken for one whole loop; decoded by ffmpeg; may be given several times");

  auto* fetch = app.add_subcommand("fetch", "Fetch every source once and print the snapshot in the canonical format");
  fetch->footer("Example: pandang fetch --config pandang.json --source city");
  fetch->add_option("--config", call.fetch.config, config_help);
  fetch->add_option("--source", call.fetch.source, "Only the source of this id");
  fetch->add_flag("--table", call.fetch.table, "A table to read instead: each source's status, age, rows and offences");

  auto* scenes =
      add_feed_choice(app.add_subcommand("scenes", "Scene ids, each with `plays` or why it is skipped"), call.scenes);
  scenes->footer("Example: pandang scenes --feed city.json");
}

void add_history(CLI::App& app, Call& call) {
  auto* c = app.add_subcommand("history", "Every value ever received of an index, with when and from where");
  c->footer("Example: pandang history --index spbe --csv");
  auto* of = c->add_option_group("what");
  of->add_option("--index", call.history.index, "Id of an index: its series and those it is compared with");
  of->add_option("--ranking", call.history.ranking, "Id of a ranking: the values of its entries");
  of->require_option(1);
  c->add_flag("--csv", call.history.csv, "Comma-separated values instead of a table");
  c->add_option("--state-dir", call.history.state_dir, "Where the kiosk keeps its data");
}

void add_played(CLI::App& app, Call& call) {
  auto* c = app.add_subcommand("played", "Which scene was shown when, with which data");
  c->footer("Example: pandang played --from 2026-11-01T00:00:00+08:00 --to 2026-12-01T00:00:00+08:00 --csv");
  c->add_option("--from", call.from, "What began at this instant or later; else from the first that is kept")
      ->check(time_check());
  c->add_option("--to", call.to, "What began before this instant; else to the last")->check(time_check());
  c->add_flag("--csv", call.played.csv, "Comma-separated values instead of a table");
  c->add_option("--state-dir", call.played.state_dir, "Where the kiosk keeps its data");
}

void add_pin(CLI::App& app) {
  auto* c = app.add_subcommand("pin", "Ask for the PIN of the operator's panel twice and print its configuration");
  c->footer("Example: pandang pin");
}

Language language_of(const std::string& code) {
  return code == "en" ? Language::english : Language::indonesian;
}

int carry_out(const CLI::App& app, Call& call) {
  if (app.got_subcommand("render")) {
    RenderOptions& r = call.render;
    r.size = size_wish(*app.get_subcommand("render"), call);
    r.language = language_of(call.language);
    r.language_given = app.get_subcommand("render")->count("--lang") > 0;
    if (!call.at.empty()) r.at = *parse_rfc3339(call.at);
    if (r.scene.empty() && !r.at) {
      std::cerr << "render: say which frame: --scene ID --t SECONDS, or --at TIME\n";
      return bad_call;
    }
    return render_frame(r);
  }
  if (app.got_subcommand("export")) {
    const CLI::App& command = *app.get_subcommand("export");
    ExportOptions& v = call.video;
    v.size = size_wish(command, call);
    if (command.count("--lang") > 0) v.language = language_of(call.language);
    if (!call.at.empty()) v.at = *parse_rfc3339(call.at);
    if (call.seconds > 0) v.seconds = call.seconds;
    return export_video(v);
  }
  if (app.got_subcommand("preview")) {
    call.preview.size = *parse_size(call.preview_size);
    return preview(call.preview);
  }
  if (app.got_subcommand("diff")) {
    const FeedChoice& candidate = call.diff.candidate;
    if (candidate.config.empty() && candidate.feeds.empty()) {
      std::cerr << "diff: say what might go on air: --config F, --feed F or both\n";
      return bad_call;
    }
    return diff(call.diff);
  }
  if (app.got_subcommand("init")) return init(call.init);
  if (app.got_subcommand("check")) {
    call.check.size = {*parse_size(call.check_size), app.get_subcommand("check")->count("--size") > 0, {}};
    return check(call.check);
  }
  if (app.got_subcommand("fetch")) return fetch_once(call.fetch);
  if (app.got_subcommand("history")) return history(call.history);
  if (app.got_subcommand("played")) {
    if (!call.from.empty()) call.played.from = *parse_rfc3339(call.from);
    if (!call.to.empty()) call.played.to = *parse_rfc3339(call.to);
    return played(call.played);
  }
  if (app.got_subcommand("pin")) return make_pin();
  if (app.got_subcommand("scenes")) return list_scenes(call.scenes);
  if (!call.window.empty()) call.run.window = parse_size(call.window);
  if (call.frames > 0) call.run.frames = call.frames;
  if (call.seconds > 0) call.run.seconds = call.seconds;
  return run_kiosk(call.run);
}

}  // namespace

int main_with(int argc, const char* const* argv) {
  CLI::App app(about, "pandang");
  app.set_version_flag("--version", PANDANG_VERSION);
  app.require_subcommand(0, 1);
  Call call;
  add_run(app, call);
  add_render(app, call);
  add_export(app, call);
  add_preview(app, call);
  add_diff(app, call);
  add_init(app, call);
  add_inspection(app, call);
  add_history(app, call);
  add_played(app, call);
  add_pin(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? good : bad_call;
  }
  return carry_out(app, call);
}

}  // namespace pandang::app
