#include "platform/modes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pandang::platform {

namespace {

constexpr double usual_hz = 60;
constexpr double near_hz = 1;  // 59.94 Hz is called 60
constexpr Duration between_settings = std::chrono::seconds(5);
constexpr std::size_t most_named = 10;

}  // namespace

std::optional<OfferedMode> mode_for(const VideoMode& wish, const OutputModes& output) {
  const double rate = wish.hz > 0 ? wish.hz : usual_hz;
  std::optional<OfferedMode> best;
  for (const OfferedMode& mode : output.offered) {
    if (mode.size != wish.size || (wish.hz > 0 && std::abs(mode.hz - wish.hz) >= near_hz)) continue;
    if (wish.hz <= 0 && mode.id == output.set) return mode;
    if (!best || std::abs(mode.hz - rate) < std::abs(best->hz - rate)) best = mode;
  }
  return best;
}

std::string mode_text(const VideoMode& mode) {
  const std::string size = fmt::format("{}x{}", mode.size.width, mode.size.height);
  return mode.hz > 0 ? fmt::format("{}@{:.4g}", size, mode.hz) : size;
}

std::string offers_text(const OutputModes& output) {
  std::vector<OfferedMode> modes = output.offered;
  std::ranges::stable_sort(modes, [](const OfferedMode& a, const OfferedMode& b) {
    return std::int64_t{a.size.width} * a.size.height > std::int64_t{b.size.width} * b.size.height;
  });
  std::vector<std::string> texts;
  for (const OfferedMode& mode : modes)
    if (texts.size() < most_named) texts.push_back(mode_text({mode.size, mode.hz}));
  return texts.empty() ? "none" : fmt::format("{}", fmt::join(texts, ", "));
}

ModeWatch::Step ModeWatch::look(const VideoMode& wish, const OutputModes& output, SteadyTime now) {
  if (given_up_ == output) return {};
  given_up_.reset();
  const std::optional<OfferedMode> mode = mode_for(wish, output);
  if (!mode) {
    given_up_ = output;
    return {Verdict::lacks};
  }
  if (mode->id == output.set || (set_ && now - *set_ < between_settings)) return {};
  set_ = now;
  return {Verdict::set, *mode};
}

}  // namespace pandang::platform
