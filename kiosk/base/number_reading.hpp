#pragma once

#include <optional>
#include <string_view>

namespace pandang {

/// How a table writes its numbers: `1.234,5` or `1,234.5`. `automatic`: each text says it by itself where it can.
enum class Notation { automatic, indonesian, english };

struct NumberReading {
  double value = 0;
  /// Set when the text alone does not tell: one separator before exactly three digits, `1.234` or `1,234`. Then `value`
  /// reads it as a decimal and `otherwise` as thousands. Who asks decides by other numbers of the same column (see
  /// `shows`), or by the scale the number belongs to.
  std::optional<double> otherwise{};
  /// The notation in which the text means `value`; automatic when both mean the same (`2024`).
  Notation shows = Notation::automatic;
};

/// Reads a number as people and tables write it: `3,31`, `3.31`, `1.234,5`, `1,234.5`, `1 234,5`, `-2`, `85 %`,
/// `3.8e-4`; spaces, also those that do not break, are ignored at the ends and separate thousands inside. With a
/// declared notation only that one is read: `3.31` is no Indonesian number, and `1.234` is 1234. Nothing for what is no
/// finite number.
std::optional<NumberReading> read_number(std::string_view text, Notation notation);

/// True for what tables write where there is no value: nothing, dashes, `n/a`, `...`.
bool says_absent(std::string_view text);

/// Without the spaces at its ends, also those that do not break.
std::string_view trimmed(std::string_view text);

}  // namespace pandang
