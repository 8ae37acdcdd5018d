#include "feed/period_reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/number_reading.hpp"
#include "base/words.hpp"

namespace pandang::feed {
namespace {

std::string lower_case(std::string_view text) {
  std::string copy(text);
  std::ranges::transform(copy, copy.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return copy;
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  return error == std::errc() && end == text.data() + text.size() && digits ? std::optional(value) : std::nullopt;
}

std::optional<Period> period_of(int year, Period::Kind kind, int part) {
  const int most = kind == Period::Kind::month ? 12 : kind == Period::Kind::quarter ? 4 : 0;
  const bool fits = year >= 1900 && year <= 2200 && part <= most && (part >= 1 || most == 0);
  return fits ? std::optional(Period{year, kind, part}) : std::nullopt;
}

/// `words` of letters or of digits; what stands between them is left out.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const auto kind = [](char c) { return c >= '0' && c <= '9' ? 1 : c >= 'a' && c <= 'z' ? 2 : 0; };
  int before = 0;
  for (const char c : text) {
    if (kind(c) != 0 && kind(c) != before) words.emplace_back();
    if (kind(c) != 0) words.back() += c;
    before = kind(c);
  }
  return words;
}

/// 1 to 12 for a month's name, or at least three letters of one, in either language; 0 for none.
int month_named(std::string_view name) {
  static const auto names = [] {
    std::vector<std::array<std::string, 2>> all;
    for (int month = 0; month < 12; ++month) {
      all.push_back({lower_case(listed_word(Word::months, month, Language::indonesian)),
                     lower_case(listed_word(Word::months, month, Language::english))});
    }
    return all;
  }();
  if (name.size() < 3) return 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (const std::string& full : names[i])
      if (full.starts_with(name)) return static_cast<int>(i) + 1;
  }
  return 0;
}

int quarter_numbered(std::string_view word) {
  constexpr std::array<std::string_view, 4> roman{"i", "ii", "iii", "iv"};
  const auto at = std::ranges::find(roman, word);
  return at != roman.end() ? static_cast<int>(at - roman.begin()) + 1 : whole_number(word).value_or(0);
}

bool says_quarter(std::string_view word) {
  return word == "q" || word == "tw" || word == "triwulan" || word == "kuartal" || word == "quarter";
}

/// `Triwulan I 2024`, `Maret 2024`, `2024 Q3`, `Q3-2024`, in words of letters and digits; `tahun` and `year` say
/// nothing.
std::optional<Period> in_words(std::vector<std::string> words) {
  std::erase_if(words, [](const std::string& w) { return w == "tahun" || w == "year"; });
  const auto is_year = [](const std::string& w) { return w.size() == 4 && whole_number(w); };
  const auto at = std::ranges::find_if(words, is_year);
  if (at == words.end()) return std::nullopt;
  const int year = *whole_number(*at);
  words.erase(at);
  if (words.empty()) return period_of(year, Period::Kind::year, 0);
  if (words.size() == 1 && month_named(words[0]) > 0)
    return period_of(year, Period::Kind::month, month_named(words[0]));
  if (words.size() == 2 && says_quarter(words[0]))
    return period_of(year, Period::Kind::quarter, quarter_numbered(words[1]));
  return std::nullopt;
}

/// Numbers alone: `2024-03`, `2024/3/31`, `03/2024`, and a time after a day.
std::optional<Period> in_numbers(std::string_view text) {
  const std::size_t time = text.find_first_of("t ");
  const auto words = words_of(text.substr(0, time));
  std::vector<int> numbers;
  for (const std::string& word : words) numbers.push_back(whole_number(word).value_or(-1));
  if (time != std::string_view::npos && numbers.size() != 3) return std::nullopt;
  const bool year_first = !words.empty() && words[0].size() == 4;
  if (numbers.size() == 2) {
    if (year_first) return period_of(numbers[0], Period::Kind::month, numbers[1]);
    return words[1].size() == 4 ? period_of(numbers[1], Period::Kind::month, numbers[0]) : std::nullopt;
  }
  if (numbers.size() != 3 || !year_first || numbers[2] < 1 || numbers[2] > 31) return std::nullopt;
  return period_of(numbers[0], Period::Kind::month, numbers[1]);
}

}  // namespace

std::optional<Period> read_period(std::string_view given) {
  constexpr std::size_t longest = 60;
  std::string text = lower_case(trimmed(given));
  if (text.size() > longest) return std::nullopt;
  if (text.starts_with("date(") && text.ends_with(")")) {
    const auto numbers = words_of(text.substr(4));
    if (numbers.size() < 2) return std::nullopt;
    return period_of(whole_number(numbers[0]).value_or(0), Period::Kind::month,
                     whole_number(numbers[1]).value_or(-2) + 1);
  }
  if (text.size() > 4 && text.find_first_not_of("0", 5) == std::string::npos && (text[4] == '.' || text[4] == ',')) {
    text.resize(4);  // 2024.0, a year that went through a column of numbers
  }
  if (text.find_first_not_of("0123456789-/.,: +tz") == std::string::npos && text.find_first_of("-/") < 5)
    return in_numbers(text);
  return in_words(words_of(text));
}

}  // namespace pandang::feed
