#include "panel/pin.hpp"

#include <crypt.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "panel/door.hpp"

namespace pandang::panel {
namespace {

constexpr std::size_t shortest_pin = 6;

/// "" when it cannot be hashed in that way.
std::string crypted(const std::string& pin, const std::string& setting) {
  const auto work = std::make_unique<crypt_data>();  // 32 KiB
  const char* const text = crypt_r(pin.c_str(), setting.c_str(), work.get());
  return text == nullptr || *text == '*' ? "" : text;  // crypt(3): a failure token begins with a star
}

}  // namespace

std::string refusal_of_pin(std::string_view pin) {
  const bool digits = std::ranges::all_of(pin, [](char c) { return c >= '0' && c <= '9'; });
  if (digits && pin.size() >= shortest_pin && pin.size() <= Door::longest_pin) return {};
  return fmt::format("that is no PIN (found {}, expected {} to {} digits)",
                     digits ? fmt::format("{} digits", pin.size()) : "other characters than digits", shortest_pin,
                     Door::longest_pin);
}

Result<std::string> hash_of(const std::string& pin) {
  // No prefix: the system's own choice; no bytes: its own randomness.
  const std::unique_ptr<char, decltype(&std::free)> salt(crypt_gensalt_ra(nullptr, 0, nullptr, 0), &std::free);
  std::string hash = salt ? crypted(pin, salt.get()) : "";
  if (hash.empty()) return fail("the PIN cannot be hashed by crypt(3) of this system");
  return hash;
}

bool matches(const std::string& pin, const std::string& hash) {
  return !hash.empty() && crypted(pin, hash) == hash;
}

}  // namespace pandang::panel
