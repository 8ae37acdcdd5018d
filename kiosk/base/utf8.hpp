#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pandang {

/// One code point of a UTF-8 text.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;  ///< 0: the bytes at this place are not UTF-8
};

/// The code point that begins at `at` < text.size(). Overlong forms, surrogates and values past U+10FFFF are not UTF-8.
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Offset of the first byte that is not UTF-8, or nothing.
std::optional<std::size_t> invalid_utf8_at(std::string_view text);

/// Code points in a valid text.
std::size_t code_points(std::string_view text);

/// The first `limit` code points, with "…" after them when something is left out.
std::string shortened(std::string_view text, std::size_t limit);

/// `text` on one line: each code point of control_in() as `\u000A`. For messages that repeat foreign text.
std::string printable(std::string_view text);

/// The first code point that must not reach a public screen: a C0 or C1 control, a line or paragraph separator, or one
/// that turns the direction of the text around. Nothing when the text is clean. `text` is valid UTF-8.
std::optional<char32_t> control_in(std::string_view text);

}  // namespace pandang
