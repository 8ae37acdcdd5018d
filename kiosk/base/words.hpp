#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/language.hpp"

namespace pandang {

/// The display's own words: the keys of assets/i18n/*.json. A key that one language lacks stops the build.
enum class Word {
#include "words_enum.inc"
};

/// How many words there are: the values of Word are 0 .. word_count - 1.
extern const int word_count;

std::string_view word(Word key, Language language);

/// The word with its {places} filled by name. A place that is not given stays as it is written.
std::string filled(Word key, Language language, std::initializer_list<std::pair<const char*, std::string>> places);

/// The n-th (from 0) of a word that is a list separated by '|' ("months", "weekdays"); "" past its end.
std::string_view listed_word(Word key, int n, Language language);

}  // namespace pandang
