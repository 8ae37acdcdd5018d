#pragma once

#include <fmt/args.h>
#include <fmt/format.h>

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

std::string_view word(Word key, Language language);

/// The word with its {places} filled by name.
std::string filled(Word key, Language language, std::initializer_list<std::pair<const char*, std::string>> places);

}  // namespace pandang
