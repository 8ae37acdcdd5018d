#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace pandang::panel {

/// Nothing when it may be a PIN: 6 to 16 digits, which every keyboard has at the same place; else why not.
std::string refusal_of_pin(std::string_view pin);

/// Salted hash by crypt(5), in the format that the system takes for new passwords (yescrypt). Takes tens of
/// milliseconds or more, as matches() does: not for the frame thread.
Result<std::string> hash_of(const std::string& pin);

bool matches(const std::string& pin, const std::string& hash);

}  // namespace pandang::panel
