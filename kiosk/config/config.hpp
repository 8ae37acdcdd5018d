#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"
#include "base/hours.hpp"
#include "base/language.hpp"
#include "base/offence.hpp"
#include "base/time.hpp"
#include "config/json.hpp"
#include "config/mapping.hpp"

namespace pandang {

/// A secret is never a literal: it stands in a file or in the environment.
struct Secret {
  std::string file;  ///< path; exactly one of the two is set
  std::string env;   ///< variable name
  bool operator==(const Secret&) const = default;
};

/// How a source is told who asks, in the header Authorization.
struct AuthConfig {
  enum class Kind { none, basic, bearer };
  Kind kind = Kind::none;
  std::string user;  ///< of basic; without a colon (RFC 7617)
  Secret secret;     ///< the password of basic, or the token of bearer
  bool operator==(const AuthConfig&) const = default;
};

struct SourceConfig {
  static constexpr const char* no_proxy = "none";  ///< as `proxy`: past any of the environment

  std::string id;                                     ///< [a-z0-9-]{1,40}, unique
  std::string url;                                    ///< http, https or file
  std::optional<Mapping> mapping;                     ///< of foreign rows; absent: the source gives pandang-feed/1
  Duration every = std::chrono::minutes(5);           ///< 5 s .. 7 days
  Duration timeout = std::chrono::seconds(20);        ///< whole transfer, 1 s .. 5 min
  std::int64_t max_bytes = 8 * 1024 * 1024;           ///< 1 KiB .. 64 MiB
  std::map<std::string, Secret> headers;              ///< request headers whose values are secrets
  std::map<std::string, Secret> url_secrets;          ///< `key` stands where `url` has `{key}`, after the host
  AuthConfig auth;                                    ///< none beside a header Authorization
  std::string ca_file;                                ///< "" = the system's trust store
  std::vector<std::string> pin_sha256;                ///< 0 .. 2, base64 of the SHA-256 of the server's SPKI
  std::string proxy;                                  ///< "http://host:port", no_proxy, "" = as the environment says
  Duration stale_after = std::chrono::hours(24 * 7);  ///< 1 min .. 10 years
  Duration withdraw_after = std::chrono::hours(24 * 365);  ///< > stale_after, .. 50 years
  Duration show_after{};                                   ///< 0 = at the next loop; .. 1 day, < stale_after
  bool operator==(const SourceConfig&) const = default;
};

/// Past a bound a feed is rejected whole.
struct FeedBounds {
  int depth = 32;
  int indices = 64;
  int rankings = 16;
  int entries = 10'000;  ///< of one ranking
  int milestones = 2'000;
  int text = 500;  ///< characters (code points) of one string
  int claims = 200;
  bool operator==(const FeedBounds&) const = default;
};

/// How the screen hangs and who looks at it; what is known of it makes the checks of legibility and flashing exact.
struct ViewingConfig {
  std::optional<double> distance_m;        ///< of the farthest reader, 0.5 .. 300; with screen_height_mm
  std::optional<double> screen_height_mm;  ///< of the picture as it hangs, 30 .. 100,000; with distance_m
  std::optional<double> panel_nits;        ///< white, cd/m2, 10 .. 20,000; with ambient_lux
  std::optional<double> ambient_lux;       ///< that falls on the screen, 0 .. 130,000; with panel_nits
  bool operator==(const ViewingConfig&) const = default;
};

/// A screen that shows a part of a canvas, beside others that show the rest.
struct WallConfig {
  PixelSize canvas;    ///< of the whole wall, 16 .. 16384 pixels a side
  PixelRect viewport;  ///< this screen's part of it, at least 16 pixels a side
  bool operator==(const WallConfig&) const = default;
};

struct DisplayConfig {
  std::vector<std::string> monitors;  ///< names, or numbers as GLFW lists them; empty = the primary one, "all" = each
  bool span = false;                  ///< one picture over all of them; else one on each
  std::optional<VideoMode> mode;      ///< of each; absent: the one that is set already
  std::vector<Language> languages{Language::indonesian, Language::english};  ///< alternating by loop; not empty
  std::string timezone = "Asia/Makassar";
  ViewingConfig viewing;
  int rotate = 0;                  ///< degrees clockwise that the picture is turned by: 0, 90, 180 or 270
  std::optional<WallConfig> wall;  ///< absent: the canvas is the screen
  float safe_area = .03f;          ///< share of S along the edge where no text stands, .03 .. .2
  float pixel_shift = .002f;       ///< share of S by which texts and shapes wander against burn-in, 0 .. .01
  std::optional<Hours> hours;      ///< when it is on, at most 8 spans a day and 500 dates; absent: always
  double night_light = 1;          ///< share of its light that is left when the sun is down, .2 .. 1 = it never dims
  bool operator==(const DisplayConfig&) const = default;
};

/// One line of an explicit playlist.
struct PlaylistItem {
  std::string scene;                 ///< scene id: "index:spbe"
  std::optional<Duration> duration;  ///< 3 s .. 10 min; absent = the scene's own dwell
  std::optional<Hours> when{};       ///< absent = always
  bool operator==(const PlaylistItem&) const = default;
};

/// Where the metrics and the health of a running kiosk are served. There is no login: beyond the loopback only on a
/// network of the operator's own.
struct MetricsConfig {
  bool on = true;
  std::string address = "127.0.0.1";  ///< of this machine, IPv4 or IPv6 in numbers
  int port = 9787;                    ///< 0 = any that is free; the log says which
  bool operator==(const MetricsConfig&) const = default;
};

/// The operator's panel on the running kiosk.
struct OperatorConfig {
  std::string pin;                                  ///< as `pandang pin` hashes it; "" = the panel cannot be opened
  Duration close_after = std::chrono::seconds(60);  ///< without input, 3 s .. 10 min
  bool operator==(const OperatorConfig&) const = default;
};

struct Config {
  DisplayConfig display;
  std::vector<SourceConfig> sources;  ///< empty = the built-in demo
  /// What no source gives: a feed without format and generated_at, its parts optional but the city. Read by `feed`;
  /// absent when it is not needed.
  std::optional<json::Document> base;
  std::vector<PlaylistItem> playlist;  ///< empty = "auto"
  FeedBounds bounds;
  int history_years = 20;          ///< how long a value that no source gives any more is kept, 1 .. 100
  std::string log_level = "info";  ///< debug, info, warning or error
  MetricsConfig metrics;
  int play_log_days = 90;  ///< how long it is kept what was shown, 0 (nothing is) .. 400
  OperatorConfig panel;
  bool operator==(const Config&) const = default;
};

/// A config document read: `config` is whole and in range when no offence rejects it, else the defaults.
struct ConfigReading {
  Config config;
  std::vector<Offence> offences;
};

/// JSON with // comments, "version": 1. An unknown key is an offence that names the nearest known one; a value out of
/// range says the range. Every field has a default.
ConfigReading parse_config(std::string_view text);

}  // namespace pandang
