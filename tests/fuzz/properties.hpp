#pragma once

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/offence.hpp"
#include "base/utf8.hpp"

/// What must be true of any input. A property that does not hold ends the process, which the fuzzer takes for a crash.
namespace pandang::fuzz {

inline void require(bool holds, const char* property, std::string_view about = {}) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n%.*s\n", property, static_cast<int>(about.size()), about.data());
  std::abort();
}

/// RFC 6901, section 3.
inline bool is_json_pointer(std::string_view text) {
  if (!text.empty() && text.front() != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) return false;
  }
  return true;
}

/// Where an offence stands: rows of a table have no JSON pointer.
enum class Places { pointers, rows };

/// What an operator is told is of bounded size, one line an offence, and points at a place.
inline void check_offences(const std::vector<Offence>& offences, Places places = Places::pointers) {
  require(offences.size() <= 1'002, "the offences are bounded");
  for (const Offence& offence : offences) {
    require(places == Places::rows || is_json_pointer(offence.pointer), "a pointer is one of RFC 6901",
            offence.pointer);
    require(offence.message.size() <= 1'000, "a message is short", offence.message);
    const std::string line = line_of("F", offence);
    require(!invalid_utf8_at(line), "a line is UTF-8", line);
    require(!control_in(line), "an offence is one printable line", line);
  }
}

}  // namespace pandang::fuzz
