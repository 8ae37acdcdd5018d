#include "app/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "feed/parse.hpp"
#include "platform/clock.hpp"

namespace pandang::app {

namespace {

constexpr const char* system_file = "/etc/pandang/pandang.json";
constexpr std::uintmax_t largest_file = 64ULL * 1024 * 1024;

constexpr int least_side = 16, most_side = 16384;  // pixels

/// `N` numbers from 0 to most_side with `between` between them.
template <std::size_t N>
std::optional<std::array<int, N>> whole_numbers(std::string_view text, char between) {
  std::array<int, N> numbers{};
  for (std::size_t i = 0; i < N; ++i) {
    const std::size_t length = i + 1 == N ? text.size() : text.find(between);
    if (length == std::string_view::npos) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + length, numbers[i]);
    if (error != std::errc() || end != text.data() + length || numbers[i] < 0 || numbers[i] > most_side)
      return std::nullopt;
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return numbers;
}

/// FNV-1a, as the digest of data.
std::string digest_of(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return fmt::format("{:016x}", hash);
}

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

std::string config_file(const std::string& wished) {
  return wished.empty() ? system_file : wished;
}

Result<Settings> load_settings(const std::string& path) {
  std::error_code error;
  const std::string file = config_file(path);
  if (path.empty() && !std::filesystem::exists(file, error)) return Settings{};
  Result<std::string> text = read_file(file);
  if (!text) return tl::unexpected(text.error());
  ConfigReading reading = parse_config(*text);
  if (reading.config.base) {
    const feed::FeedReading base = feed::read_base(reading.config.base->root(), reading.config.bounds);
    reading.offences.insert(reading.offences.end(), base.offences.begin(), base.offences.end());
  }
  if (acceptable(reading.offences))
    return Settings{std::move(reading.config), file, *text, digest_of(*text), platform::wall_now()};
  std::string lines;
  for (const Offence& o : reading.offences) lines += (lines.empty() ? "" : "\n") + line_of(file, o);
  return fail(lines);
}

std::string state_directory(const std::string& wished) {
  if (!wished.empty()) return wished;
  if (std::string dir = from_environment("STATE_DIRECTORY"); !dir.empty()) return dir.substr(0, dir.find(':'));
  if (std::string dir = from_environment("XDG_STATE_HOME"); !dir.empty()) return dir + "/pandang";
  const std::string home = from_environment("HOME");
  return (home.empty() ? std::string("/var/lib") : home + "/.local/state") + "/pandang";
}

std::string kept_config(const std::string& state_directory) {
  return state_directory + "/config.last-good.json";
}

std::optional<PixelSize> parse_size(const std::string& text) {
  const auto numbers = whole_numbers<2>(text, 'x');
  if (!numbers || (*numbers)[0] < least_side || (*numbers)[1] < least_side) return std::nullopt;
  return PixelSize{(*numbers)[0], (*numbers)[1]};
}

std::optional<PixelRect> parse_rect(const std::string& text) {
  const auto numbers = whole_numbers<4>(text, ',');
  if (!numbers || (*numbers)[2] < least_side || (*numbers)[3] < least_side) return std::nullopt;
  return PixelRect{(*numbers)[0], (*numbers)[1], (*numbers)[2], (*numbers)[3]};
}

}  // namespace pandang::app
