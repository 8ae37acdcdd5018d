#pragma once

#include <string>

namespace pandang {

enum class Language { indonesian, english };

/// Text that the public reads, in both languages. A plain string of the feed stands for both.
struct Text {
  std::string id, en;
  const std::string& in(Language language) const { return language == Language::english ? en : id; }
  friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace pandang
