#pragma once

#include <optional>
#include <string>

#include "base/geometry.hpp"
#include "base/offence.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "config/config.hpp"

namespace pandang::app {

/// A configuration and the file it came from.
struct Settings {
  Config config;
  std::string file;    ///< "" = the built-in demo
  std::string text;    ///< of the file
  std::string digest;  ///< of that text; two screens with the same go by the same file
  WallTime read_at{};  ///< by the local clock
};

/// `wished`, else where the system's configuration stands, whether or not there is one.
std::string config_file(const std::string& wished);

/// `path`, else /etc/pandang/pandang.json, else the built-in demo. On a bad file the error has one line an offence.
Result<Settings> load_settings(const std::string& path);

/// $STATE_DIRECTORY, else $XDG_STATE_HOME/pandang, else ~/.local/state/pandang; `wished` overrides when not empty.
std::string state_directory(const std::string& wished);

/// In that directory, the configuration that worked last.
std::string kept_config(const std::string& state_directory);

/// A whole file; fails with a sentence. At most 64 MiB.
Result<std::string> read_file(const std::string& path);

/// "1920x1080"; nothing for what is not two numbers from 16 to 16384.
std::optional<PixelSize> parse_size(const std::string& text);

/// "X,Y,WIDTH,HEIGHT"; nothing for what is not four numbers to 16384, the last two at least 16.
std::optional<PixelRect> parse_rect(const std::string& text);

}  // namespace pandang::app
