#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pandang {

/// What an offence means for the document it stands in.
enum class Severity {
  warning,   ///< ignored, worth knowing: an unknown key of a feed
  dropped,   ///< this item is left out, the rest is used
  rejected,  ///< the whole document is refused
};

/// One thing wrong in a foreign document, with where it stands.
struct Offence {
  Severity severity = Severity::rejected;
  std::string pointer;  ///< RFC 6901 JSON pointer; "" is the whole document
  std::string message;  ///< what is wrong (found ..., expected ...)
};

/// `FILE: /json/pointer: what is wrong (found ..., expected ...)`; the pointer is left out for the whole document. One
/// printable line, whatever the keys of the document are: it goes to terminals and logs.
std::string line_of(std::string_view file, const Offence& offence);

/// In the order of their places, row 9 before row 10; those of the whole document come last, and of one place they stay
/// as they are.
void sort_by_place(std::vector<Offence>& offences);

/// True when no offence rejects the document.
bool acceptable(const std::vector<Offence>& offences);

/// Appends one reference token to an RFC 6901 pointer, escaping `~` and `/`.
std::string pointer_to(std::string_view parent, std::string_view key);
std::string pointer_to(std::string_view parent, std::size_t index);

}  // namespace pandang
