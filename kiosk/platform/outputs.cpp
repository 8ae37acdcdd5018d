#include "platform/outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace pandang::platform {

namespace {

constexpr int most_tries = 3;

}  // namespace

std::optional<std::size_t> wished_output(const std::vector<Output>& outputs, const std::string& wish,
                                         const std::string& primary, bool& found) {
  const auto named = [&](const std::string& name) -> std::optional<std::size_t> {
    const auto at = std::ranges::find(outputs, name, &Output::name);
    return at == outputs.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - outputs.begin()));
  };
  found = true;
  if (const auto place = named(wish); place && !wish.empty()) return place;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(wish.data(), wish.data() + wish.size(), number);
  if (error == std::errc{} && end == wish.data() + wish.size() && number < outputs.size()) return number;
  found = wish.empty();
  if (const auto place = named(primary)) return place;
  return outputs.empty() ? std::nullopt : std::optional<std::size_t>(0);
}

namespace {

PixelRect box_around(const std::vector<Output>& outputs) {
  if (outputs.empty()) return {};
  int left = outputs[0].place.x, top = outputs[0].place.y, right = left, bottom = top;
  for (const Output& output : outputs) {
    left = std::min(left, output.place.x);
    top = std::min(top, output.place.y);
    right = std::max(right, output.place.x + output.place.width);
    bottom = std::max(bottom, output.place.y + output.place.height);
  }
  return {left, top, right - left, bottom - top};
}

/// The same place is no overlap: such monitors show the same.
bool overlap(const PixelRect& a, const PixelRect& b) {
  return a != b && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

std::string described(const Output& output) {
  return fmt::format("{}, {}x{} at {} Hz", output.name, output.place.width, output.place.height, output.hz);
}

}  // namespace

Arrangement arranged(const std::vector<Output>& outputs, const OutputWish& wish, const std::string& primary) {
  Arrangement all;
  const bool each = wish.monitors == std::vector<std::string>{"all"};
  std::vector<bool> taken(outputs.size(), each);
  for (const std::string& monitor : each ? std::vector<std::string>{} : wish.monitors) {
    bool found = false;
    const auto place = wished_output(outputs, monitor, primary, found);
    if (!found) all.missing.push_back(monitor);
    if (found && place) taken[*place] = true;
  }
  if (std::ranges::find(taken, true) == taken.end()) {
    bool found = false;
    if (const auto place = wished_output(outputs, "", primary, found)) taken[*place] = true;
  }
  for (std::size_t i = 0; i < outputs.size(); ++i)
    if (taken[i]) all.outputs.push_back(outputs[i]);
  all.window = box_around(all.outputs);
  const PixelRect whole{0, 0, all.window.width, all.window.height};
  for (const Output& output : all.outputs) {
    const PixelRect& at = output.place;
    const PixelRect picture =
        wish.span ? whole : PixelRect{at.x - all.window.x, at.y - all.window.y, at.width, at.height};
    if (std::ranges::find(all.pictures, picture) == all.pictures.end()) all.pictures.push_back(picture);
  }
  return all;
}

std::string sentence(const Arrangement& arrangement) {
  if (arrangement.outputs.empty()) return "no monitor is connected; the picture waits for one";
  std::vector<std::string> names, overlaps;
  for (const Output& output : arrangement.outputs) {
    for (const Output& other : arrangement.outputs)
      if (output.name < other.name && overlap(output.place, other.place))
        overlaps.push_back(fmt::format("{} and {} lie over each other", output.name, other.name));
    names.push_back(described(output));
  }
  std::string said = fmt::format("the picture is on monitor {}", fmt::join(names, " and "));
  if (names.size() > 1)
    said += arrangement.pictures.size() > 1
                ? ", one on each"
                : fmt::format(", one of {}x{} over all", arrangement.window.width, arrangement.window.height);
  if (!arrangement.missing.empty())
    said += fmt::format(" (expected {}, which is not connected)", fmt::join(arrangement.missing, " and "));
  if (!overlaps.empty()) said += fmt::format(" (found that {}, expected them apart)", fmt::join(overlaps, ", "));
  return said;
}

bool Hanging::due(const std::vector<Output>& wanted, bool there) {
  if (last_ == wanted) {
    if (there) tries_ = 0;
    return !there && tries_++ < most_tries;
  }
  last_ = wanted;
  tries_ = 0;
  return !there;
}

}  // namespace pandang::platform
