#include "proof/dwell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/utf8.hpp"
#include "proof/letters.hpp"

namespace pandang::proof {
namespace {

constexpr double shortest = 5;        // seconds
constexpr double seconds_a_word = 1;  // of a reader who walks past
bool is_read(const draw::TextRecord& text) {
  return role_of(text.size) != Role::source;
}

/// Beyond ASCII: what is neither Latin-1's signs nor the punctuation, arrows and symbols from U+2000 on.
bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) return std::isalnum(static_cast<int>(c)) != 0;
  return c >= 0xC0 && (c < 0x2000 || c > 0x2BFF);
}

}  // namespace

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += std::max<std::size_t>(1, c.bytes);
    if (c.value == ' ' || c.value == '\n') {
      in_word = false;
    } else if (!in_word && is_letter_or_digit(c.value)) {
      in_word = true;
      ++words;
    }
  }
  return words;
}

void check_dwell(std::span<const draw::TextRecord> texts, double slot_seconds, Findings& into) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto same = [&](const draw::TextRecord& other) { return other.text == texts[i].text; };
    const auto before = texts.first(i);
    if (is_read(texts[i]) && std::none_of(before.begin(), before.end(), same)) words += words_in(texts[i].text);
  }
  const double needed = std::max(shortest, seconds_a_word * static_cast<double>(words));
  if (slot_seconds >= needed) return;
  into.push_back({"", "is on for too short a time to be read", fmt::format("{:g} s for {} words", slot_seconds, words),
                  fmt::format("at least {:g} s", needed)});
}

}  // namespace pandang::proof
