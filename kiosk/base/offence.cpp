#include "base/offence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace pandang {

std::string line_of(std::string_view file, const Offence& offence) {
  if (offence.pointer.empty()) return fmt::format("{}: {}", file, offence.message);
  return fmt::format("{}: {}: {}", file, printable(offence.pointer), offence.message);
}

bool acceptable(const std::vector<Offence>& offences) {
  return std::ranges::none_of(offences, [](const Offence& o) { return o.severity == Severity::rejected; });
}

std::string pointer_to(std::string_view parent, std::string_view key) {
  std::string pointer(parent);
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) {
  return fmt::format("{}/{}", parent, index);
}

}  // namespace pandang
