#include "platform/outputs.hpp"

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

bool Hanging::due(const Output& wanted, bool there) {
  if (last_ == wanted) {
    if (there) tries_ = 0;
    return !there && tries_++ < most_tries;
  }
  last_ = wanted;
  tries_ = 0;
  return !there;
}

}  // namespace pandang::platform
