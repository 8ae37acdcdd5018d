#include "app/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace pandang::app {

namespace {

constexpr const char* system_file = "/etc/pandang/pandang.json";
constexpr std::uintmax_t largest_file = 64ULL * 1024 * 1024;

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return fail(fmt::format("{}: this is a directory, not a file", path));
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > largest_file)
    return fail(
        fmt::format("{}: the file is too large (found {} bytes, expected at most {})", path, size, largest_file));
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(fmt::format("{}: cannot be read ({})", path, std::strerror(errno)));
  std::string text;
  std::array<char, 65536> piece;
  while (in.read(piece.data(), piece.size()), in.gcount() > 0) {
    text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > largest_file)  // a device or a pipe tells no size
      return fail(fmt::format("{}: the file is too large (expected at most {} bytes)", path, largest_file));
  }
  if (in.bad()) return fail(fmt::format("{}: reading stopped half way ({})", path, std::strerror(errno)));
  return text;
}

Result<Settings> load_settings(const std::string& path) {
  std::error_code error;
  std::string file = path;
  if (file.empty() && std::filesystem::exists(system_file, error)) file = system_file;
  if (file.empty()) return Settings{};
  const Result<std::string> text = read_file(file);
  if (!text) return tl::unexpected(text.error());
  ConfigReading reading = parse_config(*text);
  if (acceptable(reading.offences)) return Settings{std::move(reading.config), file};
  std::string lines;
  for (const Offence& o : reading.offences) lines += (lines.empty() ? "" : "\n") + line_of(file, o);
  return fail(lines);
}

scene::AgeRule age_rule(const Config& config) {
  scene::AgeRule rule;
  if (config.sources.empty()) return rule;
  rule.stale_after = config.sources.front().stale_after;
  rule.withdraw_after = config.sources.front().withdraw_after;
  for (const SourceConfig& source : config.sources) {
    rule.stale_after = std::min(rule.stale_after, source.stale_after);
    rule.withdraw_after = std::min(rule.withdraw_after, source.withdraw_after);
  }
  return rule;
}

std::string state_directory(const std::string& wished) {
  if (!wished.empty()) return wished;
  if (std::string dir = from_environment("STATE_DIRECTORY"); !dir.empty()) return dir.substr(0, dir.find(':'));
  if (std::string dir = from_environment("XDG_STATE_HOME"); !dir.empty()) return dir + "/pandang";
  const std::string home = from_environment("HOME");
  return (home.empty() ? std::string("/var/lib") : home + "/.local/state") + "/pandang";
}

std::optional<PixelSize> parse_size(const std::string& text) {
  const std::size_t x = text.find('x');
  if (x == std::string::npos) return std::nullopt;
  PixelSize size;
  const auto number = [](std::string_view part, int& out) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), out);
    return error == std::errc() && end == part.data() + part.size() && out >= 16 && out <= 16384;
  };
  const std::string_view all(text);
  if (!number(all.substr(0, x), size.width) || !number(all.substr(x + 1), size.height)) return std::nullopt;
  return size;
}

}  // namespace pandang::app
