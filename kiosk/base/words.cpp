#include "base/words.hpp"

#include <cstddef>
#include <iterator>

namespace pandang {
namespace {

struct Row {
  std::string_view id, en;
};
constexpr Row table[] = {
#include "words_table.inc"
};

}  // namespace

const int word_count = static_cast<int>(std::size(table));

std::string_view word(Word key, Language language) {
  const Row& row = table[static_cast<std::size_t>(key)];
  return language == Language::english ? row.en : row.id;
}

std::string filled(Word key, Language language, std::initializer_list<std::pair<const char*, std::string>> places) {
  const std::string_view text = word(key, language);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) return out.append(text.substr(at));
    out.append(text.substr(at, open - at));
    const std::string_view name = text.substr(open + 1, close - open - 1);
    std::string_view value = text.substr(open, close - open + 1);
    for (const auto& [place, given] : places) {
      if (name == place) value = given;
    }
    out.append(value);
    at = close + 1;
  }
  return out;
}

std::string_view listed_word(Word key, int n, Language language) {
  std::string_view rest = word(key, language);
  for (; n > 0; --n) {
    const std::size_t bar = rest.find('|');
    if (bar == std::string_view::npos) return {};
    rest.remove_prefix(bar + 1);
  }
  return n < 0 ? std::string_view{} : rest.substr(0, rest.find('|'));
}

}  // namespace pandang
