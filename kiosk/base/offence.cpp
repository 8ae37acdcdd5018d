#include "base/offence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace pandang {

namespace {

bool begins_with_digit(std::string_view text) {
  return text.find_first_of("0123456789") == 0;
}

/// The digits at the beginning, without the zeros before them.
std::string_view take_number(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

/// As people sort: a run of digits counts as the number it is.
bool naturally_before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (begins_with_digit(a) && begins_with_digit(b)) {
      const std::string_view first = take_number(a), second = take_number(b);
      if (first.size() != second.size()) return first.size() < second.size();
      if (first != second) return first < second;
    } else if (a.front() != b.front()) {
      return a.front() < b.front();
    } else {
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.size() < b.size();
}

}  // namespace

void sort_by_place(std::vector<Offence>& offences) {
  std::ranges::stable_sort(offences, [](const Offence& a, const Offence& b) {
    if (a.pointer.empty() || b.pointer.empty()) return b.pointer.empty() && !a.pointer.empty();
    return naturally_before(a.pointer, b.pointer);
  });
}

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
